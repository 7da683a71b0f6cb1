using System.Globalization;
using System.Reflection;

namespace ServiceBot.Reading;

/// <summary>
/// WeightTable of signs, read from an embedded table that <c>bot.bench -- train</c> writes: a sign, and per class a weight in thousandths.
/// Looked up by a hash of the sign, so that weighing a message makes no strings.
/// </summary>
internal sealed class WeightTable
{
    private readonly ulong[] _keys;
    private readonly float[] _values;
    private readonly int _mask;

    public WeightTable(IEnumerable<string> lines, int classes)
    {
        Classes = classes;
        var rows = lines.Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).ToList();
        var size = 16;
        while (size < rows.Count * 2)
            size *= 2;
        _mask = size - 1;
        _keys = new ulong[size];
        _values = new float[size * classes];
        foreach (var row in rows)
        {
            var slot = SlotOf(Sign.Hash(row[0]));
            _keys[slot] = Sign.Hash(row[0]);
            for (var i = 0; i < classes; i++)
                _values[(slot * classes) + i] = int.Parse(row[i + 1], CultureInfo.InvariantCulture) / 1000f;
        }
    }

    /// <summary>How many weights a sign has.</summary>
    public int Classes { get; }

    /// <summary>The weights of a sign; empty when it says nothing.</summary>
    public ReadOnlySpan<float> Of(ulong sign)
    {
        var slot = SlotOf(sign);
        return _keys[slot] == sign ? _values.AsSpan(slot * Classes, Classes) : default;
    }

    public static WeightTable Embedded(string name, int classes)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Reading/" + name) ?? throw new InvalidOperationException($"The program was built without its weights, Reading/Weights/{name}.");
        using var reader = new StreamReader(stream);
        return new WeightTable(reader.ReadToEnd().Split('\n'), classes);
    }

    private int SlotOf(ulong key)
    {
        var slot = (int)(key >> 20) & _mask;
        while (_keys[slot] != 0 && _keys[slot] != key)
            slot = (slot + 1) & _mask;
        return slot;
    }
}

/// <summary>The hash of a sign, the same whether it comes as one text or in parts.</summary>
internal static class Sign
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Hash(string sign) => Finish(Continue(Start, sign));

    public static ulong Hash(string kind, string a, string b, string c)
    {
        var hash = Continue(Start, kind);
        hash = Continue(Continue(hash, ':'), a);
        if (b.Length > 0) hash = Continue(Continue(hash, ' '), b);
        if (c.Length > 0) hash = Continue(Continue(hash, ' '), c);
        return Finish(hash);
    }

    public static string Text(string kind, string a, string b, string c) => $"{kind}:{a}{(b.Length > 0 ? " " : "")}{b}{(c.Length > 0 ? " " : "")}{c}";

    private static ulong Continue(ulong hash, string text)
    {
        foreach (var c in text)
            hash = Continue(hash, c);
        return hash;
    }

    private static ulong Continue(ulong hash, char c) => (hash ^ c) * Prime;

    // Zero means an empty slot.
    private static ulong Finish(ulong hash) => hash == 0 ? 1 : hash;
}
