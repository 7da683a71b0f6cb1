using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ServiceBot.CommandLine.Export;

/// <summary>
/// The items of a file that holds one JSON list, one at a time: a large file is never in memory as a whole, and of one that is cut off or spoilt further down
/// everything before that is still given.
/// </summary>
internal sealed class JsonItems(Stream stream, int longestItem)
{
    private const int FirstBuffer = 32 * 1024;
    private static readonly JsonReaderOptions Reading = new() { MaxDepth = 256, CommentHandling = JsonCommentHandling.Skip };

    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;
    private bool _last;
    private bool _begun;
    private JsonReaderState _state = new(Reading);

    /// <summary>How many items were given.</summary>
    public int Count { get; private set; }

    /// <summary>The next item, which the caller disposes of; false at the end of the list.</summary>
    /// <exception cref="FormatException">The file goes no further. The message says where and why.</exception>
    public bool TryNext([NotNullWhen(true)] out JsonDocument? item)
    {
        try
        {
            while (true)
            {
                if (_begun || TryBegin())
                {
                    var (found, done) = Look(out item);
                    if (found) Count++;
                    if (found || done) return found;
                }

                Fill();
            }
        }
        catch (JsonException wrong)
        {
            var place = $"line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}";
            throw new FormatException(_last && IsFineSoFar() ? $"{place}: the file breaks off there" : $"{place}: is not JSON from there on", wrong);
        }
        catch (InvalidDataException wrong) when (wrong.Message.StartsWith("is larger", StringComparison.Ordinal))
        {
            throw new FormatException(wrong.Message, wrong);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new FormatException("can't be read further", fault);
        }
    }

    // Past the opening bracket. False when there is not enough of the file yet.
    private bool TryBegin()
    {
        if (_end - _start < 3 && !_last) return false;
        if (_buffer.AsSpan(_start, _end - _start).StartsWith("\uFEFF"u8)) _start += 3;
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _last, _state);
        if (!reader.Read()) return false;
        if (reader.TokenType != JsonTokenType.StartArray) throw new FormatException("holds something else where a list belongs");
        Keep(reader);
        return _begun = true;
    }

    private (bool Found, bool Done) Look(out JsonDocument? item)
    {
        item = null;
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _last, _state);
        if (!reader.Read()) return (false, false);
        if (reader.TokenType == JsonTokenType.EndArray) return (false, true);
        if (!JsonDocument.TryParseValue(ref reader, out item)) return (false, false);
        Keep(reader);
        return (true, false);
    }

    // Nothing is wrong with what is there; there ought to be more.
    private bool IsFineSoFar()
    {
        try
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), isFinalBlock: false, _state);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Keep(Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length > longestItem) throw new FormatException($"[{Count}] is larger than {longestItem >> 20} MB, which nothing in an export is");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        if (read == 0) _last = true;
    }
}
