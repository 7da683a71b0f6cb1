using System.Text;
using ServiceBot.Clients;

namespace ServiceBot.CommandLine;

/// <summary>An option or its value is wrong. The message is one line: which, what is wrong, what to write.</summary>
internal sealed class OptionException(string message) : Exception(message);

/// <summary>An option that a verb knows.</summary>
/// <param name="Name">With its dashes: <c>--target</c>.</param>
/// <param name="Value">What its value is called in the help; null when it takes none.</param>
/// <param name="Says">What it does, for the help.</param>
/// <param name="Repeats">It may be given more than once.</param>
internal sealed record Option(string Name, string? Value, string Says, bool Repeats = false);

/// <summary>A command line, read strictly: what is unknown, doubled or lacks its value is refused, never passed over.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, List<string>> _given = new(StringComparer.Ordinal);

    private Options(IReadOnlyList<string> plain) => Plain = plain;

    /// <summary>What is no option, in order.</summary>
    public IReadOnlyList<string> Plain { get; }

    /// <summary>The names of the options given.</summary>
    public IEnumerable<string> Names => _given.Keys;

    public bool Has(string name) => _given.ContainsKey(name);

    /// <summary>Every value of an option, in order; empty when it was not given.</summary>
    public IReadOnlyList<string> All(string name) => _given.TryGetValue(name, out var values) ? values : [];

    /// <summary>The value of an option that is given at most once; null when it was not.</summary>
    public string? One(string name) => _given.TryGetValue(name, out var values) ? values[0] : null;

    /// <summary>A value read by a parser that says with a <see cref="FormatException"/> what is wrong.</summary>
    public T One<T>(string name, Func<string, T> parse, T otherwise) => One(name) is { } text ? Parsed(name, text, parse) : otherwise;

    /// <summary>Reads one value of an option.</summary>
    /// <exception cref="OptionException">The parser does not take it.</exception>
    public static T Parsed<T>(string name, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException wrong)
        {
            throw new OptionException($"{name}: {wrong.Message}");
        }
    }

    /// <summary><c>--name value</c> or <c>--name=value</c>; everything after <c>--</c> is plain.</summary>
    /// <exception cref="OptionException">Something in it is not known, doubled, or lacks its value.</exception>
    public static Options Read(IReadOnlyList<string> arguments, IReadOnlyList<Option> known)
    {
        var plain = new List<string>();
        var options = new Options(plain);
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument == "--")
            {
                plain.AddRange(arguments.Skip(i + 1));
                break;
            }

            if (argument.Length < 2 || argument[0] != '-')
            {
                plain.Add(argument);
                continue;
            }

            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument : argument[..equals];
            var option = known.FirstOrDefault(other => other.Name == name) ?? throw Unknown(name, known);
            var value = equals < 0 ? null : argument[(equals + 1)..];
            if (option.Value is null)
            {
                if (value is not null) throw new OptionException($"{name} takes no value; write {name} alone");
                value = "";
            }
            else if (value is null && i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                value = arguments[++i];
            }

            if (option.Value is not null && string.IsNullOrWhiteSpace(value)) throw new OptionException($"{name} has no value; write {name} {option.Value}");
            options.Keep(option, value!);
        }

        return options;
    }

    /// <summary>The options one below the other, each with what it does.</summary>
    public static string Help(IReadOnlyList<Option> options, int width)
    {
        var left = options.Max(option => Shape(option).Length) + 4;
        var help = new StringBuilder();
        foreach (var option in options)
        {
            var lines = Prose.Wrap(option.Says, width - left);
            help.Append("  ").Append(Shape(option).PadRight(left - 2)).Append(lines[0]).Append('\n');
            foreach (var line in lines.Skip(1))
                help.Append(' ', left).Append(line).Append('\n');
        }

        return help.ToString();
    }

    private static string Shape(Option option) => option.Value is null ? option.Name : $"{option.Name} {option.Value}";

    private void Keep(Option option, string value)
    {
        if (!_given.TryGetValue(option.Name, out var values)) _given[option.Name] = values = [];
        else if (!option.Repeats) throw new OptionException($"{option.Name} is given twice; write it once");
        values.Add(value);
    }

    private static OptionException Unknown(string name, IReadOnlyList<Option> known)
    {
        var nearest = known.Select(option => option.Name).MinBy(other => Distance(name, other))!;
        var near = Distance(name, nearest) <= Math.Max(2, nearest.Length / 3);
        return new OptionException($"{Shown.Quote(name)} is not an option; {(near ? $"did you mean {nearest}?" : "--help lists them")}");
    }

    /// <summary>Levenshtein's: how many letters to add, drop or change.</summary>
    public static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
