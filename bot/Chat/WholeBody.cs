using System.Buffers;

namespace ServiceBot.Chat;

/// <summary>Reads what a platform sends as the bytes that arrived: a signature covers those and nothing else.</summary>
internal static class WholeBody
{
    /// <summary>The whole body; null when it is larger than <paramref name="mostBytes"/>, of which no more is then read.</summary>
    /// <exception cref="BadHttpRequestException">It was cut off before its announced end.</exception>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int mostBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > mostBytes) return null;
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > mostBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
