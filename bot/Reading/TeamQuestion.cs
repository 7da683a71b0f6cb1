namespace ServiceBot.Reading;

/// <summary>What the team's message just before asks of the client: it gives a short answer its meaning.</summary>
internal enum TeamQuestion
{
    /// <summary>Nothing, or there is no such message.</summary>
    None,

    /// <summary>"Anything else?"</summary>
    AnythingElse,

    /// <summary>"Does that make sense?"</summary>
    Understood,

    /// <summary>"Shall I book it?"</summary>
    Offer,

    /// <summary>"Could you send the logo?"</summary>
    Favour,

    /// <summary>Any other question.</summary>
    Open,
}

internal static class TeamQuestions
{
    // A long message's question stands near its end.
    private const int Tail = 1_500;

    private static readonly PhraseBook More = new("""
        anything else, anything more, something else, any other, any further, any more questions, any questions, else can i/we, else i/we can, else you need, what else can, need more help, more i can, other questions, further questions, further assistance, other requests
        """);

    private static readonly PhraseBook Check = new("""
        make sense, makes sense, is that/this/it/everything/all clear, all clear, does that/this help, did that/this help, does this/that answer, did this/that answer, sound good/ok/okay/fine/right/reasonable, sounds good/ok/okay, is that/this ok/okay/fine/alright, ok with you, okay with you, fine with you, happy with that
        """);

    private static readonly PhraseBook Offers = new("""
        shall i/we, should i/we, can i/we, may i/we, could i/we, would you like, want me/us, do you want, would it help, would it be, let me know if you'd like, let me know if you would like, happy to, i can, we can, i could, we could, do you wish, would you prefer, would you rather, try again
        """);

    private static readonly PhraseBook Favours = new("""
        can/could/would/will you, please, send me/us, share with, let me/us know, would you mind, i need, we need, we'd need, waiting for you, waiting on you
        """);

    /// <summary>What a team's message asks, the act it ends with, and the words of its last sentence.</summary>
    public static (TeamQuestion Question, Act? Last, string[] Words) Of(string text)
    {
        var sentences = Sentences.Of(text.Length > Tail ? text[^Tail..] : text);
        var found = TeamQuestion.None;
        Act? last = null;
        foreach (var sentence in sentences)
        {
            var act = SentenceActs.Of(sentence);
            last = act;
            if (sentence.IsQuestion ? sentence.Words.Length > 0 : act == Act.Question && SentenceActs.BeginsAsQuestion(sentence.Words)) found = Kind(sentence.Words);
            else if (Favours.In(sentence.Words) && !AskWords.NoAsk.In(sentence.Words)) found = TeamQuestion.Favour;
        }

        return (found, last, sentences.Count == 0 ? [] : sentences[^1].Words);
    }

    private static TeamQuestion Kind(string[] words)
    {
        if (More.In(words)) return TeamQuestion.AnythingElse;
        if (Check.In(words)) return TeamQuestion.Understood;
        if (Offers.In(words)) return TeamQuestion.Offer;
        return Favours.In(words) ? TeamQuestion.Favour : TeamQuestion.Open;
    }
}
