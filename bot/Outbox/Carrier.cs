using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Outbox;

/// <summary>Carries one claimed delivery for the first time: words made now, the try noted before the call, the outcome after it.</summary>
internal sealed partial class Carrier(
    IDurable durable, Platforms platforms, IEnumerable<IDeliveryKind> kinds, PlaceGuard guard, Backoff backoff, Pauses pauses, TimeProvider time, ILogger<Carrier> log, OutboxTelemetry? telemetry = null, Notices? notices = null)
{
    /// <summary>The scope of units of work in which what becomes of one delivery hangs on another.</summary>
    public const string Scope = "outbox";

    private static readonly Duration Breath = Duration.FromSeconds(1);

    // A call that timed out here may still be going through there.
    private static readonly Duration Settles = Duration.FromSeconds(30);

    // By how much a platform's clock may be behind ours.
    private static readonly Duration ClockApart = Duration.FromMinutes(10);

    private readonly Dictionary<string, IDeliveryKind> _kinds = kinds.ToDictionary(kind => kind.Kind, StringComparer.Ordinal);

    /// <summary>Sends it, or says what became of it instead.</summary>
    /// <param name="claimed">What was claimed.</param>
    /// <param name="beginBy">Later than this no call is begun: the lease may be over before it ends, and somebody else may send the same.</param>
    /// <param name="cancellationToken">Ends what is not begun.</param>
    public async Task CarryAsync(ClaimedDelivery claimed, Instant beginBy, CancellationToken cancellationToken)
    {
        var delivery = claimed.Delivery;
        var tenure = new Tenure(claimed.Claimer, beginBy);
        if (!claimed.OutcomeUnknown) await SendAsync(delivery, tenure, cancellationToken);
        else if (await FindAsync(delivery, cancellationToken) is { } trace) await GoOnAsync(delivery, trace, tenure, cancellationToken);
    }

    // The host died during the call, or the platform never answered it.
    private async Task GoOnAsync(Delivery delivery, PostTrace trace, Tenure tenure, CancellationToken cancellationToken)
    {
        if (trace.Stands == true)
        {
            LogFound(delivery.Key);
            telemetry?.Reconciled(delivery, stood: true);
            if (delivery.To is InChannel channel && trace.Posted is { } there) await durable.WriteAsync(Scope, unit => KeepTeamPost(unit, channel, there, time.Now()), CancellationToken.None);
            var rewords = _kinds.TryGetValue(delivery.Kind, out var kind) && kind.Rewords;
            await FinishAsync(DeliveryRules.Sent(delivery, rewords ? trace.Posted : null, time.Now()), lookAgain: rewords);
        }
        else if (trace.Stands == false)
        {
            LogNotThere(delivery.Key);
            telemetry?.Reconciled(delivery, stood: false);
            await SendAsync(delivery, tenure, cancellationToken);
        }
        else if (delivery.To is InChannel)
        {
            await FinishAsync(DeliveryRules.MayStandThere(delivery, "The program stopped while it was being sent."));
        }
        else
        {
            // It may have arrived: sending it again is the lesser harm, and it is counted.
            LogRepeat(delivery.Key);
            await SendAsync(delivery with { Repeats = delivery.Repeats + 1 }, tenure, cancellationToken);
        }
    }

    /// <summary>What the platform says became of it; null when it cannot say just now, and is asked again later.</summary>
    private async Task<PostTrace?> FindAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var now = time.Now();
        try
        {
            var platform = platforms.Of(delivery.Workspace);
            return platform.Finds(delivery.To)
                ? await platform.FindPostAsync(delivery.To, delivery.Key, delivery.CreatedAt - ClockApart, cancellationToken)
                : PostTrace.CannotTell;
        }
        catch (PlatformException refusal) when (refusal.Refusal is Refusal.TryLater or Refusal.OutcomeUnknown && now < delivery.ExpiresAt)
        {
            await LeaveUnknownAsync(delivery, now + backoff.After(delivery.Attempts), refusal.Message);
            return null;
        }
        catch (PlatformException refusal)
        {
            LogCannotTell(delivery.Key, refusal.Refusal, refusal.Message);
            return PostTrace.CannotTell;
        }
    }

    private Task<bool> LeaveUnknownAsync(Delivery delivery, Instant until, string problem) => durable.WriteAsync(
        IDurable.Anyone,
        unit =>
        {
            unit.Get<IDeliveryRows>().LeaveUnknown(delivery, until, problem);
            return true;
        },
        CancellationToken.None);

    /// <summary>Makes one delivery of several to one person, where their room can say them in one message. False leaves them as they are.</summary>
    public async Task<bool> TryJoinAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
    {
        if (!_kinds.TryGetValue(deliveries[0].Kind, out var kind) || kind.Join(deliveries) is not { } together) return false;
        var carrier = deliveries.MaxBy(delivery => delivery.ExpiresAt)!;
        return await durable.WriteAsync(
            Scope,
            unit =>
            {
                var rows = unit.Get<IDeliveryRows>();
                rows.About(carrier.Key, together.Subjects);
                rows.Finish(carrier with { Payload = together.Payload }, wantsRefresh: false);
                foreach (var other in deliveries.Where(delivery => delivery.Key != carrier.Key))
                    rows.Finish(DeliveryRules.Dropped(other, $"Said in one message with {carrier.Key}."), wantsRefresh: false);
                return true;
            },
            cancellationToken);
    }

    private async Task SendAsync(Delivery delivery, Tenure tenure, CancellationToken cancellationToken)
    {
        var now = time.Now();
        if (now >= delivery.ExpiresAt)
            await FinishAsync(DeliveryRules.Expired(delivery));
        else if (!_kinds.TryGetValue(delivery.Kind, out var kind))
            await FinishAsync(DeliveryRules.Dead(delivery, $"Nothing here knows how to word a {delivery.Kind}."));
        else
            await SendAsync(delivery, kind, now, tenure, cancellationToken);
    }

    private async Task SendAsync(Delivery delivery, IDeliveryKind kind, Instant now, Tenure tenure, CancellationToken cancellationToken)
    {
        Delivery? next;
        try
        {
            next = await kind.WordAsync(delivery, now, cancellationToken) switch
            {
                SayThis words => await PostAsync(delivery, kind, words, tenure, cancellationToken),
                SayLater later => DeliveryRules.PutOff(delivery, Instant.Max(later.At, now + Breath), now),
                SayNothing nothing => DeliveryRules.Dropped(delivery, nothing.Reason),
                _ => throw new NotSupportedException("A wording is one of three."),
            };
        }
        catch (PlatformException refusal) when (refusal.Refusal == Refusal.PersonUnreachable)
        {
            if (DeliveryRules.Elsewhere(delivery, refusal, time.Now()) is not { } elsewhere)
            {
                await InsteadAsync(kind, delivery, refusal);
                return;
            }

            next = elsewhere with { Attempts = delivery.Attempts + 1 };
        }
        catch (PlatformException refusal)
        {
            next = await RefuseAsync(delivery with { Attempts = delivery.Attempts + 1 }, DeliveryRules.BeforePosting(refusal));
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing was posted: PostAsync answers for itself. It stays, is tried again, and dies visibly if that never helps.
            next = await RefuseAsync(delivery with { Attempts = delivery.Attempts + 1 }, Defect(delivery, fault, Refusal.TryLater));
        }

        if (next is not null) await FinishAsync(next);
    }

    /// <summary>The delivery as it stands after the call; null when it was too late to begin one, or its outcome is unknown: whoever claims it next goes on.</summary>
    /// <exception cref="PlatformException">The place may not be posted to, or the person cannot be reached.</exception>
    private async Task<Delivery?> PostAsync(Delivery delivery, IDeliveryKind kind, SayThis words, Tenure tenure, CancellationToken cancellationToken)
    {
        var to = words.Destination ?? delivery.To;
        var verb = Pauses.VerbOf(to);
        if (pauses.Until(to.Workspace, verb, time.Now()) is { } until) return delivery with { NotBefore = until };
        var platform = platforms.Of(to.Workspace);
        await guard.CheckAsync(platform, to, cancellationToken);

        // Durable before the call: if the host dies in it, the next claim knows that the outcome is unknown.
        // From here on the host's stop cancels nothing: what was begun is known to have been begun, and is finished.
        cancellationToken.ThrowIfCancellationRequested();
        if (time.Now() > tenure.BeginBy || !await durable.WriteAsync(IDurable.Anyone, unit => unit.Get<IDeliveryRows>().BeginAttempt(delivery.Key, tenure.Claimer), CancellationToken.None)) return null;
        var tried = delivery with { Attempts = delivery.Attempts + 1 };
        try
        {
            var posted = to is InPlaceOfOurs ours ? await ReplaceAsync(platform, ours, words.Post) : await PostAsync(platform, to, words.Post, delivery.Key);
            if (to is InChannel channel && posted is not null) await durable.WriteAsync(Scope, unit => KeepTeamPost(unit, channel, posted, time.Now()), CancellationToken.None);
            telemetry?.Arrived(tried, time.Now());
            return DeliveryRules.Sent(tried, kind.Rewords ? posted : null, time.Now());
        }
        catch (PlatformException refusal) when (refusal.Refusal != Refusal.PersonUnreachable)
        {
            if (refusal.RetryAfter is { } asked) pauses.Set(to.Workspace, verb, time.Now() + asked);
            return await RefusedAsync(platform, to, tried, refusal);
        }
        catch (Exception fault) when (fault is not PlatformException)
        {
            return await RefusedAsync(platform, to, tried, Defect(tried, fault, Refusal.OutcomeUnknown));
        }
    }

    // What is refused for what it is made of was not posted. To a person its line alone goes then: less to press, and a client waits unheard for no defect of a drawing.
    private static async Task<PostedMessage?> PostAsync(IChatPlatform platform, Destination to, Post post, string key)
    {
        try
        {
            return await platform.PostAsync(to, post, key, CancellationToken.None);
        }
        catch (PlatformException refused) when (refused.Refusal == Refusal.Malformed && to is Direct && post.Parts.Count > 1 && post.Fallback.Length > 0)
        {
            return await platform.PostAsync(to, new Post(post.Fallback, [new Line(Span.Plain(post.Fallback))]), key, CancellationToken.None);
        }
    }

    // Where the platform can be asked what became of it, it is asked before anything is sent again.
    private async Task<Delivery?> RefusedAsync(IChatPlatform platform, Destination to, Delivery tried, PlatformException refusal)
    {
        if (refusal.Refusal != Refusal.OutcomeUnknown || to != tried.To || !platform.Finds(to)) return await RefuseAsync(tried, refusal);
        var now = time.Now();
        telemetry?.Refused(tried, refusal.Refusal, now);
        LogUnknown(tried.Key, refusal.Message);
        await LeaveUnknownAsync(tried, now + Duration.Max(Settles, backoff.After(tried.Attempts)), refusal.Message);
        return null;
    }

    // What was to be replaced may be gone by now; the words arrive all the same.
    private static async Task<PostedMessage?> ReplaceAsync(IChatPlatform platform, InPlaceOfOurs ours, Post post)
    {
        var posted = new PostedMessage(ours.Workspace, ours.Place, ours.Message);
        try
        {
            await platform.UpdateAsync(posted, post, CancellationToken.None);
            return posted;
        }
        catch (PlatformException gone) when (gone.Refusal is Refusal.MessageGone)
        {
            return await platform.PostAsync(new Direct(ours.Workspace, ours.Person), post, CancellationToken.None);
        }
    }

    private async Task<Delivery> RefuseAsync(Delivery delivery, PlatformException refusal)
    {
        var now = time.Now();
        telemetry?.Refused(delivery, refusal.Refusal, now);
        if (DeliveryRules.Elsewhere(delivery, refusal, now) is { } elsewhere) return elsewhere;
        var next = DeliveryRules.Refused(delivery, refusal, backoff, now);
        if (notices is not null && DeliveryRules.WantsNotice(delivery, next, refusal)) await notices.TellAsync(next, CancellationToken.None);
        if (next.State == DeliveryState.Pending && DeliveryRules.IsPlaceClosed(next, refusal) && next.Problem != delivery.Problem) LogClosed(next.Key, next.ExpiresAt, refusal.Message);
        else if (next.State == DeliveryState.Pending) LogRetry(next.Key, refusal.Refusal, next.Attempts, refusal.Message);
        return next;
    }

    private async Task InsteadAsync(IDeliveryKind kind, Delivery delivery, PlatformException refusal)
    {
        var missed = delivery with { Attempts = delivery.Attempts + 1, Unreachable = [.. delivery.Unreachable, Reader.Of(delivery.To).Id] };
        var now = time.Now();
        telemetry?.Refused(missed, refusal.Refusal, now);
        var over = await durable.WriteAsync(
            Scope,
            unit =>
            {
                var instead = kind.InsteadOf(unit, missed, now);
                var ended = instead.Left is { } left
                    ? DeliveryRules.Dead(missed, $"{refusal.Message} {left}")
                    : DeliveryRules.Dropped(missed, $"{refusal.Message} Somebody else was told instead.");
                foreach (var next in instead.Deliveries)
                    next.EnqueueIn(unit);
                unit.Get<IDeliveryRows>().Finish(ended, wantsRefresh: false);
                return ended;
            },
            CancellationToken.None);
        Report(over);
        if (notices is not null && over.State == DeliveryState.Dead) await notices.TellAsync(over, CancellationToken.None);
    }

    private async Task FinishAsync(Delivery delivery, bool lookAgain = false)
    {
        await durable.WriteAsync(IDurable.Anyone, unit => Finish(unit, delivery, lookAgain), CancellationToken.None);
        Report(delivery);
    }

    private void Report(Delivery delivery)
    {
        telemetry?.Ended(delivery);
        if (delivery.State == DeliveryState.Dead) LogDead(delivery.Key, delivery.Problem);
        else LogDone(delivery.Key, delivery.State);
    }

    // Taken back, should a client ever read along there.
    private static bool KeepTeamPost(IUnitOfWork unit, InChannel to, PostedMessage posted, Instant now)
    {
        // The platform's own word for the channel, but for the thread that the message began there: who can read is said of the channel.
        var channel = new ChannelKey(to.Workspace, posted.Place.StartsWith(to.Channel, StringComparison.Ordinal) ? to.Channel : posted.Place);
        // Who came in between the look before it and the post is seen by the first look after it.
        unit.Get<ITeamPostRows>().Put(channel, posted, now, now + Settles);
        return true;
    }

    private static bool Finish(IUnitOfWork unit, Delivery delivery, bool lookAgain)
    {
        unit.Get<IDeliveryRows>().Finish(delivery, wantsRefresh: lookAgain);
        return true;
    }

    private PlatformException Defect(Delivery delivery, Exception fault, Refusal meaning)
    {
        LogFault(delivery.Key, fault.GetType().Name, fault.StackTrace);
        return DeliveryRules.Defect(fault, meaning);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The delivery {Key} is {State}.")]
    private partial void LogDone(string key, DeliveryState state);

    [LoggerMessage(Level = LogLevel.Information, Message = "The delivery {Key} was refused ({Refusal}, try {Attempts}) and is tried again. {Problem}")]
    private partial void LogRetry(string key, Refusal refusal, int attempts, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The delivery {Key} waits until a person mends this, and is given up at {ExpiresAt}. {Problem}")]
    private partial void LogClosed(string key, Instant expiresAt, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The delivery {Key} is given up. {Problem}")]
    private partial void LogDead(string key, string? problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "It is not known whether {Key} arrived; the platform is asked before it is sent again. {Problem}")]
    private partial void LogUnknown(string key, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Key} had arrived: it stands there, and is not sent again.")]
    private partial void LogFound(string key);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Key} had not arrived, and is sent again.")]
    private partial void LogNotThere(string key);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What became of {Key} could not be looked up ({Refusal}). {Problem}")]
    private partial void LogCannotTell(string key, Refusal refusal, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The program stopped while {Key} was being sent. It is sent again and may arrive twice.")]
    private partial void LogRepeat(string key);

    [LoggerMessage(Level = LogLevel.Error, Message = "The delivery {Key} met a defect ({Fault}) and is tried again.\n{Where}")]
    private partial void LogFault(string key, string fault, string? where);

    /// <summary>Who holds a delivery, and until when a call may be begun.</summary>
    private readonly record struct Tenure(string Claimer, Instant BeginBy);
}
