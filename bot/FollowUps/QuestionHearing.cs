using System.Collections.Frozen;
using ServiceBot.Chat;
using ServiceBot.Promises;
using ServiceBot.Reading;

namespace ServiceBot.FollowUps;

/// <summary>One sentence that asks something of the client.</summary>
/// <param name="Words">As written.</param>
/// <param name="Kind">What sort of answer it wants.</param>
/// <param name="IsNudge">It only recalls what was asked before: "any news on this?"</param>
/// <param name="Mentions">People it names.</param>
internal sealed record HeardQuestion(string Words, QuestionKind Kind, bool IsNudge, IReadOnlyList<string> Mentions);

/// <summary>What a text of the team's says as far as questions go.</summary>
/// <param name="Questions">What it asks.</param>
/// <param name="Settles">It says that something needs no answer any more, or has one.</param>
/// <param name="Text">The text.</param>
internal sealed record AskedHearing(IReadOnlyList<HeardQuestion> Questions, bool Settles, string Text)
{
    /// <summary>What it is about; found out when it is first asked for.</summary>
    public FrozenSet<string> Subjects => field ??= PromiseSubjects.Of(Text);
}

/// <summary>What a text of a client's is to what they were asked.</summary>
internal enum Reply
{
    /// <summary>Courtesy, or a word that they will come back to it: no answer yet.</summary>
    PutsOff,

    /// <summary>Questions or troubles of their own, and nothing else.</summary>
    AsksBack,

    /// <summary>Wishes of their own, which may be what they were asked for.</summary>
    Wishes,

    /// <summary>"Sure": an answer to what wants yes or no.</summary>
    Nods,

    /// <summary>It says something.</summary>
    Answers,
}

/// <summary>What a text of a client's says as far as questions go.</summary>
/// <param name="Reply">What it is to what they were asked.</param>
/// <param name="Text">The text.</param>
internal sealed record ReplyHearing(Reply Reply, string Text)
{
    /// <summary>What it is about; found out when it is first asked for.</summary>
    public FrozenSet<string> Subjects => field ??= PromiseSubjects.Of(Text);
}

/// <summary>Hears what the team asks, and whether a client's text answers. Pure: text in, judgement out.</summary>
internal static class QuestionHearing
{
    /// <summary>Of a text of the team's.</summary>
    public static AskedHearing OfTeam(MessageText body)
    {
        var sentences = Sentences.Of(body.Text);
        var questions = new List<HeardQuestion>();
        for (var i = 0; i < sentences.Count; i++)
        {
            if (KindOf(sentences[i], isLast: i + 1 == sentences.Count) is { } kind)
                questions.Add(new HeardQuestion(sentences[i].Text, kind, QuestionWords.Nudges.In(sentences[i].Words), [.. Mentions.In(sentences[i].Text)]));
        }

        return new AskedHearing(questions, sentences.Exists(sentence => !sentence.IsQuestion && QuestionWords.Settles.In(sentence.Words)), body.Text);
    }

    /// <summary>Of a text of a client's.</summary>
    public static ReplyHearing OfClient(MessageText body)
    {
        var sentences = Sentences.Of(body.Text);
        var reply = body.Files > 0 ? Reply.Answers : sentences.Select(Of).DefaultIfEmpty(Reply.PutsOff).Max();
        return new ReplyHearing(reply, body.Text);
    }

    // A question mark, or words that ask for something all the same. Courtesy asks nothing, nor does what the writer goes on to answer.
    private static QuestionKind? KindOf(Sentence sentence, bool isLast)
    {
        var words = sentence.Words;
        if (words.Length == 0 || sentence.OnlyEmoji || IsCourtesy(words)) return null;
        if (sentence.IsQuestion ? !isLast && QuestionWords.AnswersItself.LengthAt(words, 0) > 0 : !AsksWithoutMark(sentence)) return null;
        var head = HeadOf(sentence);
        if (!sentence.IsQuestion || QuestionWords.Favours.LengthAt(words, head) > 0 || IsOrder(words)) return QuestionKind.Favour;
        if (Array.IndexOf(words, "or", Math.Min(head + 1, words.Length - 1)) is > 0 and var or && or < words.Length - 1 && words[or + 1] is not ("not" or "something" or "so")) return QuestionKind.Choice;
        if (QuestionWords.Chooses.In(words)) return QuestionKind.Choice;
        return QuestionWords.YesOrNo.LengthAt(words, head) > 0 ? QuestionKind.YesOrNo : QuestionKind.Open;
    }

    private static bool IsCourtesy(string[] words) => QuestionWords.Courtesy.In(words) || (words.Length <= 3 && QuestionWords.Tags.LengthAt(words, 0) == words.Length);

    private static bool AsksWithoutMark(Sentence sentence)
    {
        var words = sentence.Words;
        if (QuestionWords.Conditions.In(words)) return false;
        if (QuestionWords.Wants.In(words) || QuestionWords.Nudges.In(words)) return true;
        if (QuestionWords.Favours.LengthAt(words, HeadOf(sentence)) > 0) return true;
        return IsOrder(words);
    }

    // "Please send us the logo", wherever it stands.
    private static bool IsOrder(string[] words)
    {
        for (var at = 0; at + 1 < words.Length; at++)
        {
            if (words[at] is "please" or "pls" or "kindly" && QuestionWords.NoOrder.LengthAt(words, at + 1) == 0 && AskWords.Imperatives.LengthAt(words, at + 1) > 0) return true;
        }

        return false;
    }

    // Where the question begins: behind "Hi Dana," and "Thanks for the notes;".
    private static int HeadOf(Sentence sentence)
    {
        for (var at = 0; at < sentence.Words.Length; at++)
        {
            if (at > 0 && !sentence.Breaks[at] && sentence.Words[at - 1] is not ("and" or "so" or "but" or "also" or "then" or "just" or "hi" or "hey")) continue;
            if (QuestionWords.Favours.LengthAt(sentence.Words, at) > 0 || QuestionWords.YesOrNo.LengthAt(sentence.Words, at) > 0 || AskWords.Openers.LengthAt(sentence.Words, at) > 0) return at;
        }

        return 0;
    }

    private static Reply Of(Sentence sentence)
    {
        var words = sentence.Words;
        if (words.Length > 0 && QuestionWords.Holds.In(words)) return Reply.PutsOff;
        if (!sentence.IsQuestion && words.Length > 0 && QuestionWords.Nods.LengthAt(words, 0) > 0) return words.Length > 4 ? Reply.Answers : Reply.Nods;
        var act = SentenceActs.Of(sentence);
        return act switch
        {
            Act.Question or Act.Trouble => Reply.AsksBack,
            Act.Request => Reply.Wishes,
            Act.Thanks or Act.Goodbye or Act.OwnMove => Reply.PutsOff,
            Act.Laugh => words.Length > 0 && Array.Exists(words, QuestionWords.NoddingEmoji.Contains) ? Reply.Nods : Reply.PutsOff,
            Act.Nod or Act.Enough => Reply.Nods,
            _ => Reply.Answers,
        };
    }
}
