using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>The three moments on Slack.</summary>
[TestClass]
public sealed class SlackMomentsTests : ThreeMoments
{
    protected override async Task<IMomentsStage> SetAsync() => new Stage(await SlackScene.StartAsync(("Digest:Weekday", "Monday"), ("Digest:Time", "09:10")));

    private sealed class Stage(SlackScene scene) : IMomentsStage
    {
        private JsonObject? _said;
        private bool _ticked;

        public string Client => "Dana";

        public string Company => "Acme";

        public Task CurtainAsync() => Task.CompletedTask;

        public Task ClientSaysAsync(string text) => scene.SaysAsync(Dana, text);

        public async Task ResponderSaysAsync(string text)
        {
            (_said, _ticked) = (Said(Sam, text, scene.Now), false);
            await scene.PostAsync(Envelope(_said));
        }

        public async Task ResponderEditsAsync(string text)
        {
            await scene.AdvanceAsync(Duration.FromSeconds(1));
            await scene.PostAsync(Envelope(SlackArrivalTests.Edited(_said!, text, scene.Now)));
            await scene.SweepAsync();
        }

        public async Task ResponderDeletesAsync()
        {
            await scene.AdvanceAsync(Duration.FromSeconds(1));
            await scene.PostAsync(Envelope(SlackArrivalTests.Deleted(_said!, scene.Now)));
            await scene.SweepAsync();
        }

        public async Task ResponderReactsAsync()
        {
            await scene.AdvanceAsync(Duration.FromSeconds(1));
            await scene.PostAsync(Envelope(new JsonObject
            {
                ["type"] = _ticked ? "reaction_removed" : "reaction_added",
                ["user"] = Sam,
                ["reaction"] = "white_check_mark",
                ["event_ts"] = Ts(scene.Now),
                ["item"] = new JsonObject { ["type"] = "message", ["channel"] = Launch, ["ts"] = _said!["ts"]!.DeepClone() },
            }));
            _ticked = !_ticked;
            await scene.SweepAsync();
        }

        public Task PassAsync(Duration time) => scene.AdvanceAsync(time);

        public Task PressAsync(string label) => scene.PressAsync(Sam, label);

        public async Task<string> FillInAsync(string words, string button, params (string Field, string Value)[] filled)
        {
            await scene.TypeAsync(Sam, words);
            return await FillInAsync(button, filled);
        }

        public async Task<string> FillInAsync(string button, params (string Field, string Value)[] filled)
        {
            var view = await scene.OpenAsync(Sam, button);
            Assert.IsNull(await scene.SubmitAsync(Sam, view, [.. filled.Select(one => (one.Field, new[] { one.Value }))]));
            return Read(view["blocks"]!.AsArray());
        }

        public async Task<string> FillInWronglyAsync(string button, params (string Field, string Value)[] filled)
        {
            var answer = await scene.SubmitAsync(Sam, await scene.OpenAsync(Sam, button), [.. filled.Select(one => (one.Field, new[] { one.Value }))]);
            return string.Join('\n', answer!["errors"]!.AsObject().Select(error => error.Value!.GetValue<string>()));
        }

        public async Task<string> MentionAsync(string words)
        {
            await scene.SaysAsync(Sam, $"<@{Bot}> {words}");
            await scene.SweepAsync();
            var seen = scene.Slack.CallsOf("chat.postEphemeral").Single();
            Assert.AreEqual(Sam, seen["user"]);
            return Read(seen);
        }

        public Task AskAsync(string words) => scene.TypeAsync(Sam, words);

        public Task<IReadOnlyList<string>> ChartsAsync() => Task.FromResult<IReadOnlyList<string>>([.. scene.Slack.CallsOf("chat.postMessage").Where(call => call["channel"] == TeamChannel)
            .SelectMany(call => call.Blocks).Where(block => block!["type"]!.GetValue<string>() == "data_visualization").Select(block => block!["title"]!.GetValue<string>())]);

        public Task<IReadOnlyList<string>> ToldAsync() => Task.FromResult(scene.DirectsTo(Sam));

        public Task<IReadOnlyList<string>> InTheTeamsChannelAsync() => Task.FromResult(scene.ChannelPosts(TeamChannel));

        public Task<string> ClientSeesAsync() => Task.FromResult(string.Join('\n', scene.ChannelPosts(Launch)));

        public ValueTask DisposeAsync() => scene.DisposeAsync();
    }
}
