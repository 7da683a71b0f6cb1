using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Outbox;

/// <summary>
/// Rewords what was delivered, in place, from how things stand now. Doing it twice does no harm, so a try needs no note before it.
/// </summary>
internal sealed partial class Refresher(
    IDurable durable, Platforms platforms, IEnumerable<IDeliveryKind> kinds, PlaceGuard guard, Backoff backoff, Pauses pauses, TimeProvider time, ILogger<Refresher> log,
    OutboxTelemetry? telemetry = null)
{
    private readonly Dictionary<string, IDeliveryKind> _kinds = kinds.ToDictionary(kind => kind.Kind, StringComparer.Ordinal);

    public async Task RefreshAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var (after, tryAgain) = delivery.Posted is { } posted && _kinds.TryGetValue(delivery.Kind, out var kind)
            ? await RewordAsync(delivery, posted, kind, cancellationToken)
            : (delivery, false);
        await durable.WriteAsync(IDurable.Anyone, unit => Finish(unit, after, tryAgain), CancellationToken.None);
    }

    private async Task<(Delivery Delivery, bool TryAgain)> RewordAsync(Delivery delivery, PostedMessage posted, IDeliveryKind kind, CancellationToken cancellationToken)
    {
        var now = time.Now();
        if (pauses.Until(posted.Workspace, Pauses.Update, now) is { } until) return (delivery with { NotBefore = until }, true);
        var tried = delivery with { Attempts = delivery.Attempts + 1 };
        try
        {
            if (await kind.RewordAsync(delivery, now, cancellationToken) is not { } post) return (Done(delivery), false);
            var platform = platforms.Of(posted.Workspace);
            await guard.CheckAsync(platform, delivery.To, cancellationToken);
            await platform.UpdateAsync(posted, post, CancellationToken.None);
            telemetry?.Updated(delivery, time.Now());
            return (Done(delivery) with { Problem = null }, false);
        }
        catch (PlatformException refusal)
        {
            if (refusal.RetryAfter is { } asked) pauses.Set(posted.Workspace, Pauses.Update, now + asked);
            telemetry?.Refused(delivery, refusal.Refusal, now);
            LogRefused(delivery.Key, refusal.Refusal, refusal.Message);
            return DeliveryRules.RefreshRefused(tried, refusal, backoff, now);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogFault(delivery.Key, fault.GetType().Name, fault.StackTrace);
            return DeliveryRules.RefreshRefused(tried, DeliveryRules.Defect(fault, Refusal.TryLater), backoff, now);
        }
    }

    // A wish that came meanwhile is due now, and not when the message first was.
    private Delivery Done(Delivery delivery) => delivery with { NotBefore = time.Now() };

    private static bool Finish(IUnitOfWork unit, Delivery delivery, bool tryAgain)
    {
        unit.Get<IDeliveryRows>().Finish(delivery, tryAgain);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The message of {Key} could not be updated ({Refusal}). {Problem}")]
    private partial void LogRefused(string key, Refusal refusal, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Updating the message of {Key} met a defect ({Fault}).\n{Where}")]
    private partial void LogFault(string key, string fault, string? where);
}
