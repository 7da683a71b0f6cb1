using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceBot.CommandLine;

/// <summary>Something about a line of input that its writer can mend. The message says what, without repeating the words.</summary>
internal sealed class BadLineException(string message) : Exception(message);

/// <summary>JSON Lines in, JSON Lines out. A bad line is told with its number, the others go on, and the exit code is 2.</summary>
internal static class JsonLines
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static int Run<TIn, TOut>(string verb, IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, Func<TIn, TOut> handle)
        where TIn : class
    {
        if (arguments.FirstOrDefault(argument => argument.StartsWith("--", StringComparison.Ordinal)) is { } option)
        {
            errors.WriteLine($"{verb}: \"{option}\" is not an option; {verb} takes one file, and {verb} --help shows what stands in it");
            return 2;
        }

        if (arguments.Count != 1)
        {
            errors.WriteLine($"{verb}: name one file of JSON Lines: {verb} FILE");
            return 2;
        }

        try
        {
            return Each(verb, arguments[0], output, errors, handle);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(Directory.Exists(arguments[0]) ? $"{verb}: {arguments[0]} is a folder; name a file of JSON Lines" : $"{verb}: {arguments[0]} can't be read. Is the path right?");
            return 2;
        }
    }

    private static int Each<TIn, TOut>(string verb, string path, TextWriter output, TextWriter errors, Func<TIn, TOut> handle)
        where TIn : class
    {
        var (code, number, read) = (0, 0, 0);
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            read++;
            try
            {
                var input = JsonSerializer.Deserialize<TIn>(line, Options) ?? throw new BadLineException("an object is expected, not null");
                output.WriteLine(JsonSerializer.Serialize(handle(input), Options));
            }
            catch (JsonException fault)
            {
                Tell($"{Wrong(fault)}; {verb} --help shows a line as it should be");
            }
            catch (BadLineException fault)
            {
                Tell(fault.Message);
            }
        }

        if (read == 0) errors.WriteLine($"{verb}: {path} holds no line, so there is nothing to answer; {verb} --help shows one");
        return code;

        void Tell(string what)
        {
            errors.WriteLine($"{path}:{number}: {what}");
            code = 2;
        }
    }

    // The serializer names what is missing in its message, and where it stumbled in its path; neither holds words of the line.
    private static string Wrong(JsonException fault)
    {
        const string Missing = "including: ";
        if (fault.Message.IndexOf(Missing, StringComparison.Ordinal) is var from and >= 0)
        {
            var names = fault.Message[(from + Missing.Length)..].Split(". ")[0].TrimEnd('.').Replace('\'', '"');
            return $"{names} {(names.Contains(',', StringComparison.Ordinal) ? "are" : "is")} missing";
        }

        if (fault.InnerException is JsonException { BytePositionInLine: { } at }) return FormattableString.Invariant($"byte {at + 1}: is not JSON from there on");
        return fault.Path is { Length: > 2 } place ? $"{place[2..]}: is not of the kind that is expected there" : "one JSON object is expected";
    }
}
