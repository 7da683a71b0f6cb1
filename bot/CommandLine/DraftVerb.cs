using NodaTime;
using ServiceBot.Coaching;
using ServiceBot.Reading;

namespace ServiceBot.CommandLine;

/// <summary><c>draft FILE</c>: a coached draft for each conversation, by the offline mind.</summary>
internal static class DraftVerb
{
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        var mind = new RuleMind(new RuleReader());
        (Moment Moment, CoachedDraft Draft)? before = null;
        return JsonLines.Run<LineMoment, Answer>("draft", arguments, output, errors, line =>
        {
            var moment = line.ToMoment();
            var draft = line.Variant is null ? Openers.Draft(mind, moment, before) : mind.Draft(moment);
            before = (moment, draft);
            return Show(line.Id, draft);
        });
    }

    private static Answer Show(string id, CoachedDraft draft) => new(
        id,
        draft.Mind,
        new HeardPart(draft.Asks, draft.Feelings, draft.Unsaid),
        draft.Context,
        draft.Shoes,
        new StancePart(draft.Stance, draft.StanceWhy),
        draft.FirstAWord,
        draft.Draft,
        draft.Blanks,
        draft.Questions,
        new Alternatives(draft.Shorter, draft.Warmer, draft.Firmer),
        draft.Checks);

    private sealed record HeardPart(IReadOnlyList<string> Asks, IReadOnlyList<string> Feelings, string Unsaid);

    private sealed record StancePart(StanceKind Kind, string Why);

    private sealed record Alternatives(string Shorter, string Warmer, string Firmer);

    private sealed record Answer(
        string Id,
        string Mind,
        HeardPart Heard,
        string Context,
        string Shoes,
        StancePart Stance,
        string FirstAWord,
        string Draft,
        IReadOnlyList<string> Blanks,
        IReadOnlyList<string> Questions,
        Alternatives Alternatives,
        IReadOnlyList<Finding> Checks);
}
