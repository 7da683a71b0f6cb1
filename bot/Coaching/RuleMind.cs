using ServiceBot.Chat;
using ServiceBot.Coaching.Hostile;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>
/// The offline mind: the six stages by rules. Pure and deterministic for a given moment; it knows nothing but the moment,
/// and whatever a person would have to know to finish a sentence stands in it as a blank.
/// </summary>
internal sealed class RuleMind(ITextReader reader) : ICoachMind
{
    public bool AnswersAtOnce => true;

    public Task<CoachedDraft> DraftAsync(Moment moment, CancellationToken cancellationToken) => Task.FromResult(Draft(moment));

    /// <summary>The same, at once.</summary>
    public CoachedDraft Draft(Moment moment)
    {
        moment = Disarmed.Of(moment); // what was meant for a machine is answered by nobody
        var heard = Listen.To(moment, reader);
        var stance = Stance.To(heard);
        var draft = Sendable(moment, heard, Turned.AsIs);
        var blanks = Reply.BlanksOf(draft);
        return new CoachedDraft
        {
            Mind = "offline",
            Asks = [.. heard.Asks.Select(ask => ask.Quote)],
            Feelings = heard.Feelings,
            Unsaid = heard.Unsaid,
            Context = Context.Of(moment, heard),
            Shoes = Perspective.Of(heard),
            Stance = stance.Kind,
            StanceWhy = stance.Why,
            FirstAWord = stance.FirstAWord,
            Draft = draft,
            Blanks = blanks,
            Beforehand = WishRules.Beforehand(moment, heard),
            Questions = BeforeSending.Of(moment, heard, blanks),
            Shorter = Sendable(moment, heard, Turned.Shorter),
            Warmer = Sendable(moment, heard, Turned.Warmer),
            Firmer = Sendable(moment, heard, Turned.Firmer),
            Checks = heard.OtherLanguage ? [] : Check.Of(draft, moment, heard, WrittenBy.Machine).Findings,
        };
    }

    // Their words said back are theirs: where the check would not let somebody of ours say them, the draft does without.
    private static string Sendable(Moment moment, Heard heard, Turned turned)
    {
        var draft = Compose.Draft(moment, heard, turned);
        if ((heard.Felt ?? heard.Stakes) is null || heard.OtherLanguage || Check.Of(draft, moment, heard, WrittenBy.Machine).Responds) return draft;
        var without = Compose.Draft(moment, heard with { Felt = null }, turned);
        return heard.Stakes is null || Check.Of(without, moment, heard, WrittenBy.Machine).Responds ? without : Compose.Draft(moment, heard with { Felt = null, Stakes = null }, turned);
    }
}
