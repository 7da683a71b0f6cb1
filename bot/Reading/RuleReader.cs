using ServiceBot.Chat;

namespace ServiceBot.Reading;

/// <summary>
/// Reads by named rules, and weighs what they leave open: each sign of a message speaks for or against an ask by a learnt weight
/// (<see cref="NeedFeatures"/>). In doubt it is an ask. No clock, no database, no network, and the same text is always read the same.
/// </summary>
internal sealed class RuleReader : ITextReader
{
    /// <summary>
    /// Goes up whenever rules or weights read any text of our set otherwise. It is stored with what is read; what an earlier version read stays as it was.
    /// </summary>
    public const int Version = 5;

    // Below one half: a missed ask costs more than a needless clock. How far below follows from what the rules heard: a question mark must be spoken against
    // with one voice, a statement is mostly just that.
    private const double AskFrom = 0.28;
    private const double AskFromQuestion = 0.05;
    private const double AskFromRequest = 0.1;
    private const double AskFromTrouble = 0.03;
    private const double AskFromWish = 0.15;
    private const double AskFromAnswer = 0.15;

    // Among people who chat: they say all day what they need, miss and find wrong, and mostly of their own work. Chosen on real talk, not on ours.
    private const double AskFromTroubleInChat = 0.1;
    private const double AskFromWishInChat = 0.3;
    private const double AskFromAnswerInChat = 0.33;
    private const double AskFromStatementInChat = 0.17;
    private const double AskFromOtherInChat = 0.15;

    // The team has not spoken yet: who goes on from an opening is still opening.
    private const double AskFromUnanswered = 0.17;

    // A client who opens with a statement wants something.
    private const double AskFromAtTheDoor = 0.1;

    // Thanks or "ok" with nothing before it thanks for what stands elsewhere; and who says that it is for information mostly means it.
    private const double AskFromCourtesy = 0.35;

    // Takes an open question back: said in so many words it is a rule's, else this likely.
    public const double ResolvedFrom = 0.5;

    // What was learnt here is less sure elsewhere: the confidence that is told is drawn toward one half.
    private const double Sobriety = 0.75;

    private const int LongestQuote = 160;

    private readonly WeightTable _need;

    public RuleReader()
        : this(Embedded)
    {
    }

    /// <summary>With weights other than the built-in ones; training compares them.</summary>
    public RuleReader(WeightTable need) => _need = need;

    private static readonly WeightTable Embedded = WeightTable.Embedded("need.tsv", 3);

    public TextReading Read(string text, IReadOnlyList<Turn> before)
    {
        var sentences = Sentences.Of(text);
        var acts = sentences.ConvertAll(SentenceActs.Of);
        var scene = Scene.Of(before);
        var tone = Tones.Of(sentences);
        var (need, confidence, why) = Decide(text, sentences, acts, scene);
        var asks = need == Need.Ask ? Quotes(text, sentences, acts) : [];
        return new TextReading(need, confidence, tone, asks, why) { Language = Language.Of(sentences).Code, Version = Version };
    }

    private (Need Need, double Confidence, string Why) Decide(string text, List<Sentence> sentences, List<Act> acts, in Scene scene)
    {
        var ruling = NeedRules.Of(text, sentences, acts, scene);
        if (ruling.IsFinal) return (ruling.Need, ruling.Confidence, ruling.Why);
        var scales = new Scales(_need, scene.Style == Style.Letter);
        NeedFeatures.Of(sentences, acts, scene, ruling.Need, ruling.Rule, ref scales);
        var ask = 1 / (1 + Math.Exp(-scales.Sum));
        var need = ask >= LeastFor(ruling, scene) ? Need.Ask : Need.Closing;
        if (MayResolve(ruling, scene))
        {
            var resolved = 1 / (1 + Math.Exp(-scales.Resolved));
            if (resolved >= ResolvedFrom) return (Need.Resolved, Math.Round(resolved, 3), "weighed: its words and the open question before it say that the question is settled on the client's side.");
        }

        var sober = 1 / (1 + Math.Exp(-Sobriety * scales.Sum));
        var confidence = Math.Round(need == Need.Ask ? sober : 1 - sober, 3);
        return (need, confidence, need == ruling.Need ? ruling.Why : $"weighed: {(need == Need.Ask ? "its words and what stands before it speak for an ask" : "it tells, comments or goes along, and nothing in it asks")}.");
    }

    /// <summary>From which share on a message counts as an ask.</summary>
    public static double LeastFor(in Ruling ruling, in Scene scene)
    {
        if (scene.Before is null)
        {
            if (ruling.Rule is "courtesy" or "goodbye") return AskFromCourtesy;
            if (ruling.Rule is "in-doubt") return AskFromAtTheDoor;
        }

        if (ruling.Rule is "for-information") return AskFromCourtesy;
        var inChat = scene.Before is not null && scene.Style != Style.Letter;
        return ruling.Rule switch
        {
            "question" => AskFromQuestion,
            "request" or "question-unmarked" => AskFromRequest,
            "trouble" => inChat ? AskFromTroubleInChat : AskFromTrouble,
            "wish" => inChat ? AskFromWishInChat : AskFromWish,
            "answer" => inChat ? AskFromAnswerInChat : AskFromAnswer,
            "in-doubt" when inChat => scene.Team is null ? AskFromUnanswered : AskFromStatementInChat,
            _ => inChat ? AskFromOtherInChat : AskFrom,
        };
    }

    /// <summary>Whether a question of the client's own stands before the message, and the message asks nothing in so many words.</summary>
    public static bool MayResolve(in Ruling ruling, in Scene scene) => (scene.Burst == Burst.Ask || scene.Earlier == Burst.Ask) && ruling.Rule is not ("question" or "question-unmarked" or "request");

    private struct Scales(WeightTable weights, bool atDesk) : IMeaningSink
    {
        private SeenSigns _seen;
        private double _sum;
        private double _resolved;
        private double _meaning;
        private int _known;

        /// <summary>How much speaks for an ask. What the words mean counts by the root of their number, as it was learnt.</summary>
        public readonly double Sum => _sum + (_known == 0 ? 0 : _meaning / Math.Sqrt(_known));

        public readonly double Resolved => _resolved;

        public void Add(string kind, string a = "", string b = "", string c = "")
        {
            var sign = Sign.Hash(kind, a, b, c);
            var weight = weights.Of(sign);
            if (weight.IsEmpty || !_seen.IsNew(sign)) return;
            // Where the team writes in whole sentences, as at a desk, the same words weigh otherwise than among people who chat.
            _sum += weight[atDesk ? 1 : 0];
            _resolved += weight[2];
        }

        public void Means(string word)
        {
            if (atDesk) return;
            var weight = weights.Of(Sign.Hash("m", word, "", ""));
            if (weight.IsEmpty) return;
            _known++;
            _meaning += weight[0];
        }
    }

    // A sign counts once, however often it is repeated. Two signs may share a bit; that is rare, and always the same.
    [System.Runtime.CompilerServices.InlineArray(64)]
    private struct SeenSigns
    {
        private ulong _first;

        public bool IsNew(ulong sign)
        {
            var bit = 1UL << (int)(sign & 63);
            ref var place = ref this[(int)(sign >> 32) & 63];
            if ((place & bit) != 0) return false;
            place |= bit;
            return true;
        }
    }

    private static List<string> Quotes(string text, List<Sentence> sentences, List<Act> acts)
    {
        var quotes = new List<string>();
        for (var i = 0; i < sentences.Count && quotes.Count < 6; i++)
        {
            if (SentenceActs.Asks(acts[i])) quotes.Add(Quote(sentences[i]));
        }

        if (quotes.Count > 0) return quotes;
        var index = acts.FindIndex(act => act == Act.Statement);
        if (sentences.Count > 0) quotes.Add(Quote(sentences[Math.Max(0, index)]));
        else if (!text.AsSpan().Trim().IsEmpty) quotes.Add(Shorten(text.Trim().ReplaceLineEndings(" ")));
        return quotes;
    }

    private static string Quote(Sentence sentence) => Shorten(WithoutGreeting(sentence.Text.ReplaceLineEndings(" ").Trim(' ', '\t', '*', '•', '-')));

    // "Hi Sam, when …": what is asked begins after the comma.
    private static string WithoutGreeting(string text)
    {
        var comma = text.IndexOfAny([',', '!', '-', '–', ':']);
        if (comma is < 1 or > 30 || comma + 2 >= text.Length) return text;
        var words = Sentences.Of(text[..comma]).SelectMany(s => s.Words).ToArray();
        return words.Length is > 0 and <= 4 && Greetings.LengthAt(words, 0) > 0 ? text[(comma + 1)..].TrimStart() : text;
    }

    private static readonly PhraseBook Greetings = new("hi, hello, hey, hiya, dear, morning, good morning, good afternoon, good evening, afternoon, evening");

    private static string Shorten(string quote)
    {
        if (quote.Length <= LongestQuote) return quote;
        var cut = quote.LastIndexOf(' ', LongestQuote - 1);
        return quote[..(cut > LongestQuote / 2 ? cut : LongestQuote - 1)].TrimEnd() + "…";
    }
}
