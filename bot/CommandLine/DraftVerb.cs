using Microsoft.Extensions.Options;
using NodaTime;
using ServiceBot.Coaching;
using ServiceBot.Reading;

namespace ServiceBot.CommandLine;

/// <summary><c>draft FILE</c>: a coached draft for each conversation, by the offline mind, or by the model that is configured.</summary>
internal static class DraftVerb
{
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, TimeProvider time)
    {
        try
        {
            using var model = ConfiguredMind.Find(WebApplication.CreateBuilder().Configuration, time);
            return Run(arguments, output, errors, model?.Mind);
        }
        catch (OptionsValidationException wrong)
        {
            errors.WriteLine($"draft: {wrong.Message}");
            return 2;
        }
    }

    /// <summary>As above.</summary>
    /// <param name="arguments">One file.</param>
    /// <param name="output">A line for each line.</param>
    /// <param name="errors">What is wrong with a line.</param>
    /// <param name="model">Who drafts in place of the offline mind; null for nobody.</param>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, ICoachMind? model)
    {
        var mind = new RuleMind(new RuleReader());
        (Moment Moment, CoachedDraft Draft)? before = null;
        return JsonLines.Run<LineMoment, Answer>("draft", arguments, output, errors, line =>
        {
            var moment = line.ToMoment();
            // A file is worked through line by line: there is nobody else to be served meanwhile.
            var draft = model is not null ? Task.Run(() => model.DraftAsync(moment, CancellationToken.None)).GetAwaiter().GetResult()
                : line.Variant is null ? Openers.Draft(mind, moment, before) : mind.Draft(moment);
            before = (moment, draft);
            return Show(line.Id, draft);
        });
    }

    private static Answer Show(string id, CoachedDraft draft) => new(
        id,
        draft.Mind,
        draft.Note,
        new HeardPart(draft.Asks, draft.Feelings, draft.Unsaid),
        draft.Context,
        draft.Shoes,
        new StancePart(draft.Stance, draft.StanceWhy),
        draft.FirstAWord,
        draft.Draft,
        draft.Blanks,
        draft.Beforehand.Length > 0 ? [draft.Beforehand, .. draft.Questions] : draft.Questions,
        new Alternatives(draft.Shorter, draft.Warmer, draft.Firmer),
        draft.Checks);

    private sealed record HeardPart(IReadOnlyList<string> Asks, IReadOnlyList<string> Feelings, string Unsaid);

    private sealed record StancePart(StanceKind Kind, string Why);

    private sealed record Alternatives(string Shorter, string Warmer, string Firmer);

    private sealed record Answer(
        string Id,
        string Mind,
        string Note,
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
