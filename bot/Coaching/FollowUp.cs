using System.Text.RegularExpressions;
using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>What a client was asked and has not answered.</summary>
/// <param name="Words">The question, as written.</param>
/// <param name="Kind">What sort of answer it wants.</param>
/// <param name="Name">Whom to write to, as people say the name; empty when not known.</param>
/// <param name="Asked">The day it was asked, as people say it: <c>Monday</c>, <c>9 November</c>.</param>
/// <param name="Variant">Keeps neighbouring drafts from opening alike.</param>
internal sealed record Unanswered(string Words, QuestionKind Kind, string Name, string Asked, int Variant);

/// <summary>
/// Composes a follow-up: the same question once more, and an answer made easy by two ways to give it. It blames nobody, says nothing of how long it has been, and invents
/// nothing: all its words are the question's own or say how little is enough. Pure.
/// </summary>
internal static partial class FollowUp
{
    private const int LongestQuestion = 220;

    private static readonly string[] Openings = ["one thing from {0}:", "coming back to {0}:", "a quick one from {0}:"];

    private static readonly PhraseBook Handing = new("send, share, upload, forward, provide, give, get, pass, drop, resend, export, attach, fill");

    private static readonly PhraseBook Telling = new("let me/us know which/what/whether/who/how/if/where, tell me/us which/what/whether/who/how/if/where");

    private static readonly PhraseBook Approving = new("approve, approval, sign off, sign-off, confirm, confirmation, release, go live, okay, ok, go ahead, review, look, feedback, check");

    private static readonly PhraseBook Opining = new("any thoughts, thoughts on, thoughts, any feedback, feedback on, feedback, comments, what do you think, how do you like, any remarks");

    private static readonly PhraseBook Dating = new("when, what time, what day, which day, which date, what date, how soon, by when");

    /// <summary>The draft; null where the question can't be said again in English, or the check would not let the words go out.</summary>
    public static string? Draft(Unanswered unanswered, Moment moment, ITextReader reader)
    {
        var sentences = Sentences.Of(WithoutMentions(unanswered.Words));
        if (sentences.Count == 0 || Language.Of(sentences) is not null) return null;
        var last = sentences[^1];
        var question = Again(last, unanswered.Name);
        if (question.Length is 0 or > LongestQuestion) return null;
        var opening = string.Format(System.Globalization.CultureInfo.InvariantCulture, Openings[(int)((uint)unanswered.Variant % (uint)Openings.Length)], unanswered.Asked);
        var greeting = unanswered.Name.Length > 0 ? $"Hi {unanswered.Name}, " : "Hi, ";
        var draft = $"{greeting}{opening} {question} {Easy(last, unanswered)}";
        // Whom it goes to and on which day they were asked stands on the messages, not in them.
        var known = moment with { Audience = [.. moment.Audience, unanswered.Name], Notes = [.. moment.Notes, unanswered.Asked] };
        return Check.Of(draft, known, reader, WrittenBy.Machine).Findings.Any(finding => finding.Severity == "stop") ? null : draft;
    }

    // Two ways to answer, each in a breath.
    private static string Easy(Sentence question, Unanswered unanswered) => unanswered.Kind switch
    {
        QuestionKind.YesOrNo => "“Yes” or “no” is enough; if it depends on something, tell me on what.",
        QuestionKind.Choice => "Just name the one you prefer, or leave the choice to me.",
        _ when Dating.In(question.Words) => "“This week” or “next week” is exact enough for now.",
        _ when Opining.In(question.Words) => "“Fine as it is” is enough, or tell me what you would change.",
        QuestionKind.Favour when Telling.In(question.Words) => "A rough answer is fine for now, or tell me who else I could ask.",
        QuestionKind.Favour when Handing.In(question.Words) => "Send it as it is, or tell me who else I could ask.",
        QuestionKind.Favour when Approving.In(question.Words) => "“Fine as it is” is enough, or tell me what you would change.",
        QuestionKind.Favour => "Name a day that suits you, or tell me who else I could ask.",
        _ => "A rough answer is fine for now, or tell me who else I could ask.",
    };

    // "Hi Dana, and which logo shall we use?" is "which logo shall we use?"; "Please send us the offer, Dana." is "could you send us the offer?".
    private static string Again(Sentence sentence, string name)
    {
        var text = Say.OneLine(sentence.Text, int.MaxValue);
        for (var cut = LeadIn().Match(text); cut.Success && cut.Length < text.Length; cut = LeadIn().Match(text)) text = text[cut.Length..];
        if (name.Length > 0)
        {
            if (text.StartsWith(name + ",", StringComparison.OrdinalIgnoreCase)) text = text[(name.Length + 1)..].TrimStart();
            text = WithoutNameAtTheEnd(text, name);
        }

        text = text.TrimEnd('.', '!', ' ', '?', ';', ',');
        if (text.Length == 0) return "";
        if (sentence.IsQuestion) return Lower(text) + "?";
        var order = Order().Match(text);
        if (order.Success) return $"could you {Lower(text[order.Length..])}?";
        if (Known().IsMatch(text)) return $"could you {Lower(text)}?";
        if (Can().IsMatch(text)) return Lower(text) + "?";
        return Need().Match(text) is { Success: true } need ? $"can we have your {text[need.Length..]}?" : $"“{text}.”";
    }

    // "…, Dana?" without what calls her; "Jordana?" is another word.
    private static string WithoutNameAtTheEnd(string text, string name)
    {
        var end = text.TrimEnd('?', '.', '!').TrimEnd().Length;
        if (!text.AsSpan(0, end).EndsWith(name, StringComparison.OrdinalIgnoreCase)) return text;
        var before = text[..(end - name.Length)];
        if (before.Length == 0 || !char.IsWhiteSpace(before[^1])) return text;
        before = before.TrimEnd();
        return (before.EndsWith(',') ? before[..^1] : before) + text[end..];
    }

    private static string Lower(string text) => text is ['I', ' ' or '\'' or '’', ..] || (text.Length > 1 && char.IsUpper(text[1])) ? text : char.ToLowerInvariant(text[0]) + text[1..];

    private static string WithoutMentions(string words)
    {
        foreach (var id in Mentions.In(words).Distinct().ToList()) words = words.Replace($"<@{id}>", "", StringComparison.Ordinal);
        return Blanks().Replace(words, " ").Replace(" ,", ",", StringComparison.Ordinal).Replace(" ?", "?", StringComparison.Ordinal).TrimStart(',', ' ');
    }

    [GeneratedRegex(@"^((hi|hello|hey|dear|good (morning|afternoon|evening)|morning|afternoon|thanks|thank you|great|perfect|ok|okay|alright|quick question|one (more )?(question|thing)|another (question|thing))\b[^,:;–—?]{0,40}[,:;–—]|(and|also|so|but|then|well|btw|by the way|otherwise|now)\b,?)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LeadIn();

    [GeneratedRegex(@"^(please|pls|kindly)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Order();

    [GeneratedRegex(@"^(let (me|us) know|tell (me|us)|send (me|us))\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Known();

    [GeneratedRegex(@"^(can|could|would|will) you\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Can();

    [GeneratedRegex(@"^(i|we)( still|'d)? need your\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Need();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
