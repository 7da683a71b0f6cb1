using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Promises;
using ServiceBot.Sweep;

namespace ServiceBot.Assistant;

/// <summary>What people say about promises, and the list of those that are open.</summary>
internal sealed class PromiseDesk(IDurable durable, PromiseReader reader, PromiseBook book, PromiseSettings settings, IWake wake)
{
    private const int MostRows = 12;
    private const int MostRead = 500;

    /// <summary>A button under a reminder, a question or the list: kept, none, or one. Null where the message that carried it says it itself, as a list does not.</summary>
    public Task<Post?> SayAsync(PersonRequest request, Verb verb, Instant now, CancellationToken cancellationToken)
    {
        if (PromiseValue.Parse(request.Words) is not { } id || id.Channel.Workspace != request.Who.Workspace) return Task.FromResult<Post?>(FixedWords.PromiseIsAButton);
        return MarkAsync(id, request, verb, now, cancellationToken);
    }

    /// <summary>"Other time": the dialog that asks for it.</summary>
    public Task<Post> AskTimeAsync(PersonRequest request, Instant now, CancellationToken cancellationToken) =>
        request.Answer is not InDialog || PromiseValue.Parse(request.Words) is not { } id || id.Channel.Workspace != request.Who.Workspace
            ? Task.FromResult(FixedWords.PromiseIsAButton)
            : durable.ReadAsync(
                unit => Changeable(unit, id, request.Who.Person, now) switch
                {
                    ({ } line, _) => PromiseTime.Of(line, now),
                    var (_, instead) => instead!,
                },
                cancellationToken);

    /// <summary>The dialog came back: the same with what is wrong, why there is nothing to set, or null when the time is set.</summary>
    public async Task<Post?> SubmittedAsync(DialogAnswer answer, CancellationToken cancellationToken)
    {
        if (PromiseValue.Parse(answer.Carried[PromiseTime.Carries.Length..]) is not { } id || id.Channel.Workspace != answer.Who.Workspace) return FixedWords.PromiseIsAButton;
        await TeachAsync(id, isOne: true, answer.Who.Person, answer.At, unit => Changeable(unit, id, answer.Who.Person, answer.At).Line is { } line && PromiseTime.Read(PromiseTime.Typed(answer), answer.At, line.Hours).Until is not null, cancellationToken);
        var answered = await durable.WriteAsync(
            id.Channel.ToString(),
            unit =>
            {
                var (line, instead) = Changeable(unit, id, answer.Who.Person, answer.At);
                if (line is null) return instead;
                var (until, problem) = PromiseTime.Read(PromiseTime.Typed(answer), answer.At, line.Hours);
                if (until is null) return PromiseTime.Marked(PromiseTime.Of(line, answer.At), problem);
                unit.Get<IPromiseRows>().Mark(new PromiseMark(id.Channel, answer.At, id.Message, answer.Who.Person, PromiseSay.Track, until));
                Look(unit, line.Stored, answer.At);
                return null;
            },
            cancellationToken);
        wake.Wake();
        return answered;
    }

    /// <summary>"done", in a conversation where nobody waits: the open promise in it, the asker's own before a teammate's; of several, the list; null when there is none.</summary>
    public async Task<Post?> DoneAsync(PersonRequest request, Instant now, CancellationToken cancellationToken)
    {
        var here = await durable.ReadAsync(
            unit => SomebodyWaits(unit, request.Where) ? [] : unit.Get<IPromiseRows>().Since(request.Where.Channel, Instant.MaxValue)
                .Where(stored => stored is { Promise.Outcome: PromiseOutcome.Open, IsErased: false } && IsIn(request.Where.Thread, stored.Promise.Thread, stored.Promise.Message))
                .ToList(),
            cancellationToken);
        if (here.Exists(stored => stored.Promise.By == request.Who.Person)) here = here.FindAll(stored => stored.Promise.By == request.Who.Person);
        return here.Count switch
        {
            0 => null,
            1 => await MarkAsync(here[0].Id, request, Verb.PromiseKept, now, cancellationToken) ?? FixedWords.OneLine("✓ Noted: kept."),
            _ => await ListAsync(request, now, cancellationToken),
        };
    }

    /// <summary>"promises": the asker's own first, then the team's.</summary>
    public Task<Post> ListAsync(PersonRequest request, Instant now, CancellationToken cancellationToken) => !settings.Track ? Task.FromResult(FixedWords.PromisesAreOff) : durable.ReadAsync(
        unit =>
        {
            var lines = unit.Get<IPromiseRows>().Open(request.Who.Workspace, MostRead)
                .Where(stored => !unit.Get<IClientRows>().HasEnded(stored.Id.Channel, now))
                .Select(stored => reader.Look(unit, stored, request.Who.Person, now)).ToList();
            if (lines.Count == 0) return FixedWords.OneLine("Nothing is promised and open. What the team tells clients it will do, and by when, stands here until it is done.");
            var (mine, theirs) = (lines.Where(line => line.IsReaders).ToList(), lines.Where(line => !line.IsReaders).ToList());
            var parts = new List<PostPart>();
            Add(parts, mine, $"You promised, and it is open: {mine.Count}", now);
            Add(parts, theirs, $"The team promised, and it is open: {theirs.Count}", now);
            return new Post($"{Say.Count(lines.Count, "promise is", "promises are")} open, {mine.Count} of them yours.", parts);
        },
        cancellationToken);

    // Then "done" is said of the wait.
    private static bool SomebodyWaits(IUnitOfWork unit, Conversation where) =>
        unit.Get<ILedgerRows>().WaitsSince(where.Channel, Instant.MaxValue).Any(stored => IsIn(where.Thread, stored.Wait.Thread, stored.Wait.Asks[0].Message));

    // Said in a thread, it is about that thread; in the main flow, about the channel.
    private static bool IsIn(string? where, string? thread, string message) => where is null || thread == where || message == where;

    // A promise that may be given another time, or what to say instead.
    private (PromiseLine? Line, Post? Instead) Changeable(IUnitOfWork unit, PromiseId id, string person, Instant now)
    {
        if (unit.Get<IPromiseRows>().Find(id) is not { IsErased: false } stored) return (null, FixedWords.PromiseIsGone);
        var line = reader.Look(unit, stored, person, now);
        return stored.Promise.Outcome is PromiseOutcome.Open or PromiseOutcome.Unsure or PromiseOutcome.Dismissed ? (line, null) : (null, FixedWords.OneLine(PromiseWords.ClosedSentence(line, now)));
    }

    private static void Add(List<PostPart> parts, List<PromiseLine> lines, string title, Instant now)
    {
        if (lines.Count == 0) return;
        parts.Add(new Line([Span.Bold(title)]));
        foreach (var line in lines.Take(MostRows))
            parts.Add(new Row(PromiseWords.Row(line, now), new Button("promise-kept", "It's done", PromiseValue.InList(line.Stored.Id))));
        if (lines.Count > MostRows) parts.Add(new Small(Span.Plain($"and {lines.Count - MostRows} more, due later")));
    }

    // Before the mark, so that a second try learns what the first did not get to; and in a unit of the workspace, whose lessons they are.
    private Task<bool> TeachAsync(PromiseId id, bool isOne, string by, Instant at, Predicate<IUnitOfWork> teaches, CancellationToken cancellationToken) => durable.WriteAsync(
        id.Channel.Workspace,
        unit =>
        {
            if (!teaches(unit) || unit.Get<IPromiseRows>().Find(id) is not { } stored) return false;
            PromiseLessons.Teach(unit, stored, isOne, by, at);
            return true;
        },
        cancellationToken);

    private async Task<Post?> MarkAsync(PromiseId id, PersonRequest request, Verb verb, Instant now, CancellationToken cancellationToken)
    {
        if (verb != Verb.PromiseKept) await TeachAsync(id, verb == Verb.TrackIt, request.Who.Person, request.At, _ => true, cancellationToken);
        return await NoteAsync(id, request, verb, now, cancellationToken);
    }

    private Task<Post?> NoteAsync(PromiseId id, PersonRequest request, Verb verb, Instant now, CancellationToken cancellationToken) => durable.WriteAsync<Post?>(
        id.Channel.ToString(),
        unit =>
        {
            var rows = unit.Get<IPromiseRows>();
            if (rows.Find(id) is not { } stored) return FixedWords.PromiseIsGone;
            if (verb == Verb.PromiseKept && stored.Promise.Outcome is not (PromiseOutcome.Open or PromiseOutcome.Unsure))
                return FixedWords.OneLine(PromiseWords.ClosedSentence(reader.Look(unit, stored, request.Who.Person, now), now));
            // Of one that nobody had said anything of, "it's done" says both.
            if (verb == Verb.PromiseKept && stored.Promise.Outcome == PromiseOutcome.Unsure) rows.Mark(new PromiseMark(id.Channel, request.At, id.Message, request.Who.Person, PromiseSay.Track));
            rows.Mark(new PromiseMark(id.Channel, request.At, id.Message, request.Who.Person, Said(verb)));
            Look(unit, stored, now);
            return PromiseValue.IsListed(request.Words) && rows.Find(id) is { } after ? FixedWords.OneLine(PromiseWords.ClosedSentence(reader.Look(unit, after, request.Who.Person, now), now)) : null;
        },
        cancellationToken);

    // At once, so that a list or page that is shown next knows of it; where promises aren't followed any more, a reminder of before stays as it is.
    private void Look(IUnitOfWork unit, StoredPromise stored, Instant now)
    {
        var rows = unit.Get<IPromiseRows>();
        rows.Touch(stored.Id.Channel, stored.Promise.MadeAt);
        if (settings.Track && rows.TakeTouch(stored.Id.Channel) is { } from) book.Look(unit, stored.Id.Channel, from, now);
    }

    private static PromiseSay Said(Verb verb) => verb switch
    {
        Verb.PromiseKept => PromiseSay.Kept,
        Verb.NotAPromise => PromiseSay.NotAPromise,
        _ => PromiseSay.Track,
    };
}
