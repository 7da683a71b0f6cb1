using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.CommandLine;

namespace ServiceBot.Bench.Coaching;

/// <summary>
/// <c>mind</c>: what the path to a model costs beside the model's own time. A stand-in on a loopback port answers at once with a good draft; beside each draft the same
/// request is posted bare. The difference is ours: prompt, placeholders, budget, pipeline, SDK, check and guard.
/// </summary>
internal static class MindBench
{
    private const int Warm = 50;
    private const int Rounds = 500;

    public static async Task<int> RunAsync()
    {
        var body = "";
        await using var model = await StartAsync(sent => body = sent);
        var address = model.Urls.Single();
        var settings = new Dictionary<string, string?> { ["AzureOpenAI:Endpoint"] = address, ["AzureOpenAI:Deployment"] = "bench", ["AzureOpenAI:ApiKey"] = "bench", ["AzureOpenAI:TokensPerDay"] = "2000000000" };
        using var configured = ConfiguredMind.Find(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), Clock.Real)!;
        using var http = new HttpClient { BaseAddress = new Uri(address + "/openai/v1/") };
        var (ours, bare, fallen) = (new List<double>(Rounds), new List<double>(Rounds), 0);
        for (var i = 0; i < Warm + Rounds; i++)
        {
            var started = Clock.Real.GetTimestamp();
            var draft = await configured.Mind.DraftAsync(Deck(i), CancellationToken.None);
            var drafted = Clock.Real.GetElapsedTime(started).TotalMilliseconds;
            started = Clock.Real.GetTimestamp();
            using (var answer = await http.PostAsync("chat/completions", new StringContent(body, Encoding.UTF8, "application/json"))) await answer.Content.ReadAsStringAsync();
            var posted = Clock.Real.GetElapsedTime(started).TotalMilliseconds;
            if (draft.Note.Length > 0) fallen++;
            if (i < Warm) continue;
            ours.Add(drafted);
            bare.Add(posted);
        }

        Console.WriteLine($"{Rounds} drafts of a thread of 20 messages, {Row("the whole path", ours)}, {Row("the same request, bare", bare)}; drafts that fell back to the rules: {fallen}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"overhead at the median: {Median(ours) - Median(bare):0.0} ms (aim 30 ms)"));
        return 0;
    }

    private static string Row(string what, List<double> times) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}: median {Median(times):0.0} ms, p99 {times.Order().ElementAt((int)(times.Count * 0.99)):0.0} ms");

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    // No two alike, so that no draft comes from memory.
    private static Moment Deck(int number)
    {
        var turns = new List<MomentTurn>();
        for (var i = 0; i < 18; i++)
            turns.Add(new MomentTurn(i % 3 == 2 ? Side.Team : Side.Client, i % 3 == 2 ? "Sam Ortiz" : "Dana Reyes", $"About the brief, point {i} of version {number}: the second headline reads well and the photos are on their way to you.", null));
        turns.Add(new MomentTurn(Side.Client, "Dana Reyes", "Any update on the deck? Our CMO is asking.", null));
        turns.Add(new MomentTurn(Side.Client, "Dana Reyes", "Hello?? This was due yesterday.", null));
        return new Moment("Acme", turns, "Sam Ortiz");
    }

    private static async Task<WebApplication> StartAsync(Action<string> onBody)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var answer = Encoding.UTF8.GetBytes(Answer());
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            onBody(await reader.ReadToEndAsync());
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(answer);
        });
        await app.StartAsync();
        return app;
    }

    private static string Answer()
    {
        const string Draft = "You shouldn't have had to ask twice about the deck, and you need something to take to your CMO. It isn't with you yet and I own that. You will have it by [time you can keep]; if that moves, you hear it from me first.";
        var content = new JsonObject
        {
            ["heard"] = new JsonObject { ["asks"] = new JsonArray("Any update on the deck?"), ["feelings"] = new JsonArray("worried"), ["unsaid"] = "" },
            ["context"] = "Asked twice.",
            ["shoes"] = "She answers to her CMO for a thing that she can't see.",
            ["stance"] = new JsonObject { ["kind"] = "soften", ["why"] = "It is ours to own." },
            ["aside"] = "",
            ["draft"] = Draft,
            ["shorter"] = Draft,
            ["warmer"] = Draft,
            ["firmer"] = Draft,
            ["questions"] = new JsonArray(),
        };
        return new JsonObject
        {
            ["id"] = "chatcmpl-1",
            ["object"] = "chat.completion",
            ["created"] = 1_790_000_000,
            ["model"] = "bench",
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = content.ToJsonString(), ["refusal"] = null }, ["finish_reason"] = "stop" }),
            ["usage"] = new JsonObject { ["prompt_tokens"] = 1_500, ["completion_tokens"] = 300, ["total_tokens"] = 1_800 },
        }.ToJsonString();
    }
}
