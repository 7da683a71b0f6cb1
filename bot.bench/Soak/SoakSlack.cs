using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ServiceBot.Bench.Soak;

/// <summary>A message that arrived at the fake.</summary>
/// <param name="Asks">The messages that it links to, as digits.</param>
/// <param name="At">When it arrived.</param>
internal sealed record Arrival(IReadOnlyList<string> Asks, DateTimeOffset At);

/// <summary>
/// The other side: it outlives the program's deaths and writes down what arrives. Now and then it asks for a pause, fails, or fails after it has taken a message,
/// so that the program cannot know.
/// </summary>
internal sealed partial class SoakSlack : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _team;
    private readonly Random _chance;
    private readonly ConcurrentQueue<Arrival> _arrived = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(string Ts, string Metadata)>> _histories = new(StringComparer.Ordinal);
    private int _messages;

    private SoakSlack(WebApplication app, string team, Random chance) => (_app, _team, _chance) = (app, team, chance);

    public string Address => _app.Urls.Single();

    public IReadOnlyList<Arrival> Arrived => [.. _arrived];

    /// <summary>How many calls were refused or failed on purpose.</summary>
    public int Troubles { get; private set; }

    /// <summary>Whether it makes trouble.</summary>
    public volatile bool IsMoody = true;

    public static async Task<SoakSlack> StartAsync(string team, Random chance)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var slack = new SoakSlack(app, team, chance);
        app.Run(slack.AnswerAsync);
        await app.StartAsync();
        return slack;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
        var method = context.Request.Path.Value!.Split('/')[^1];
        var mood = Mood();
        if (mood < 0.01)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "1";
            await context.Response.WriteAsync("""{"ok":false,"error":"ratelimited"}""");
            return;
        }

        if (mood is >= 0.01 and < 0.015)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        var ts = Ts();
        if (method == "chat.postMessage") _histories.GetOrAdd(form["channel"].ToString(), _ => new()).Enqueue((ts, form["metadata"].ToString()));
        if (method == "chat.postMessage") _arrived.Enqueue(new Arrival([.. Link().Matches(form["blocks"].ToString()).Select(match => match.Groups["message"].Value).Distinct()], Clock.Real.GetUtcNow()));
        if (mood is >= 0.015 and < 0.02)
        {
            context.Abort(); // taken, and nobody knows
            return;
        }

        var user = form["user"].ToString();
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(method switch
        {
            "auth.test" => $$"""{"ok":true,"url":"https://soak.slack.com/","team_id":"{{_team}}","user_id":"U0BOT0001","bot_id":"B0BOT0001"}""",
            "users.info" => $$"""{"ok":true,"user":{"id":"{{user}}","team_id":"{{(user.StartsWith("U0TEAM", StringComparison.Ordinal) ? _team : "T0CLIENT1")}}","name":"{{user}}","profile":{"real_name":"{{user}}"} } }""",
            "conversations.open" => $$"""{"ok":true,"channel":{"id":"D{{form["users"].ToString()[1..]}}"} }""",
            "conversations.info" => $$"""{"ok":true,"channel":{"id":"{{form["channel"]}}","name":"soak","is_ext_shared":true} }""",
            "chat.postMessage" => $$"""{"ok":true,"channel":{{JsonSerializer.Serialize(form["channel"].ToString())}},"ts":"{{ts}}"}""",
            "conversations.history" => History(form["channel"].ToString(), form["oldest"].ToString()),
            _ => """{"ok":true}""",
        });
    }

    // What stands in a conversation, with the marks that the program left on it: by them it finds out what had arrived.
    private string History(string channel, string oldest)
    {
        var since = double.Parse(oldest, CultureInfo.InvariantCulture);
        var messages = _histories.GetValueOrDefault(channel, []).Where(message => double.Parse(message.Ts, CultureInfo.InvariantCulture) >= since)
            .Select(message => $$"""{"type":"message","ts":"{{message.Ts}}","text":""{{(message.Metadata.Length > 0 ? $",\"metadata\":{message.Metadata}" : "")}}}""");
        return $$"""{"ok":true,"messages":[{{string.Join(',', messages)}}],"has_more":false}""";
    }

    private double Mood()
    {
        if (!IsMoody) return 1;
        double mood;
        lock (_chance) mood = _chance.NextDouble();
        if (mood < 0.02) Troubles++;
        return mood;
    }

    private string Ts() => string.Create(CultureInfo.InvariantCulture, $"{Clock.Real.GetUtcNow().ToUnixTimeSeconds()}.{Interlocked.Increment(ref _messages):000000}");

    [GeneratedRegex(@"/archives/C\w+/p(?<message>\d{16})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
