using Microsoft.Extensions.AI;
using NodaTime;
using ServiceBot.AzureOpenAI;
using ServiceBot.Coaching;
using ServiceBot.Tests.Coaching;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Scenarios;

/// <summary>The whole program with a model configured.</summary>
[TestClass]
public sealed class ModelDraftTests
{
    private static readonly Moment Deck = Moments.Of("Any update on the deck? Our CMO is asking. / C: Hello?? This was due yesterday.") with { Workspace = "slack:T1" };

    [TestMethod]
    public async Task With_an_endpoint_the_program_asks_the_model_and_without_one_it_does_not()
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        await using var with = await AppHost.StartAsync(fake.Settings());
        await using var without = await AppHost.StartAsync();

        Assert.AreEqual("azure-openai", (await with.Get<ICoachMind>().DraftAsync(Deck, CancellationToken.None)).Mind);
        Assert.AreEqual("offline", (await without.Get<ICoachMind>().DraftAsync(Deck, CancellationToken.None)).Mind);
        Assert.HasCount(1, fake.Calls);
        with.Logs.AssertNothingSays(FakeAzureOpenAI.Key, "the deck");
        Assert.IsEmpty(with.Logs.Warnings);
    }

    [TestMethod]
    public async Task The_days_budget_is_kept_per_workspace_survives_a_restart_and_begins_anew_the_next_day()
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        var settings = fake.Settings();
        settings["AzureOpenAI:TokensPerDay"] = "2200";
        await using var app = await AppHost.StartAsync(settings);
        Task<CoachedDraft> DraftAsync(string workspace) => app.Get<ICoachMind>().DraftAsync(Deck with { Workspace = workspace }, CancellationToken.None);

        Assert.AreEqual("", (await DraftAsync("slack:T1")).Note);
        await app.RestartAsync();
        Assert.Contains("budget", (await DraftAsync("slack:T1")).Note);
        Assert.AreEqual("", (await DraftAsync("slack:T2")).Note);

        await app.AdvanceAsync(Duration.FromHours(24));
        Assert.AreEqual("", (await DraftAsync("slack:T1")).Note);
    }

    [TestMethod]
    public async Task Health_counts_answers_faults_and_tokens_and_nothing_that_names_the_place_or_the_key()
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        await using var app = await AppHost.StartAsync(fake.Settings());
        fake.Says("no json");
        await app.Get<ICoachMind>().DraftAsync(Deck, CancellationToken.None);
        await app.Get<ICoachMind>().DraftAsync(Deck, CancellationToken.None);

        var health = await app.Http.GetStringAsync("/health/ready");

        Assert.Contains($$"""
            "model":{"status":"ok","answered":2,"failed":0,"promptTokens":{{fake.Calls.Sum(call => call.PromptTokens)}},"answerTokens":600}
            """.Trim(), health);
        Assert.DoesNotContain(FakeAzureOpenAI.Key, health);
        Assert.DoesNotContain(FakeAzureOpenAI.Deployment, health);
    }

    [TestMethod]
    [DataRow("AzureOpenAI:Endpoint", "http://acme.openai.azure.com/")]
    [DataRow("AzureOpenAI:Endpoint", "acme")]
    [DataRow("AzureOpenAI:Deployment", "")]
    [DataRow("AzureOpenAI:AttemptSeconds", "soon")]
    [DataRow("AzureOpenAI:TotalSeconds", "0")]
    [DataRow("AzureOpenAI:AtOnce", "0")]
    [DataRow("AzureOpenAI:TokensPerDay", "-1")]
    [DataRow("AzureOpenAI:Triage", "maybe")]
    [DataRow("AzureOpenAI:TriageBelow", "2")]
    public async Task What_is_wrong_stops_the_start_with_a_line_that_names_the_key(string key, string value)
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        var settings = fake.Settings();
        settings[key] = value;

        var refusal = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => AppHost.StartAsync(settings));

        Assert.Contains(key, refusal.Message);
        Assert.DoesNotContain(FakeAzureOpenAI.Key, refusal.Message);
    }
}
