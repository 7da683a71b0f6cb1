namespace ServiceBot.Reading;

/// <summary>How a message sounds: what the named words speak for, weighed with the rest of it. The weights are in Weights/tone.tsv, learnt by <c>bot.bench -- train tone</c>.</summary>
internal static class Tones
{
    // Beyond this a message says no more about its tone by single words.
    private const int LongestRead = 200;

    private static readonly int Count = Enum.GetValues<Tone>().Length;

    private static readonly WeightTable Weights = WeightTable.Embedded("tone.tsv", Count);

    public static Tone Of(IReadOnlyList<Sentence> sentences)
    {
        var heard = ToneRules.Of(sentences);
        if (Language.Of(sentences).IsForeign) return heard.Tone;
        var scales = new Scales(new double[Count]);
        Signs(sentences, heard, ref scales);
        var best = 0;
        for (var tone = 1; tone < Count; tone++)
        {
            if (scales.Sums[tone] > scales.Sums[best]) best = tone;
        }

        return (Tone)best;
    }

    /// <summary>What a message shows of its tone.</summary>
    public static void Signs<TSink>(IReadOnlyList<Sentence> sentences, in ToneRules.Heard heard, ref TSink sink)
        where TSink : ISignSink
    {
        var words = 0;
        var previous = "";
        foreach (var sentence in sentences)
        {
            foreach (var word in sentence.Words)
            {
                if (words++ > LongestRead) break;
                sink.Add("w", word);
                sink.Add("ww", previous, word);
                previous = word;
            }

            if (sentence.IsQuestion) sink.Add("mark", "?");
            if (sentence.IsLoud) sink.Add("mark", "!!");
            if (sentence.Characters is [.., '!']) sink.Add("mark", "!");
            previous = "|";
        }

        sink.Add("bias");
        sink.Add("ruled", Names[(int)heard.Tone]);
        sink.Add("words", words switch { < 4 => "few", < 9 => "some", < 20 => "many", < 60 => "letter", _ => "long" });
        Level("cross", heard.Cross, ref sink);
        Level("worried", heard.Worried, ref sink);
        Level("let down", heard.LetDown, ref sink);
        Level("lost", heard.Lost, ref sink);
        Level("pleased", heard.Pleased, ref sink);
    }

    private static readonly string[] Names = Array.ConvertAll(Enum.GetNames<Tone>(), name => name.ToLowerInvariant());

    private static void Level<TSink>(string name, double level, ref TSink sink)
        where TSink : ISignSink
    {
        if (level > 0) sink.Add("heard", name);
        if (level > 1.5) sink.Add("heard twice", name);
    }

    private readonly struct Scales(double[] sums) : ISignSink
    {
        public double[] Sums => sums;

        public void Add(string kind, string a = "", string b = "", string c = "")
        {
            var weights = Weights.Of(Sign.Hash(kind, a, b, c));
            for (var tone = 0; tone < weights.Length; tone++)
                sums[tone] += weights[tone];
        }
    }
}
