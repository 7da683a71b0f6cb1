using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.FollowUps;
using ServiceBot.Ledger;
using ServiceBot.Pings;
using ServiceBot.Sweep;

namespace ServiceBot.Assistant;

/// <summary>What people do about questions that a client has not answered, and the list of them.</summary>
internal sealed class FollowUpDesk(IDurable durable, FollowUpReader reader, FollowUpSettings settings, DraftDesk drafts, IWake wake)
{
    private const int MostRows = 12;
    private const int RemindAfterDays = 2;

    /// <summary>"follow-ups": what the asker waits for first, then the team.</summary>
    public Task<Post> ListAsync(PersonRequest request, Instant now, CancellationToken cancellationToken) => !settings.Suggest ? Task.FromResult(FixedWords.FollowUpsAreOff) : durable.ReadAsync(
        unit =>
        {
            var lines = WaitingOnClients.In(unit, request.Who.Workspace, null, now).Select(waiting => reader.Look(unit, new StoredQuestion(waiting.Question, null), request.Who.Person, now)).ToList();
            if (lines.Count == 0) return FixedWords.OneLine("No client owes you an answer. What the team asks and a client leaves open for a working day stands here.");
            var (mine, theirs) = (lines.Where(line => line.IsReaders).ToList(), lines.Where(line => !line.IsReaders).ToList());
            var parts = new List<PostPart>();
            Add(parts, mine, $"You asked, and there is no answer yet: {mine.Count}", now);
            Add(parts, theirs, $"The team asked, and there is no answer yet: {theirs.Count}", now);
            return new Post($"{Say.Count(lines.Count, "question is", "questions are")} without an answer, {mine.Count} of them yours.", parts);
        },
        cancellationToken);

    /// <summary>"Edit": the dialog in which the follow-up is changed, checked and made ready to be sent.</summary>
    public async Task<Post> EditAsync(PersonRequest request, Instant now, CancellationToken cancellationToken)
    {
        if (request.Answer is not InDialog || IdOf(request) is not { } id) return FixedWords.FollowUpIsAButton;
        var line = await durable.ReadAsync(unit => unit.Get<IFollowUpRows>().Find(id) is { } stored ? reader.Look(unit, stored, request.Who.Person, now) : null, cancellationToken);
        if (line is null) return FixedWords.QuestionIsGone;
        if (line.Question.Outcome != QuestionOutcome.Open) return FixedWords.OneLine(FollowUpWords.ClosedSentence(line, now));
        return await drafts.OpenAsync(request, new WaitRef(id.Channel, id.Message), line.Question.Thread, line.Draft ?? "", now, cancellationToken);
    }

    /// <summary>"Not needed", its undo, or "remind me". Null: the message that carried the button says it itself.</summary>
    public async Task<Post?> SayAsync(PersonRequest request, Verb verb, Instant now, CancellationToken cancellationToken)
    {
        if (IdOf(request) is not { } id) return FixedWords.FollowUpIsAButton;
        var answer = await durable.WriteAsync<Post?>(
            id.Channel.ToString(),
            unit =>
            {
                var rows = unit.Get<IFollowUpRows>();
                if (rows.Find(id) is not { IsErased: false } stored) return FixedWords.QuestionIsGone;
                if (verb != Verb.FollowUpNeeded && stored.Question.Outcome != QuestionOutcome.Open) return FixedWords.OneLine(FollowUpWords.ClosedSentence(reader.Look(unit, stored, request.Who.Person, now), now));
                // From when it was pressed, so that a second try means the same instant.
                var clock = new FollowUpClock(WorkingHours.Of(PingReader.SettingsOf(unit, id.Channel, now).Calendar), RemindAfterDays);
                Instant? until = verb == Verb.FollowUpLater ? clock.After(request.At) : null;
                rows.Mark(new QuestionMark(id.Channel, request.At, id.Message, request.Who.Person, verb == Verb.FollowUpNotNeeded ? QuestionSay.NotNeeded : QuestionSay.Later, until));
                rows.Touch(id.Channel, stored.Question.AskedAt);
                return null;
            },
            cancellationToken);
        wake.Wake();
        return answer;
    }

    private static QuestionId? IdOf(PersonRequest request) => FollowUpValue.Parse(request.Words) is { } id && id.Channel.Workspace == request.Who.Workspace ? id : null;

    private static void Add(List<PostPart> parts, List<FollowUpLine> lines, string title, Instant now)
    {
        if (lines.Count == 0) return;
        parts.Add(new Line([Span.Bold(title)]));
        foreach (var line in lines.Take(MostRows))
            parts.Add(new Row(FollowUpWords.Row(line, now), FollowUpWords.Edit(line, "Follow up…")));
        if (lines.Count > MostRows) parts.Add(new Small(Span.Plain($"and {lines.Count - MostRows} more, asked later")));
    }
}
