using System.Globalization;
using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Bench.Reading;

/// <summary>
/// <c>train triage EVAL</c>: learns the weights of signs from our own transcripts and from the labelled dialogues of others, says by cross-validation
/// what they are worth on what they have not seen, and writes them where the program takes them from.
/// </summary>
internal static class TrainNeed
{
    // Held strongly: what decides is how well it reads what others wrote, and there a weight that fits our own rows closely reads worse.
    private const double WordPull = 5;
    private const double SignPull = 2.5;
    private const double ChatFactor = 8;
    private const double DeskFactor = 2;

    // What stands before a message is invented in our transcripts, and its habits are ours: among people who chat they mislead elsewhere, and are held so much more strongly.
    private const double BeforeFactor = 10;
    private const double ResolvedPull = 3;
    private const double PlacePull = 0.12;

    // The dialogues of others are all of a desk that writes in whole sentences: at full weight they would teach its ways to those who chat.
    private const double OthersInChat = 0.05;
    private const double WeightAlone = 0.3;

    // There is more of our talk than of everything else; at a desk, where whole sentences are written, its ways mislead, and it is left out.
    private const double TalkInChat = 0.5;

    // Groups are left out several at a time: every one is read by weights that never saw a row of it.
    private const int Folds = 8;

    private static readonly double[] Thresholds = [0.1, 0.2, 0.3, 0.4, 0.5];

    private static Meanings? Places;

    public static int Run(string evaluation, string project, IReadOnlyList<string> unseen, bool write = true)
    {
        Places = Meanings.Of(Path.Combine(project, "bot.bench", "Reading", "Words", "vectors.tsv"));
        var own = LabelledMoments.Of(Path.Combine(project, "bot.bench", "Reading", "Material")).ConvertAll(m => m with { Group = Told(m.Group) });
        var others = LabelledMoments.Lines(Path.Combine(evaluation, "needs_reply.dev.jsonl"));
        var domains = Domains(others);
        var set = LabelledMoments.Lines(Path.Combine(project, "bot.tests", "Reading", "moments.jsonl"), "dev").ConvertAll(m => m with { Group = "set " + m.Group });
        List<Row> rows = [.. own.Concat(set).Select(m => RowOf(m, m.Group, 1)), .. others.Select(m => RowOf(m, domains[m.Group], 1))];
        // Most of what asks asks as well when nothing stands before it; what ends a conversation needs one.
        rows.AddRange(own.Concat(set).Where(m => m.Need == Need.Ask && m.Before.Count > 0 && !IsTalk(m.Group)).Select(m => RowOf(m with { Before = [] }, m.Group, WeightAlone) with { IsAlone = true }));
        Console.WriteLine(FormattableString.Invariant($"{own.Count + set.Count} moments of our own, {others.Count} of others, {rows.Count(r => r.Ruled is null)} to weigh, {rows.Count(r => r.Ruled is null && r.IsOfClass)} asks"));

        CrossValidate(rows);
        var model = Model.Of(rows);
        if (write)
        {
            var target = Path.Combine(project, "bot", "Reading", "Weights", "need.tsv");
            File.WriteAllLines(target, model.Table(), new System.Text.UTF8Encoding(false));
            Console.WriteLine(FormattableString.Invariant($"\nwritten: {target}, {new FileInfo(target).Length / 1024} KiB"));
        }

        WithoutOthers(rows);
        foreach (var path in unseen)
        {
            Console.WriteLine($"\n{path}, not learnt from:");
            var labelled = LabelledMoments.Of(path).ConvertAll(m => RowOf(m, "unseen", 1));
            Show(labelled.ConvertAll(model.Read));
        }

        return 0;
    }

    /// <summary><c>train words EVAL</c>: the words of everything that is learnt from, a line each, for <c>Words/embed.mjs</c> to say where they lie.</summary>
    public static int Words(string evaluation, string project)
    {
        var set = LabelledMoments.Lines(Path.Combine(project, "bot.tests", "Reading", "moments.jsonl"), "dev");
        var others = LabelledMoments.Lines(Path.Combine(evaluation, "needs_reply.dev.jsonl"));
        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var moment in LabelledMoments.Of(Path.Combine(project, "bot.bench", "Reading", "Material")).Concat(set).Concat(others))
            words.UnionWith(Sentences.Of(moment.Text).SelectMany(s => s.Words).Where(word => !Sentences.IsEmoji(word)).Select(NeedFeatures.Sign).Where(word => word.Length < 20 && word.All(c => char.IsAsciiLetter(c) || c is '\'' or '#')));
        foreach (var word in words)
            Console.WriteLine(word);
        return 0;
    }

    // Every group is read once by weights that never saw a row of it.
    private static void CrossValidate(List<Row> rows)
    {
        var read = new List<Answer>();
        var groups = rows.Select(r => r.Group).Distinct().ToList();
        Parallel.For(0, Folds, fold =>
        {
            var left = groups.Where((_, i) => i % Folds == fold).ToHashSet(StringComparer.Ordinal);
            var model = Model.Of(rows.FindAll(r => !left.Contains(r.Group)));
            var part = rows.FindAll(r => left.Contains(r.Group) && !r.IsAlone).ConvertAll(model.Read);
            lock (read) read.AddRange(part);
        });
        foreach (var source in read.GroupBy(r => SourceOf(r.Row.Group)).OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"\n{source.Key}, left out by group:");
            Show([.. source]);
        }
    }

    // What another source is read like when nothing at all was learnt from it.
    private static void WithoutOthers(List<Row> rows)
    {
        Console.WriteLine("\ndialogues of others, by weights that saw none of them:");
        var model = Model.Of(rows.FindAll(r => !IsOther(r)));
        Show(rows.FindAll(IsOther).ConvertAll(model.Read));
    }

    private static bool IsTalk(string group) => group.StartsWith("talk-", StringComparison.Ordinal);

    // Files of one teller are alike: "talk-ops-1" and "talk-ops-2" are left out together.
    private static string Told(string file) => IsTalk(file) ? file.TrimEnd(Digits).TrimEnd('-') : file;

    private static readonly char[] Digits = [.. "0123456789"];

    private static bool IsOther(Row row) => row.Group.StartsWith("dialogue ", StringComparison.Ordinal);

    private static string SourceOf(string group) => group.Split(' ', '-')[0] switch { "dialogue" => "dialogues of others", "set" => "our set, dev half", "chat" => "our chats", "talk" => "our talk", _ => "our transcripts" };

    private static void Show(List<Answer> read)
    {
        var asks = read.FindAll(r => r.Row.IsOfClass);
        var rest = read.FindAll(r => !r.Row.IsOfClass);
        var order = asks.Sum(a => rest.Sum(r => a.Ask > r.Ask ? 1 : a.Ask == r.Ask ? 0.5 : 0)) / Math.Max(1, asks.Count * (double)rest.Count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  as read:       accuracy {Share(read, r => r.IsAsk == r.Row.IsOfClass)}, recall of asks {Share(asks, r => r.IsAsk)}, of {read.Count}; an ask stands above another message {order:.000}"));
        var taken = rest.FindAll(r => r.Row.Need == Need.Resolved);
        if (taken.Count > 0) Console.WriteLine($"  taken back:    recall {Share(taken, r => r.IsResolved)}, right {Share(read.FindAll(r => r.IsResolved), r => r.Row.Need == Need.Resolved)}, of {taken.Count}");
        foreach (var from in Thresholds)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ask from {from:0.00}: accuracy {Share(read, r => r.Ask >= from == r.Row.IsOfClass)}, recall of asks {Share(asks, r => r.Ask >= from)}"));
    }

    private static string Share(List<Answer> answers, Predicate<Answer> holds) => (answers.FindAll(holds).Count / (double)Math.Max(1, answers.Count)).ToString(".000", CultureInfo.InvariantCulture);

    private static double Pull(string sign) => sign.StartsWith("direction", StringComparison.Ordinal) ? PlacePull :
        Array.Exists(Lexical, kind => sign.StartsWith(kind, StringComparison.Ordinal)) ? WordPull : SignPull;

    private static readonly string[] Lexical = ["w:", "ww:", "t:", "first", "last", "opens"];

    // What speaks for an ask among people who chat and at a desk, and what for a question taken back; the last only where one may be.
    private sealed record Model(Logistic Chat, Logistic Desk, Logistic Resolved)
    {
        public static Model Of(List<Row> rows)
        {
            var open = rows.FindAll(r => r.Ruled is null);
            return new Model(
                Logistic.Learn(open.ConvertAll(r => IsOther(r) ? r with { Weight = OthersInChat } : IsTalk(r.Group) ? r with { Weight = TalkInChat } : r), sign => ChatFactor * (IsOfBefore(sign) ? BeforeFactor : 1) * Pull(sign)),
                Logistic.Learn(open.FindAll(r => !IsTalk(r.Group)).ConvertAll(r => r with { Place = [] }), sign => DeskFactor * Pull(sign)),
                Logistic.Learn(open.FindAll(r => r.MayResolve && !IsOther(r) && !IsTalk(r.Group)).ConvertAll(r => r with { IsOfClass = r.Need == Need.Resolved, Place = [] }), _ => ResolvedPull));
        }

        // What a message says by where it stands, and not by its own words.
        private static bool IsOfBefore(string sign) => sign.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && Surroundings.Contains(sign[..colon]);

        private static readonly HashSet<string> Surroundings = new(
            ["earlier", "earlier act", "earlier question", "earlier rule", "earlier style", "first question", "first before", "style", "style act", "style rule", "style burst", "persons style", "kind before", "clause before", "clause mood", "t", "before", "burst", "burst rule", "team", "act team", "act burst", "act before", "depth"],
            StringComparer.Ordinal);

        public Answer Read(Row row) => new(row, row.Ruled is { } need ? need == Need.Ask ? 1 : 0 : (row.IsAtDesk ? Desk.Likely(row.Signs) : Chat.Likely(row.Signs, row.Place)), row.Ruled is { } ruled ? ruled == Need.Resolved ? 1 : 0 : row.MayResolve ? Resolved.Likely(row.Signs) : 0);

        public IEnumerable<string> Table() =>
            Chat.Weights.Keys.Union(Desk.Weights.Keys).Union(Resolved.Weights.Keys).Order(StringComparer.Ordinal)
                .Select(sign => (sign, Weights: (int[])[Thousandths(Chat, sign), Thousandths(Desk, sign), Thousandths(Resolved, sign)]))
                .Where(w => Array.Exists(w.Weights, weight => Math.Abs(weight) >= 8))
                .Where(w => !w.sign.StartsWith("direction", StringComparison.Ordinal))
                .Concat(Places!.Words.Select(word => ($"m:{word}", (int[])[Leaning(Chat, word), 0, 0])))
                .Select(w => $"{w.Item1}\t{string.Join('\t', w.Item2.Select(weight => weight.ToString(CultureInfo.InvariantCulture)))}");

        private static int Leaning(Logistic model, string word) => (int)Math.Round(1000 * model.Along(Places!.At(word)), MidpointRounding.AwayFromZero);

        private static int Thousandths(Logistic model, string sign) => (int)Math.Round(1000 * model.Weights.GetValueOrDefault(sign), MidpointRounding.AwayFromZero);
    }

    private sealed record Answer(Row Row, double Ask, double Resolved)
    {
        public bool IsResolved => Resolved >= RuleReader.ResolvedFrom;

        public bool IsAsk => !IsResolved && Ask >= Row.Least;
    }

    // A dialogue's domain is named by the action that followed the customer's ask; its closing has none of its own.
    private static Dictionary<string, string> Domains(List<LabelledMoment> others)
    {
        var domains = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var moment in others.OrderBy(m => m.Need))
        {
            var said = string.Join(' ', moment.Before.Select(t => t.Text).Append(moment.Text)).ToLowerInvariant();
            domains.TryAdd(moment.Group, "dialogue " + (Array.Find(Topics, topic => said.Contains(topic, StringComparison.Ordinal)) ?? "other"));
        }

        return domains;
    }

    private static readonly string[] Topics = ["apartment", "doctor", "appointment", "hotel", "restaurant", "table", "weather", "party", "meeting", "trivia", "question", "ride", "bank", "account", "flight", "plane", "spaceship", "directions", "bus", "food"];

    private static Row RowOf(LabelledMoment moment, string group, double weight)
    {
        var sentences = Sentences.Of(moment.Text);
        var acts = sentences.ConvertAll(SentenceActs.Of);
        var scene = Scene.Of(moment.Before);
        var ruling = NeedRules.Of(moment.Text, sentences, acts, scene);
        var sink = new Collected([], []);
        if (!ruling.IsFinal) NeedFeatures.Of(sentences, acts, scene, ruling.Need, ruling.Rule, ref sink);
        return new Row(group, [.. sink.Signs.Distinct()], moment.Need == Need.Ask, weight)
        {
            Place = Places?.Place(sink.Words) ?? [],
            Id = moment.Id,
            Text = moment.Text.ReplaceLineEndings(" "),
            Need = moment.Need,
            Ruled = ruling.IsFinal ? ruling.Need : null,
            IsAtDesk = scene.Style == Style.Letter,
            MayResolve = RuleReader.MayResolve(ruling, scene),
            Least = RuleReader.LeastFor(ruling, scene),
            Rule = ruling.Rule,
        };
    }

    private sealed record Row(string Group, string[] Signs, bool IsOfClass, double Weight) : Example(Group, Signs, IsOfClass, Weight)
    {
        public required string Id { get; init; }

        public required string Text { get; init; }

        public required string Rule { get; init; }

        public required Need Need { get; init; }

        /// <summary>What a rule decides without weighing.</summary>
        public required Need? Ruled { get; init; }

        public required bool MayResolve { get; init; }

        public required bool IsAtDesk { get; init; }

        /// <summary>From which share on it counts as an ask.</summary>
        public required double Least { get; init; }

        public bool IsAlone { get; init; }
    }

    private readonly struct Collected(List<string> signs, List<string> words) : IMeaningSink
    {
        public List<string> Signs => signs;

        public List<string> Words => words;

        public void Means(string word) => words.Add(word);

        public void Add(string kind, string a = "", string b = "", string c = "") => signs.Add(Sign.Text(kind, a, b, c));
    }
}
