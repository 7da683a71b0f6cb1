namespace ServiceBot.Coaching;

/// <summary>Where the client writes a language that the offline mind does not: what an answer has to hold, point by point, for a person to put into words.</summary>
internal static class Outline
{
    public static string Of(Heard heard, Turned turned)
    {
        var language = heard.Language is { } known and not Language.Another ? known : "their language";
        var quote = heard.Asks.Count > 0 ? heard.Asks[0].Quote : heard.Words[^1];
        var said = Chat.Say.OneLine(quote, 160);
        var ask = $"- What they wrote: “{said}”";
        return turned switch
        {
            Turned.Shorter => $"{ask}\n- The answer: [the answer, in {language}].\n- If it comes later: from you, by [time you can keep].",
            Turned.Warmer =>
                $"- Begin with them: [what this means for them, in {language}].\n{ask}\n- Own what is ours, once: [what was ours to do].\n- The answer: [the answer], and that you stay with it yourself.\n- The next step: [what happens next], by [time you can keep], and that they can ring you.",
            Turned.Firmer => $"{ask}\n- The answer, plainly: [the answer, in {language}].\n- What you commit to: [what you stand behind], by [time you can keep].\n- What you need from them, if anything: [what, and until when].",
            _ =>
                $"{ask}\n- Say that back in a few words: [in {language}: what they ask, and what it means for them].\n- Own what is ours, if something is late or wrong: [what was ours to do].\n- The answer: [the answer], or by when it comes.\n- The next step, from you: [what happens next], by [time you can keep].",
        };
    }
}
