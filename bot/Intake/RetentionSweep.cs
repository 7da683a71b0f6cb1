using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Sweep;

namespace ServiceBot.Intake;

/// <summary>How long words are kept.</summary>
/// <param name="TextDays">Days after which a message's words are erased; what the fold and the figures need stays. <c>Retention:TextDays</c>, default 60.</param>
internal sealed record RetentionSettings(int TextDays)
{
    /// <summary>Reads them; what is no whole number from 1 to 3650 stops the program with a line that names the key.</summary>
    public static RetentionSettings Read(IConfiguration configuration)
    {
        var text = configuration["Retention:TextDays"];
        if (string.IsNullOrWhiteSpace(text)) return new RetentionSettings(60);
        return int.TryParse(text, out var days) && days is >= 1 and <= 3650
            ? new RetentionSettings(days)
            : throw new Microsoft.Extensions.Options.OptionsValidationException(
                "Retention", typeof(RetentionSettings), ["Retention:TextDays is not a number of days; write a whole number from 1 to 3650."]);
    }
}

/// <summary>Erases words after their time, in small batches that hold up nobody.</summary>
internal sealed class RetentionSweep(IDurable durable, RetentionSettings settings, IEnumerable<IKeepsWords> keepers, TimeProvider time) : Chore
{
    public override string Name => "retention";

    protected override int Batch => Unhurried.Batch;

    protected override Task<int> DoBatchAsync(Instant now, CancellationToken cancellationToken)
    {
        var before = now - Duration.FromDays(settings.TextDays);
        return Unhurried.WriteAsync(durable, time, Name, unit => Math.Max(unit.Get<ILedgerRows>().EraseTexts(before, Batch), keepers.Select(keeper => keeper.EraseWords(unit, before, Batch)).DefaultIfEmpty(0).Max()), cancellationToken);
    }
}
