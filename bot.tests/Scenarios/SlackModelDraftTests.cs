using NodaTime;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>"@ServiceBot draft" on Slack with a model configured, from the mention to what the asker sees.</summary>
[TestClass]
public sealed class SlackModelDraftTests
{
    [TestMethod]
    public async Task The_models_draft_and_its_turns_come_out_of_one_call()
    {
        await using var model = await FakeAzureOpenAI.StartAsync();
        await using var scene = await AskedAsync(model);

        var shown = scene.Slack.CallsOf("chat.postEphemeral").Single();
        Assert.Contains("something to take to your CMO", Read(shown), StringComparison.Ordinal);
        Assert.DoesNotContain("by rules", Read(shown), StringComparison.Ordinal);

        await scene.PressEphemeralAsync(Sam, shown, "Shorter");

        Assert.Contains("You had to ask twice about the deck; that's on us.", Read(scene.Slack.CallsOf("response_url")[^1]), StringComparison.Ordinal);
        Assert.HasCount(1, model.Calls);
        Assert.Contains("Dana (client): Any update on the deck?", model.Calls[0].Thread.Replace("Dana Reyes", "Dana", StringComparison.Ordinal));
        Assert.DoesNotContain(Dana, model.Calls[0].Thread, "no ids leave the house");
    }

    [TestMethod]
    public async Task A_fault_of_the_model_costs_nobody_their_draft_and_is_said_in_one_small_line()
    {
        await using var model = await FakeAzureOpenAI.StartAsync();
        model.Refuses(401);
        await using var scene = await AskedAsync(model);

        var shown = Read(scene.Slack.CallsOf("chat.postEphemeral").Single());
        Assert.Contains("deck", shown, StringComparison.Ordinal);
        Assert.Contains("The model refuses the key or the deployment, so this draft was written by rules.", shown, StringComparison.Ordinal);
    }

    private static async Task<SlackScene> AskedAsync(FakeAzureOpenAI model)
    {
        var scene = await StartAsync([.. model.Settings().Select(setting => (setting.Key, setting.Value!))]);
        await scene.SaysAsync(Dana, "Any update on the deck? Our CMO is asking.");
        await scene.AdvanceAsync(Duration.FromMinutes(30));
        await scene.SaysAsync(Dana, "Hello?? This was due yesterday.");
        await scene.AdvanceAsync(Duration.FromMinutes(10));
        await scene.PostAsync(Envelope(Said(Sam, $"<@{Bot}> draft", scene.Now)));
        await scene.SweepAsync();
        return scene;
    }
}
