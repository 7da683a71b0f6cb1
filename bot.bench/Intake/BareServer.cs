using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ServiceBot.Bench.Intake;

/// <summary>What no intake can do without: take the body, check the signature, parse the JSON, answer 200. It keeps nothing.</summary>
internal static class BareServer
{
    public static async Task<int> RunAsync(string address, string secret)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address);
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        var key = Encoding.UTF8.GetBytes(secret);
        app.Run(context => HandleAsync(context, key));
        await app.RunAsync();
        return 0;
    }

    private static async Task HandleAsync(HttpContext context, byte[] key)
    {
        if (context.Request.Method == HttpMethods.Get) return; // "are you there?"
        var length = (int)context.Request.ContentLength!.Value;
        var body = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await context.Request.Body.ReadExactlyAsync(body.AsMemory(0, length), context.RequestAborted);
            context.Response.StatusCode = IsSigned(context.Request.Headers, key, body.AsSpan(0, length)) && Parses(body.AsMemory(0, length)) ? 200 : 401;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body);
        }
    }

    private static bool IsSigned(IHeaderDictionary headers, byte[] key, ReadOnlySpan<byte> body)
    {
        var stamp = headers["X-Slack-Request-Timestamp"].ToString();
        if (!long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (Math.Abs(Clock.Real.GetUtcNow().ToUnixTimeSeconds() - seconds) > 300) return false;

        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"v0:{stamp}:"));
        hmac.AppendData(body);
        Span<byte> expected = stackalloc byte[32];
        hmac.GetHashAndReset(expected);

        var signature = headers["X-Slack-Signature"].ToString();
        Span<byte> given = stackalloc byte[32];
        return signature.Length == 67
            && Convert.FromHexString(signature.AsSpan(3), given, out _, out _) == OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(expected, given);
    }

    private static bool Parses(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("event").GetProperty("type").GetString() == "message";
    }
}
