using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.TeamsScene;
using static ServiceBot.Tests.Support.TeamsJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>The three moments on Microsoft Teams.</summary>
[TestClass]
public sealed class TeamsMomentsTests : ThreeMoments
{
    protected override async Task<IMomentsStage> SetAsync() => new Stage(await TeamsScene.StartAsync(("Digest:Weekday", "Monday"), ("Digest:Time", "09:10")));

    private sealed class Stage(TeamsScene scene) : IMomentsStage
    {
        private string? _asked;
        private string? _said;
        private bool _ticked;

        public string Client => "Dana";

        public string Company => "Acme";

        public Task CurtainAsync() => Task.CompletedTask;

        public async Task ClientSaysAsync(string text) => _asked = await scene.SaysAsync("Dana", text);

        // In Teams an answer stands under what it answers.
        public async Task ResponderSaysAsync(string text) => (_said, _ticked) = (await scene.SaysAsync("Sam", text, root: _asked), false);

        public Task ResponderEditsAsync(string text) => ChangesAsync(text, "messageUpdate", "editMessage");

        public Task ResponderDeletesAsync() => ChangesAsync("", "messageDelete", "softDeleteMessage");

        public async Task ResponderReactsAsync()
        {
            await scene.AdvanceAsync(Duration.FromSeconds(1));
            var reacted = Activity("messageReaction", "Sam", InChannel(Launch, _asked ?? _said!), scene.Now, $"f:{scene.Now.ToUnixTimeMilliseconds()}", FakeConnector.ServiceUrl).Set("replyToId", _said!);
            reacted[_ticked ? "reactionsRemoved" : "reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = "2705_whiteheavycheckmark" });
            await scene.PostAsync(reacted);
            _ticked = !_ticked;
            await scene.SweepAsync();
        }

        private async Task ChangesAsync(string text, string type, string eventType)
        {
            await scene.AdvanceAsync(Duration.FromSeconds(1));
            var change = Message("Sam", text, scene.Now, Launch, _asked, FakeConnector.ServiceUrl).Set("type", type).Set("id", _said!);
            change["channelData"]!["eventType"] = eventType;
            await scene.PostAsync(change);
            await scene.SweepAsync();
        }

        public Task PassAsync(Duration time) => scene.AdvanceAsync(time);

        public Task PressAsync(string label) => scene.PressAsync("Sam", label);

        public async Task<string> FillInAsync(string words, string button, params (string Field, string Value)[] filled)
        {
            await scene.WritesAsync("Sam", words);
            await scene.SweepAsync();
            return await FillInAsync(button, filled);
        }

        public async Task<string> FillInAsync(string button, params (string Field, string Value)[] filled)
        {
            var dialog = await scene.PressAsync("Sam", button);
            Assert.IsEmpty(await scene.PressInDialogAsync("Sam", dialog, "Save", typed: filled));
            return Read(CardOf(dialog));
        }

        public async Task<string> FillInWronglyAsync(string button, params (string Field, string Value)[] filled) =>
            Read(CardOf(await scene.PressInDialogAsync("Sam", await scene.PressAsync("Sam", button), "Save", typed: filled)));

        public async Task<string> MentionAsync(string words)
        {
            await scene.SaysAsync("Sam", words, root: _asked, mention: true);
            await scene.SweepAsync();
            return Read(CardOf(await scene.OpenAsync("Sam", scene.Connector.CallsOf("reply").Single())));
        }

        public async Task AskAsync(string words)
        {
            await scene.WritesAsync("Sam", words);
            await scene.SweepAsync();
        }

        public Task<IReadOnlyList<string>> ChartsAsync() => Task.FromResult<IReadOnlyList<string>>([.. scene.Cards(TeamChannel)
            .SelectMany(card => card["body"]!.AsArray()).Where(element => element!["type"]!.GetValue<string>() == "Chart.VerticalBar").Select(element => element!["title"]!.GetValue<string>())]);

        public Task<IReadOnlyList<string>> ToldAsync() => Task.FromResult(scene.DirectsTo("Sam"));

        public Task<IReadOnlyList<string>> InTheTeamsChannelAsync() => Task.FromResult(scene.ChannelPosts(TeamChannel));

        // The closed card says nothing.
        public Task<string> ClientSeesAsync() => Task.FromResult(string.Join('\n', scene.ChannelPosts(Launch).Where(post => post != "Open privately")));

        public ValueTask DisposeAsync() => scene.DisposeAsync();
    }
}
