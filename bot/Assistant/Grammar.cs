using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Coaching;

namespace ServiceBot.Assistant;

/// <summary>
/// One grammar for mention, slash command, shortcut and button: <c>draft [warmer|shorter|firmer]</c>, <c>claim</c>, <c>snooze [1h|until 15:00|until friday]</c>,
/// <c>answered</c>, <c>no-reply-needed</c>, <c>needs-reply</c>, <c>why</c>, <c>waiting</c>, <c>digest</c>, <c>my figures</c>, <c>insights</c>, <c>promises</c>, <c>follow-ups</c>, <c>lessons [2]</c>, <c>forget lesson 3</c>, <c>note [3:] …</c>, <c>notes</c>, <c>delete note 3</c>, <c>profile [client]</c>, <c>expects …</c>, <c>export [client]</c>, <c>check …</c>, <c>recap [today|this thread|since Monday]</c>, <c>connect</c>, <c>disconnect</c>, <c>help</c>, and the
/// ways people say the same. Pure.
/// </summary>
internal static partial class Grammar
{
    private const int Longest = 200;

    // Said round a command, meaning nothing: dropped before reading. "for" and "until" belong to the snooze and say the same as nothing.
    private static readonly HashSet<string> Fillers =
    [
        "please", "pls", "plz", "can", "could", "would", "will", "you", "me", "a", "an", "the", "this", "that", "it", "one", "us", "my", "our", "i", "want", "need",
        "make", "give", "get", "show", "just", "to", "be", "is", "was", "of", "for", "until", "till", "and", "but", "bit", "little", "more", "with", "here", "now", "hi", "hey",
        "hello", "thanks", "s",
    ];

    // Longest first, so that "no reply needed" is not read as "reply". Each is written as it stands after Normalise.
    private static readonly (string[] Said, Verb Verb)[] Phrases = Table(
        (Verb.NoReplyNeeded, ["no reply needed", "no reply", "no answer needed", "no response needed", "not needed", "dismiss", "ignore"]),
        (Verb.NeedsReply, ["needs reply", "needs answer", "reply needed", "answer needed", "reopen", "undo"]),
        (Verb.Answered, ["answered elsewhere", "answered", "replied", "done", "handled", "settled"]),
        (Verb.Claim, ["i've got", "ive got", "got", "claim", "mine", "on", "take", "i'll take", "ill take", "i'm on", "im on"]),
        (Verb.Snooze, ["snooze", "later", "remind"]),
        (Verb.Draft, ["draft reply", "draft answer", "draft response", "draft", "write reply", "write answer", "write", "suggest reply", "suggest", "help reply", "help answer", "reply"]),
        (Verb.Remind, ["remind in 15min"]),
        (Verb.Edit, ["edit", "edit draft", "change draft"]),
        (Verb.Send, ["send as"]),
        (Verb.Connect, ["connect slack account", "connect account", "connect slack", "connect"]),
        (Verb.Disconnect, ["disconnect slack account", "disconnect account", "disconnect slack", "disconnect"]),
        (Verb.Why, ["why"]),
        (Verb.Waiting, ["who waiting", "who's waiting", "whos waiting", "who waits", "waiting", "open", "status", "list", "queue"]),
        (Verb.Digest, ["digest", "figures", "week", "numbers", "stats", "report"]),
        (Verb.PromiseKept, ["promise kept"]),
        (Verb.NotAPromise, ["not promise"]),
        (Verb.TrackIt, ["track"]),
        (Verb.PromiseTime, ["promise time"]),
        (Verb.Promises, ["promises", "promise", "promised", "what promised", "what have promised", "commitments"]),
        (Verb.FollowUpEdit, ["follow up edit"]),
        (Verb.FollowUpLater, ["follow up later"]),
        (Verb.FollowUpNotNeeded, ["follow up not needed"]),
        (Verb.FollowUpNeeded, ["follow up needed"]),
        (Verb.FollowUps, ["follow ups", "follow up", "followups", "waiting on clients", "waiting on client", "unanswered questions", "unanswered", "open questions"]),
        (Verb.Insights, ["insights", "open insights", "insight", "dashboard", "charts"]),
        (Verb.Lessons, ["lessons", "lesson", "learnt", "learned", "taught", "what have learnt", "what have learned"]),
        (Verb.Forget, ["forget lesson", "forget", "unlearn lesson", "unlearn"]),
        (Verb.ForgetProfile, ["forget profile"]),
        (Verb.Brought, ["expected sent"]),
        (Verb.NotThisTime, ["not time"]),
        (Verb.NoQuestions, ["no questions"]),
        (Verb.Home, ["home"]),
        (Verb.Back, ["back", "i'm back", "im back"]),
        (Verb.RecapMarkdown, ["recap as markdown"]),
        (Verb.PostRecap, ["post recap"]),
        (Verb.RecapAgain, ["same recap"]),
        (Verb.Settings, ["settings", "setting", "set up", "setup", "configure", "configuration", "change settings", "change setting"]),
        (Verb.Help, ["help", "what do", "what", "how", "?"]));

    private static readonly (Verb Verb, string Typed)[] Typed =
    [
        (Verb.Draft, "draft"), (Verb.Waiting, "waiting"), (Verb.Claim, "claim"), (Verb.Snooze, "snooze 1h"), (Verb.Answered, "answered"),
        (Verb.NoReplyNeeded, "no-reply-needed"), (Verb.NeedsReply, "needs-reply"), (Verb.Why, "why"), (Verb.Digest, "digest"), (Verb.MyFigures, "my figures"), (Verb.Insights, "insights"), (Verb.Promises, "promises"),
        (Verb.PromiseKept, "promise-kept"), (Verb.NotAPromise, "not-a-promise"), (Verb.TrackIt, "track-it"), (Verb.PromiseTime, "promise-time"),
        (Verb.FollowUps, "follow-ups"), (Verb.FollowUpEdit, "follow-up-edit"), (Verb.FollowUpLater, "follow-up-later"), (Verb.FollowUpNotNeeded, "follow-up-not-needed"), (Verb.FollowUpNeeded, "follow-up-needed"),
        (Verb.Lessons, "lessons"), (Verb.Forget, "forget lesson 1"), (Verb.Note, "note prefers a call"),
        (Verb.Notes, "notes"), (Verb.DeleteNote, "delete note 1"), (Verb.Profile, "profile"), (Verb.Expects, "expects answer within 2 h"), (Verb.ExportProfile, "export-profile"), (Verb.ForgetProfile, "forget-profile"), (Verb.Brought, "expected-sent"), (Verb.NotThisTime, "not-this-time"), (Verb.NoQuestions, "no-more-questions"), (Verb.Remind, "remind-me-in-15min"), (Verb.Edit, "edit"), (Verb.Check, "check my reply"), (Verb.Send, "send-as-me"),
        (Verb.Connect, "connect"), (Verb.Disconnect, "disconnect"), (Verb.Settings, "settings"), (Verb.Away, "away until Monday"), (Verb.Back, "back"), (Verb.Side, "side @Gil team"), (Verb.Home, "home"),
        (Verb.Recap, "recap since Monday"), (Verb.RecapMarkdown, "recap-as-markdown"), (Verb.PostRecap, "post-recap"), (Verb.RecapAgain, "same-recap"), (Verb.Help, "help"),
    ];

    /// <summary>What to type for a verb.</summary>
    public static string TypedFor(Verb verb) => Array.Find(Typed, typed => typed.Verb == verb).Typed;

    /// <summary>What a button or shortcut for a verb is called on the wire: <c>draft</c>, <c>no-reply-needed</c>, …</summary>
    public static string ActionOf(Verb verb) => TypedFor(verb).Split(' ')[0];

    /// <summary>The verb of a button or shortcut, spelled exactly; null for any other.</summary>
    public static Verb? VerbOf(string action) => Array.Find(Typed, typed => ActionOf(typed.Verb) == action) is { Typed: not null } found ? found.Verb : null;

    /// <summary>The turn of a word: <c>warmer</c>, <c>shorter</c>, <c>firmer</c>; null for any other.</summary>
    public static Turned? TurnOf(string word) => word switch
    {
        "warmer" or "warm" or "kinder" or "softer" => Turned.Warmer,
        "shorter" or "short" or "brief" or "briefer" => Turned.Shorter,
        "firmer" or "firm" or "stronger" => Turned.Firmer,
        _ => null,
    };

    /// <summary>A lesson's number, <c>3</c> or <c>#3</c>; null for anything else.</summary>
    public static int? NumberOf(string word) => int.TryParse(word.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    /// <summary>Whether words are a command to the letter and nothing beside: <c>waiting</c>, <c>draft warmer</c>, <c>snooze 1h</c>. What might be said to people is none.</summary>
    public static bool IsToTheLetter(string words)
    {
        var said = Normalise(words);
        if (said.Count is 0 or > 3 || said.Count != words.Replace('-', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length) return false;
        if (Array.Exists(Phrases, phrase => phrase.Verb != Verb.Help && said.SequenceEqual(phrase.Said))) return true;
        return Read(words).Command is { } command && (command.Verb is Verb.Snooze or Verb.Recap || command.Verb == Verb.Draft && said.Skip(1).All(word => TurnOf(word) is not null));
    }

    /// <summary>Reads words, without the mention. No words at all ask for help.</summary>
    public static Understood Read(string words)
    {
        if (Dictated.Read(words) is { } dictated) return new Understood(dictated, []);
        // "my" means nothing elsewhere; here it is all the difference.
        if (OwnFigures().IsMatch(words)) return new Understood(new Command(Verb.MyFigures), []);
        var said = Normalise(words);
        if (said.Count == 0) return new Understood(new Command(Verb.Help), []);
        var turn = said.Select(TurnOf).FirstOrDefault(t => t is not null);
        foreach (var (phrase, verb) in Phrases)
        {
            if (!said.Take(phrase.Length).SequenceEqual(phrase)) continue;
            var rest = said.Skip(phrase.Length).ToList();
            switch (verb)
            {
                case Verb.Draft:
                    return new Understood(new Command(verb, turn ?? Turned.AsIs), []);
                case Verb.Snooze when SnoozeWish.Parse([.. rest.Where(word => word is not ("on" or "at"))]) is { } wish:
                    return new Understood(new Command(verb, Snooze: wish), []);
                case Verb.Snooze:
                    return new Understood(null, ["snooze 1h", "snooze until 15:00", "snooze until tomorrow"]);
                case Verb.Lessons when rest is [var page] && NumberOf(page) is { } at:
                    return new Understood(new Command(verb, Number: at), []);
                case Verb.Forget when rest is [var which] && NumberOf(which) is { } number:
                    return new Understood(new Command(verb, Number: number), []);
                case Verb.Forget when said.Contains("lesson") || rest.Count == 0:
                    return new Understood(null, ["forget lesson 1", "lessons", "help"]);
                // A verb with other words behind it may be a sentence to somebody else ("on Friday we ship"): only a question or report may run on.
                case Verb.Why or Verb.Help or Verb.Waiting or Verb.Digest or Verb.Settings:
                case not Verb.Forget when rest.Count == 0:
                    return new Understood(new Command(verb), []);
            }
        }

        // A draft is private and harmless, so the word alone will do, wherever it stands; and "shorter" alone can only mean the draft before.
        return said.Contains("draft") || (turn is not null && said.All(word => TurnOf(word) is not null))
            ? new Understood(new Command(Verb.Draft, turn ?? Turned.AsIs), [])
            : new Understood(null, Likeliest(said));
    }

    // What is a slip of the finger away comes first; then what is asked for most.
    private static List<string> Likeliest(IReadOnlyList<string> said) =>
        [.. Typed.OrderBy(typed => said.Min(word => Slip(word, typed.Typed.Split(' ', '-')[0]))).Take(3).Select(typed => typed.Typed)];

    private static int Slip(string word, string meant) => Distance(word, meant) is var distance && distance * 3 <= meant.Length ? distance : int.MaxValue;

    private static List<string> Normalise(string words)
    {
        var text = (words.Length > Longest ? words[..Longest] : words).ToLowerInvariant().Replace('’', '\'');
        // "no-reply-needed" and "no reply needed" are one; the sign before a number stays.
        text = string.Concat(text.Select((c, i) => c == '-' && i > 0 && char.IsLetter(text[i - 1]) ? ' ' : c));
        // A mention that is left in the words says who, never what.
        foreach (var id in Chat.Mentions.In(text).Distinct().ToList()) text = text.Replace($"<@{id}>", " ", StringComparison.Ordinal);
        var all = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word == "?" ? word : word.Trim('.', ',', '!', '?', ';', ':', '"', '\'', '(', ')', '*', '_', '`', '/'))
            .Where(word => word.Length > 0).ToList();
        var telling = all.Where(word => !Fillers.Contains(word)).ToList();
        // "snooze an hour": the filler is the number.
        if (telling is ["snooze", "hour" or "minute" or "day"]) telling.Insert(1, "1");
        return telling;
    }

    /// <summary>How many letters two words differ by (Levenshtein), case aside. Words are short: the plain table will do.</summary>
    public static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }

    [GeneratedRegex(@"^\W*((please|pls|can|could|you|i|get|see|show|give|me|what|are|were|how|is|was|digest|of|for)\s+)*my\s+(own\s+)?(figures|week|numbers|stats|answers)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OwnFigures();

    private static (string[] Said, Verb Verb)[] Table(params (Verb Verb, string[] Phrases)[] verbs) =>
        [.. verbs.SelectMany(verb => verb.Phrases.Select(phrase => (phrase.Split(' '), verb.Verb))).OrderByDescending(entry => entry.Item1.Length)];
}
