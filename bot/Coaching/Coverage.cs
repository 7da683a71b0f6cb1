using System.Collections.Frozen;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Whether a reply addresses an ask: by naming what it is about, or, when there is only one, by having the shape of an answer.</summary>
internal static class Coverage
{
    private static readonly FrozenSet<string> Small = """
        a an the i we you it they he she me us them my our your their this that these those is are was were be been am do does did have has had can could will would shall should may might must to of in on at for from with by about as so and or but if then than not no yes please thanks thank
        any some all when what where which who why how there here just also again still already ok okay hi hello hey update news know let get got see need want like send soon now today tomorrow really very more most one ones
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly PhraseBook All = new("all of it, all of that, all of them, all three, all four, everything, each of, each point, every point, point by point, the list, plain list, in turn, your questions, your points, the rest, the whole");

    private static readonly PhraseBook Shape = new("""
        yes, no, not yet, the answer, short answer, because, i'll, i will, we'll, we will, you'll have, you will have, you'll get, you get, is ready, it's ready, attached, here is, here's, here are, here it is, done, fixed, sent, final, confirmed, i can do, i can, we can, works for me, let's, by blank, is blank, it is, it's, they are, that's, in short, i'd, i'm on, i'm checking, i'm looking, with me, from me, reaches you, is with you
        """);

    // In a longer one a number word stands for itself: "one of the things".
    private const int LongSentence = 25;

    // Words that turn up in any refusal to answer.
    private static readonly PhraseBook Hollow = new("""
        ok noted, noted, got it, thanks for your message, thank you for your message, thanks for the message, thanks for letting, thank you for letting, will get back to you, we'll get back to you, i'll get back to you, get back to you asap, get back to you soon, we'll see, let me see, ok, okay, sure
        """);

    // A few words that put off, or are about something else than the question.
    private static readonly PhraseBook Puts = new("get back, look into, let you know, soon, asap, sorry, apologies, thanks, thank you, waiting, busy, already, later, calm, check with, ask around");

    public static bool Addresses(Reply reply, Ask ask, Heard heard)
    {
        if (ask.Kind == AskKind.Information && heard.Asks.Count == 1) return reply.Words.Length > 0;
        if (ask.Kind == AskKind.Habit && (Changes.In(reply.Words) || reply.Blanks.Count > 0)) return true;
        if (!Gives(reply, ask)) return false;
        if (Names(reply, ask)) return true;
        // What is told as wrong is taken up by whoever does something about it.
        if (heard.Asks.Count > 1 && ask is { Kind: AskKind.Fault or AskKind.Information } && !ask.Quote.Contains('?', StringComparison.Ordinal) && ask.Topic is null && HasShape(reply)) return true;
        if (heard.Asks.Count > 1 && Wants(ask) == Wanted.Somebody && ask.Topic is null && (Named(reply.Text) || reply.Blanks.Count > 0 || reply.Words.Any(word => word is "me" or "myself" or "nobody" or "we") || reply.Words.Length > 14)) return true;
        if (heard.Asks.Count > 1 && Wants(ask) == Wanted.Somebody && reply.Blanks.Count == 0 && !Named(reply.Text) && !reply.Words.Any(word => word is "me" or "myself" or "nobody" or "we")) return false;
        if ((All.In(reply.Words) || (heard.Asks.Count == 2 && Array.IndexOf(reply.Words, "both") >= 0)) && HasShape(reply)) return true;
        // A list with a blank for each answers what can't be named, too.
        if (heard.Asks.Count > 1) return ByKind(reply, ask) || (ask.Topic is null && reply.Blanks.Count >= heard.Asks.Count);
        if (ask.Kind is AskKind.Fact or AskKind.Approval && reply.WordCount is > 0 and < 12 && !OnlyHollow(reply) && !Puts.In(reply.Words)) return true;
        return HasShape(reply) && !OnlyHollow(reply) && reply.WordCount > 2;
    }

    private static readonly PhraseBook Changes = new("from now on, from today, from here on, agreed, understood, will do, in future, next time, no longer, wont happen again, stops");

    private enum Wanted
    {
        Anything,
        Somebody,
        Time,
        Count,
    }

    private static readonly PhraseBook AsksWho = new("who, whom, whose, who's");
    private static readonly PhraseBook AsksWhen = new("when, how soon, how long, by when, until when, since when, what time, what day, which day");
    private static readonly PhraseBook AsksHowMany = new("how many, how much");
    private static readonly PhraseBook Somebody = new("i, i'll, i'm, i've, me, myself, mine, by us, of us, we, we'll, we've, nobody, no one, everybody, everyone, anyone, you, your team, colleague, colleagues, team, lead, director, manager, designer, developer, engineer, account, office, he, she, they");
    private static readonly PhraseBook Amount = new("none, nothing, all, both, half, one, two, three, four, five, six, seven, eight, nine, ten, dozen, hundred, thousand, million, no cost, free, free of charge, included, zero, some, a few, a couple, each, same");

    // "Who signs?" wants a name, "when?" a time, "how many?" a number, or the word when they come: a friendly sentence is none of it.
    private static bool Gives(Reply reply, Ask ask)
    {
        var wanted = Wants(ask);
        if (wanted == Wanted.Anything || reply.Blanks.Count > 0 || Unknown.In(reply.Words)) return true;
        var digits = reply.Words.Any(word => char.IsAsciiDigit(word[0]));
        var time = CheckWords.Time.In(reply.Words) || digits;
        // The answer is announced, with a time.
        if (reply.Sentences.Any(sentence => CheckWords.Step.In(sentence.Words) && (CheckWords.Time.In(sentence.Words) || sentence.Words.Any(word => char.IsAsciiDigit(word[0]))))) return true;
        return wanted switch
        {
            Wanted.Time => time || Already.In(reply.Words),
            Wanted.Count => digits || reply.Sentences.Any(sentence => sentence.Words.Length < LongSentence && Amount.In(sentence.Words)),
            _ => Somebody.In(reply.Words) || Named(reply.Text),
        };
    }

    private static readonly PhraseBook Unknown = new("i dont know yet, dont know, not known yet, i'll find out, i'll check, i'll ask, let me check, i'm checking, i'm finding out");

    private static readonly PhraseBook Already = new("already, done, here it is, here they are, attached, in your inbox, just sent, ive sent, i've sent, not yet, any minute, live, as soon as you");

    private static Wanted Wants(Ask ask)
    {
        if (Sentences.Of(ask.Quote) is not [.., var sentence] || ask.Kind is AskKind.Escalation or AskKind.Meeting or AskKind.Reschedule) return Wanted.Anything;
        var words = sentence.Words;
        if (ask.Kind == AskKind.Price && sentence.IsQuestion) return Wanted.Count;
        bool Opens(PhraseBook book) => book.Find(words) is >= 0 and var at && (at <= 3 || words[at - 1] is "me" or "us" or "know" or "and" or "sure");
        if (sentence.IsQuestion || words is ["please", ..] or ["tell", ..] or ["and", "please" or "tell", ..])
        {
            if (Opens(AsksWho)) return Wanted.Somebody;
            if (Opens(AsksHowMany)) return Wanted.Count;
            if (Opens(AsksWhen)) return Wanted.Time;
        }

        return Wanted.Anything;
    }

    // A capital inside a sentence: somebody's name.
    private static bool Named(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at].Length > 2 && char.IsUpper(words[at][0]) && words[at].Skip(1).Any(char.IsLower) && (at > 0 && words[at - 1][^1] is not ('.' or '?' or '!') || words.Length <= 4)) return true;
        }

        return false;
    }

    /// <summary>"The files and the licences" were asked for and only the files are spoken of: the licences. Null when nothing is left out.</summary>
    public static string? MissingHalf(Reply reply, Ask ask)
    {
        if (ask.Topic?.Text.Split(" and ") is not [var one, var other] || All.In(reply.Words) || Array.IndexOf(reply.Words, "them") >= 0) return null;
        var said = reply.Words.Select(Stem).ToHashSet(StringComparer.Ordinal);
        var (hasOne, hasOther) = (ContentOf(one).Exists(said.Contains), ContentOf(other).Exists(said.Contains));
        return hasOne == hasOther ? null : hasOne ? other : one;
    }

    private static bool HasShape(Reply reply) => reply.Blanks.Count > 0 || Shape.In(reply.Words) || reply.Words.Any(word => char.IsAsciiDigit(word[0])) || CheckWords.Time.In(reply.Words);

    private static bool OnlyHollow(Reply reply) =>
        reply.Blanks.Count == 0 && Hollow.In(reply.Words) && !CheckWords.Time.In(reply.Words) && !reply.Words.Any(word => char.IsAsciiDigit(word[0])) && reply.WordCount < 25 && reply.Words is not ["yes" or "no", ..];

    // A content word of the ask, or of its topic, stands in the reply. Stems: "banners" and "banner" are one.
    private static bool Names(Reply reply, Ask ask)
    {
        var said = reply.Words.Select(Stem).ToHashSet(StringComparer.Ordinal);
        var topic = ask.Topic is { } named ? ContentOf(named.Text) : [];
        if (topic.Count > 0) return topic.Exists(said.Contains);
        var content = ContentOf(ask.Quote);
        return content.Count > 0 && content.Count(said.Contains) * 3 >= content.Count;
    }

    public static List<string> ContentOf(string text) =>
        [.. Sentences.Of(text).SelectMany(sentence => sentence.Words).Where(word => !Small.Contains(word) && !Sentences.IsEmoji(word)).Select(Stem).Distinct()];

    private static bool ByKind(Reply reply, Ask ask) => ask.Kind switch
    {
        AskKind.Meeting => Meet.In(reply.Words),
        AskKind.Reschedule => Meet.In(reply.Words),
        AskKind.Price or AskKind.Discount => Money.In(reply.Words),
        AskKind.Why => Reason.In(reply.Words),
        AskKind.Escalation => Senior.In(reply.Words) || reply.Blanks.Any(b => b.Contains("lead", StringComparison.Ordinal)),
        AskKind.Delivery => ask.Topic is null && HasShape(reply),
        AskKind.Status => ask.Topic is null && HasShape(reply),
        _ => ask.Topic is null && (reply.Blanks.Count > 1 || reply.Sentences.Count > 2),
    };

    private static readonly PhraseBook Meet = new("call, talk, meet, phone, speak, invite, minutes, slot, times");
    private static readonly PhraseBook Money = new("cost, costs, price, figure, amount, quote, budget, fee, estimate, free of charge");
    private static readonly PhraseBook Reason = new("because, reason, cause, drove, behind it, explain, due to, what happened");
    private static readonly PhraseBook Senior = new("manager, director, lead, boss, senior, head of");

    private static string Stem(string word)
    {
        if (word.Length > 5 && word.EndsWith("ing", StringComparison.Ordinal)) return word[..^3];
        if (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal)) return word[..^2];
        if (word.EndsWith("'s", StringComparison.Ordinal)) return word[..^2];
        return word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
    }
}
