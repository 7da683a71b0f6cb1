using System.Globalization;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Intake;
using ServiceBot.Ledger;
using ServiceBot.Pings;

namespace ServiceBot.Assistant;

/// <summary>What people do about a wait: each becomes a fact, through the same inlet as everything that happens.</summary>
internal sealed class Actions(IDurable durable, IFactSink sink, Teacher teacher, WaitViews views)
{
    // Longer than any silence that somebody means on purpose.
    private static readonly Duration LongestSnooze = Duration.FromDays(31);

    /// <summary>Does it and says so; null where the ping that carried the button says it itself.</summary>
    public async Task<Post?> DoAsync(PersonRequest request, Command command, Instant now, CancellationToken cancellationToken)
    {
        var button = request.Action is null ? null : ButtonValue.Parse(request.Words);
        var (target, until, refusal) = await durable.ReadAsync(unit => Prepare(unit, request, command, button, now), cancellationToken);
        if (target is null) return refusal;

        // Before the fact, so that a second try learns what the first did not get to.
        var taught = LessonOf(request, command.Verb, button, target) is var (message, decides)
            ? await teacher.TeachAsync(target.Conversation.Channel, message, decides, request.Who.Person, request.At, cancellationToken)
            : Taught.Nothing;
        var facts = MessagesOf(target, command.Verb)
            .Select(message => new ActionFact(target.Conversation.Channel, request.At, message, request.Who.Person, Do(command.Verb), until)).ToList();
        await sink.AcceptAsync(new Inbound { Facts = facts }, cancellationToken);
        if (button is { IsOurs: false }) return taught.What == Teaching.SaidOnce ? null : LessonWords.Of(taught);
        return FixedWords.Together(await durable.ReadAsync(unit => Done(unit, request, command.Verb, facts[0], now), cancellationToken), LessonWords.Of(taught));
    }

    // Which message a word about the need was said of, so that something may be learnt from it. Of a wait with several nobody said which of them was meant.
    private static (string Message, Need Decides)? LessonOf(PersonRequest request, Verb verb, ButtonValue? button, Target target)
    {
        if (verb is not (Verb.NoReplyNeeded or Verb.NeedsReply)) return null;
        var decides = verb == Verb.NeedsReply ? Need.Ask : Need.Closing;
        if (IsPointed(request, button)) return (request.Message!, decides);
        return target.Wait?.Wait.Asks.Select(ask => ask.Message).Distinct().ToList() is [var only] ? (only, decides) : null;
    }

    // From a message's own menu, not from a button under a ping.
    private static bool IsPointed(PersonRequest request, ButtonValue? button) => request.Action is not null && button is null && request.Message is not null;

    private (Target? Target, Instant? Until, Post? Refusal) Prepare(IUnitOfWork unit, PersonRequest request, Command command, ButtonValue? button, Instant now)
    {
        var found = command.Verb == Verb.NeedsReply && request.Action is null && TargetFinder.ClosedByHand(unit, request, now) is { } undone
            ? new Found(undone, [])
            : TargetFinder.Find(unit, request, now);
        var zone = WorkingHours.Of(PingReader.SettingsOf(unit, (found.Target?.Conversation ?? request.Where).Channel, now).Calendar);
        Instant? until = command.Verb == Verb.Snooze ? Until(request, command, button, zone) : null;
        if (until > request.At + LongestSnooze) return (null, null, FixedWords.OneLine("That is more than a month away. A snooze lasts a month at most; “no-reply-needed” ends a wait."));
        if (found.Choice.Count > 0) return (null, null, views.Choice(unit, request, found.Choice, command.Verb, until?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), now));
        if (found.Target is not { } target) return (null, null, FixedWords.NobodyWaitsHere);
        if (IsPointed(request, button) && WhyNot(unit, command.Verb, target, request) is { } instead) return (null, null, instead);

        if (command.Verb == Verb.NeedsReply)
        {
            // About a message itself, waiting or not: the one pointed at, else the client's last.
            var message = target.Message ?? target.Wait?.Wait.Asks[0].Message;
            return message is null ? (null, null, FixedWords.NobodyWaitsHere) : (target with { Message = message }, null, null);
        }

        if (target.Open is { } open) return (target with { Message = open.Wait.Asks[0].Message }, until, null);
        return (null, null, target.Wait is { } closed ? FixedWords.OneLine(PingWords.ClosedSentence(views.Look(unit, closed.Wait, request.Who.Person, now))) : FixedWords.NobodyWaitsHere);
    }

    // Somebody who points at a message means that one, and never another that happens to wait beside it.
    private static Post? WhyNot(IUnitOfWork unit, Verb verb, Target target, PersonRequest request)
    {
        if (unit.Get<ILedgerRows>().Message(target.Conversation.Channel, request.Message!) is not { } message) return FixedWords.MessageNotKnown;
        if (unit.Get<IClientRows>().Person(new PersonKey(request.Who.Workspace, message.Author))?.Side is Side.Team or Side.Bot) return FixedWords.OnlyClientsWait;
        return verb == Verb.NoReplyNeeded && target.Wait?.Wait.Asks.Any(ask => ask.Message == request.Message) != true ? FixedWords.NothingWaitsOnIt : null;
    }

    // What was closed by hand as a whole is taken back as a whole: every question in it is asked again from its own instant.
    private static IEnumerable<string> MessagesOf(Target target, Verb verb) =>
        verb == Verb.NeedsReply && target.Wait?.Wait is { SettledBy.Type: FactKind.Action } closed ? closed.Asks.Select(ask => ask.Message).Distinct() : [target.Message!];

    // From when it was asked, so that a second try means the same instant.
    private static Instant Until(PersonRequest request, Command command, ButtonValue? button, WorkingHours hours) =>
        button?.Detail is { } seconds && long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < Instant.MaxValue.ToUnixTimeSeconds()
            ? Instant.FromUnixTimeSeconds(at)
            : (command.Snooze ?? SnoozeWish.Default).From(request.At, hours.Zone, hours.NextOpening);

    private Post Done(IUnitOfWork unit, PersonRequest request, Verb verb, ActionFact fact, Instant now)
    {
        if (unit.Get<ILedgerRows>().WaitOf(fact.Channel, fact.Message) is not { } stored) return FixedWords.NobodyWaitsHere;
        var line = views.Look(unit, stored.Wait, request.Who.Person, now);
        var who = PingWords.Who(line);
        return FixedWords.OneLine((verb, line) switch
        {
            (Verb.Claim, { TargetAt: { } target }) when target > now => $"You have it: {who}. The others are left in peace; if the target passes, {Say.When(target, now, line.Zone)}, you hear first.",
            (Verb.Claim, _) => $"You have it: {who}. Reminders come to you first.",
            (Verb.Snooze, { SnoozedUntil: { } until }) => $"Snoozed until {Say.At(until, now, line.Zone)}: {who}. A new message from the client wakes it.",
            (Verb.Snooze, _) => $"No longer snoozed: {who}.",
            (Verb.NeedsReply, { IsOpen: true }) => $"{who} counts as waiting, {Say.Since(line.Since, now, line.Zone)}.",
            (Verb.NoReplyNeeded, { More: > 0 and var more }) => $"{PingWords.ClosedSentence(line)} It was about {Say.Count(more + 1, "message")}; “needs-reply” takes it back.",
            (Verb.NeedsReply, _) => $"It has its answer already. {PingWords.ClosedSentence(line).TrimStart('✓', ' ')}",
            _ => PingWords.ClosedSentence(line),
        });
    }

    private static WaitAction Do(Verb verb) => verb switch
    {
        Verb.Claim => WaitAction.Claim,
        Verb.Snooze => WaitAction.Snooze,
        Verb.Answered => WaitAction.Answered,
        Verb.NoReplyNeeded => WaitAction.NoReplyNeeded,
        Verb.NeedsReply => WaitAction.NeedsReply,
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "No action on a wait."),
    };
}
