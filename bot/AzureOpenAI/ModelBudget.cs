using System.Collections.Concurrent;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using ServiceBot.Durable;

namespace ServiceBot.AzureOpenAI;

/// <summary>Tokens per workspace, purpose and day (UTC).</summary>
internal interface IModelBudget
{
    /// <summary>Takes tokens before a call, by estimate; false, and nothing taken, when the day's are used up.</summary>
    Task<bool> TryTakeAsync(string workspace, string purpose, int tokens, int perDay, Instant now, CancellationToken cancellationToken);

    /// <summary>Corrects what was taken by what a call has really cost; negative gives back.</summary>
    Task CorrectAsync(string workspace, string purpose, int tokens, Instant now, CancellationToken cancellationToken);

    /// <summary>What is used up today.</summary>
    Task<int> UsedAsync(string workspace, string purpose, Instant now, CancellationToken cancellationToken);
}

/// <summary>Kept where everything is kept, so that a restart does not begin the day anew.</summary>
internal sealed class StoredBudget(IDurable durable) : IModelBudget
{
    public Task<bool> TryTakeAsync(string workspace, string purpose, int tokens, int perDay, Instant now, CancellationToken cancellationToken) =>
        durable.WriteAsync(workspace, unit =>
        {
            var used = Used(unit, workspace, purpose, now);
            if (used + tokens > perDay) return false;
            Set(unit, workspace, purpose, used + tokens, now);
            return true;
        }, cancellationToken);

    public Task CorrectAsync(string workspace, string purpose, int tokens, Instant now, CancellationToken cancellationToken) =>
        durable.WriteAsync(workspace, unit =>
        {
            Set(unit, workspace, purpose, Math.Max(0, Used(unit, workspace, purpose, now) + tokens), now);
            return true;
        }, cancellationToken);

    public Task<int> UsedAsync(string workspace, string purpose, Instant now, CancellationToken cancellationToken) =>
        durable.ReadAsync(unit => Used(unit, workspace, purpose, now), cancellationToken);

    private static int Used(IUnitOfWork unit, string workspace, string purpose, Instant now) =>
        unit.Get<IValueRows>().Get(Name(workspace, purpose))?.Split(' ') is [var day, var tokens] && day == Day(now) && int.TryParse(tokens, CultureInfo.InvariantCulture, out var used) ? used : 0;

    private static void Set(IUnitOfWork unit, string workspace, string purpose, int used, Instant now) =>
        unit.Get<IValueRows>().Set(Name(workspace, purpose), string.Create(CultureInfo.InvariantCulture, $"{Day(now)} {used}"));

    private static string Name(string workspace, string purpose) => $"{workspace}/model-tokens/{purpose}";

    private static string Day(Instant now) => LocalDatePattern.Iso.Format(now.InUtc().Date);
}

/// <summary>For the command line, which keeps nothing: one run is one day.</summary>
internal sealed class PassingBudget : IModelBudget
{
    private readonly ConcurrentDictionary<(string, string), int> _used = new();

    public Task<bool> TryTakeAsync(string workspace, string purpose, int tokens, int perDay, Instant now, CancellationToken cancellationToken)
    {
        var fits = _used.GetValueOrDefault((workspace, purpose)) + tokens <= perDay;
        if (fits) _used.AddOrUpdate((workspace, purpose), tokens, (_, used) => used + tokens);
        return Task.FromResult(fits);
    }

    public Task CorrectAsync(string workspace, string purpose, int tokens, Instant now, CancellationToken cancellationToken)
    {
        _used.AddOrUpdate((workspace, purpose), Math.Max(0, tokens), (_, used) => Math.Max(0, used + tokens));
        return Task.CompletedTask;
    }

    public Task<int> UsedAsync(string workspace, string purpose, Instant now, CancellationToken cancellationToken) => Task.FromResult(_used.GetValueOrDefault((workspace, purpose)));
}
