using Microsoft.Extensions.Options;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;
using ServiceBot.Reading;
using ServiceBot.Reading.Commitments;
using ServiceBot.Recaps;

namespace ServiceBot.CommandLine;

/// <summary><c>recap FILE</c>: what was said in each conversation, in short, by the rules or by the model that is configured.</summary>
internal static class RecapVerb
{
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, TimeProvider time)
    {
        try
        {
            using var model = ConfiguredMind.Find(WebApplication.CreateBuilder().Configuration, time);
            var mind = model?.Recaps ?? new RuleRecap(new RuleReader(), new CommitmentReader());
            return JsonLines.Run<LineTalk, Answer>("recap", arguments, output, errors, line =>
            {
                var talk = line.ToTalk();
                // A file is worked through line by line: there is nobody else to be served meanwhile.
                return Show(line, Task.Run(() => mind.RecapAsync(talk, CancellationToken.None)).GetAwaiter().GetResult());
            });
        }
        catch (OptionsValidationException wrong)
        {
            errors.WriteLine($"recap: {wrong.Message}");
            return 2;
        }
    }

    private static Answer Show(LineTalk line, Recap recap)
    {
        return new Answer(line.Id, recap.Mind, recap.Note, Of(RecapPart.Decision), Of(RecapPart.Question), Of(RecapPart.Step), Of(RecapPart.Promise), Of(RecapPart.File));

        IReadOnlyList<Item> Of(RecapPart part) => [.. recap.Of(part).Select(item => new Item(
            LineTalk.NumberOf(item.Message), item.Words, item.Who, item.Owner.Length > 0 ? item.Owner : null, line.HasTimes ? item.Due?.ToString() : null,
            item.About.Length > 0 ? item.About : null, item.AboutMessage is { } about ? LineTalk.NumberOf(about) : null, item.KeptAt is not null ? true : null))];
    }

    /// <summary>One line of the recap. <paramref name="Message"/> counts the turns from 1.</summary>
    private sealed record Item(int Message, string Words, string Who, string? Owner, string? Due, string? About, int? AboutMessage, bool? Kept);

    private sealed record Answer(
        string Id, string Mind, string Note, IReadOnlyList<Item> Decisions, IReadOnlyList<Item> Questions, IReadOnlyList<Item> Steps, IReadOnlyList<Item> Promises, IReadOnlyList<Item> Files);
}

/// <summary>A conversation to be recapped, as a line of input.</summary>
internal sealed record LineTalk(string Id, IReadOnlyList<LineSaid> Turns)
{
    private static readonly Instant Unsaid = Instant.FromUtc(2001, 1, 1, 9, 0);

    /// <summary>An IANA zone id, for when something is due; UTC when left out.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Every turn says when it was.</summary>
    public bool HasTimes => Turns.All(turn => turn.At is not null);

    public Talk ToTalk()
    {
        if (Turns.Count == 0) throw new BadLineException("\"turns\" is empty: at least one message is needed");
        if (TimeZone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null) throw new BadLineException("\"timeZone\" is no zone that is known, like Europe/London");
        var said = Turns.Select((turn, index) => SaidOf(turn ?? throw new BadLineException("\"turns\" holds a null"), index)).ToList();
        if (said.Zip(said.Skip(1)).Any(pair => pair.Second.At < pair.First.At)) throw new BadLineException("the \"turns\" are not in the order of their \"at\"");
        return new Talk(new ChannelKey("file:recap", Id), said, said[0].At, said[^1].At, WorkingHours.Of(CalendarSettings.Default with { TimeZone = TimeZone ?? "UTC" }));
    }

    public static int NumberOf(string message) => int.Parse(message.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);

    // What stands in no order of time stands in the order of the file.
    private Said SaidOf(LineSaid turn, int index)
    {
        var at = HasTimes ? Instant.FromDateTimeOffset(turn.At!.Value) : Unsaid + Duration.FromMinutes(index);
        var name = turn.Speaker ?? (turn.Side == Side.Client ? "Client" : "Team");
        if (turn.Under is { } under && (under < 1 || under > index)) throw new BadLineException("\"under\" is not the number of an earlier turn");
        return new Said(Named(index + 1), turn.Under is { } root ? Named(root) : null, turn.Side, $"{turn.Side}/{name}", name, at, turn.Text) { Files = turn.Files };
    }

    private static string Named(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"m{number:000000}");
}

/// <summary>A turn of it.</summary>
/// <param name="Role"><c>customer</c> or <c>agent</c>.</param>
/// <param name="Text">The words.</param>
/// <param name="Speaker">Who.</param>
/// <param name="At">When; with it, what is due is told as an instant.</param>
/// <param name="Under">The number of the turn, from 1, in whose thread it stands.</param>
/// <param name="Files">How many files came with it.</param>
internal sealed record LineSaid(string Role, string Text, string? Speaker = null, DateTimeOffset? At = null, int? Under = null, int Files = 0)
{
    public Side Side => new LineTurn(Role, Text).Side;
}
