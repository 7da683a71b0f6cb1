using System.Collections.Frozen;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>How a reply sounds beside what the client wrote: shouted, or colder than they are.</summary>
internal static class CheckManner
{
    // What people write large for force. An abbreviation is none of these.
    private static readonly FrozenSet<string> Common = """
        no not never yes all already always again stop read wrong why now must every everything twice please done fixed late today tomorrow told said sent did do dont didnt cant wont will have has is are was were you your we they them this that the it only just really very nothing nobody what when where how own first last once enough late soon out of
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private const int ShortReply = 14;

    /// <summary>Words written large for force.</summary>
    public static IEnumerable<Finding> Shouted(Reply reply, Moment moment)
    {
        var raw = Reply.WithoutBlanks(reply.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim(',', '.', '!', '?', ';', ':', '(', ')', '"', '“', '”', '*', '_')).Where(word => word.Length > 0).ToList();
        var loud = raw.FindAll(word => word.Length > 1 && word.All(c => char.IsUpper(c) || c is '\'' or '’') && word.Any(char.IsUpper));
        var common = loud.FindAll(word => Common.Contains(word.ToLowerInvariant().Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal)));
        // "PDF, URL and HTML" are abbreviations; "THEY ARE NOT WRONG" is not.
        var known = moment.Turns.Any(turn => common.Exists(word => turn.Side == Chat.Side.Client && turn.Text.Contains($"“{word}”", StringComparison.Ordinal)));
        var shouts = common.Count(word => word.Length > 2) >= 2 || common.Count > 2 || (common.Count == 1 && (reply.Text.Contains("!!", StringComparison.Ordinal) || loud.Exists(word => word != common[0] && word.Length > 4)));
        if (shouts && !known)
            yield return new Finding("shouting", "stop", string.Join(' ', loud.Take(4)), "Capitals are read as shouting, whatever was meant.", "Write it small; put what matters first.");
    }

    /// <summary>They wrote as one person to another, and get an office back.</summary>
    public static IEnumerable<Finding> Colder(Reply reply, Heard heard)
    {
        var texts = string.Join('\n', heard.Words);
        var theirs = heard.Words.SelectMany(Sentences.Of).ToList();
        var warm = theirs.Exists(sentence => Personal.In(sentence.Words)) || heard.Situation == Situation.Personal
            || (theirs.Exists(sentence => Friendly.In(sentence.Words) || Smiles.Any(smile => texts.Contains(smile, StringComparison.Ordinal)) || sentence.Words.Any(word => word is ":smile" or ":wave" or ":heart" or ":blush" or ":tada") || texts.Contains(":)", StringComparison.Ordinal)) && theirs.Sum(sentence => sentence.Words.Length) > 7);
        if (!warm) yield break;
        var office = reply.Sentences.FirstOrDefault(sentence => Office.In(sentence.Words) || sentence.Words is ["confirmed"] or ["received"] or ["denied"] or ["approved"]);
        var kind = reply.Sentences.Any(sentence => Kind.In(sentence.Words) || sentence.Words.Any(Sentences.IsEmoji)) || reply.Text.Contains('!', StringComparison.Ordinal) || reply.Text.Contains(":)", StringComparison.Ordinal);
        if (office is null && (kind || reply.WordCount > ShortReply)) yield break;
        if (office is not null && kind) yield break;
        yield return new Finding("colder", "stop", office?.Text ?? Chat.Say.OneLine(reply.Text, 120), "They wrote as one person to another, and this answers as an office does.", "Answer the person in half a sentence first, then the matter.");
    }

    private static readonly string[] Smiles = ["🙂", "😊", "😄", "😀", "😍", "🥰", "👋", "🙏", "🎉", "☺", "❤", ";)", ":-)"];

    private static readonly PhraseBook Personal = new("""
        nervous, excited, proud of, first board, first day, first talk, so nervous, i'm nervous, im nervous, so excited, i'm excited, im excited, so proud, first time, hope you, hope the, hope your, hope all, how was your, how was the, how are you, how's your, hows your, congratulations, congrats, happy birthday, welcome back, get well, enjoyed meeting, lovely to meet, great to meet, nice to meet, thank you so much, thanks so much, thanks a million, you're the best, youre the best, you saved, lifesaver, you are a star, you're a star, made my day, miss you, thinking of you, my daughter, my son, my mother, my father, my wife, my husband, my dog, my baby, in hospital, passed away
        """);

    private static readonly PhraseBook Friendly = new("hey, heya, hiya, morning, good morning, happy friday, happy monday, lovely, wonderful, cheers, love it, love the, loved, fantastic, amazing, great work, brilliant, pretty please, would be lovely, you rock");

    private static readonly PhraseBook Kind = new("""
        thank, thanks, thank you, glad, happy, gladly, pleasure, hi, hello, hey, morning, sorry, hope, of course, sure, love, lovely, great, good luck, well done, enjoy, congratulations, congrats, with you, there for you, by your side, fingers crossed, i know, i can see, i hear, you'll do, you will do, understandable, naturally, nice, wonderful, i'd be, that's good, good to, it went, it was, cheers, yes let's, absolutely
        """);

    private static readonly PhraseBook Office = new("""
        request received, request registered, ticket created, case created, case opened, will be supplied, will be provided, will be delivered, will be answered, will be handled, will be dealt, will be sent to you, is hereby, processing time, order of receipt, in the order received, reference number, case number, department will, responsible department, please be advised, please be informed, we acknowledge, acknowledged, receipt confirmed, your request has been, your message has been, your ticket, your enquiry, your inquiry, has been logged, has been forwarded, will be processed, is being processed, duly noted, noted, as per, pursuant, in accordance with, we refer to, with reference to, hereby, for your information, see attached, see attachment, is in the attachment, per policy, per our policy, terms and conditions, office hours, business days, within the scope, kindly
        """);
}
