using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Playground;
using ServiceBot.Tests.Playground;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Scenarios;

/// <summary>The three moments in the playground: Nadia of Brightwater asks, Sam is set to answer.</summary>
[TestClass]
public sealed class PlaygroundMomentsTests : ThreeMoments
{
    protected override async Task<IMomentsStage> SetAsync() => new Stage(await PlaygroundApp.StartAsync());

    private sealed class Stage(PlaygroundApp app) : IMomentsStage
    {
        private HashSet<string> _earlier = [];

        public string Client => Cast.Nadia.FirstName;

        public string Company => Cast.Nadia.Company;

        // The story opens with clients who wait: the team sees to them, and the curtain rises on the Monday after.
        public async Task CurtainAsync()
        {
            foreach (var stage in Cast.ClientStages)
            {
                foreach (var thread in (await SaidAsync(stage)).Select(said => said.Thread).Distinct().ToList()) await Doings.SayAsync(Cast.Leo, stage, thread, "All of it is answered now: here is everything, as promised.", default);
            }

            await Clock.MoveToAsync(Monday(), default);
            _earlier = [.. (await PostsAsync()).Select(post => post.Id)];
        }

        public async Task ClientSaysAsync(string text) => await Doings.SayAsync(Cast.Nadia, Cast.Brightwater, null, text, default);

        public async Task ResponderSaysAsync(string text)
        {
            await Doings.SayAsync(Cast.Sam, Cast.Brightwater, null, text, default);
            await Clock.SettleAsync(default);
        }

        public async Task ResponderEditsAsync(string text) => await ChangeAsync(last => Doings.EditAsync(Cast.Sam, Cast.Brightwater, last, text, default));

        public async Task ResponderDeletesAsync() => await ChangeAsync(last => Doings.DeleteAsync(Cast.Sam, Cast.Brightwater, last, default));

        public async Task ResponderReactsAsync() => await ChangeAsync(last => Doings.ReactAsync(Cast.Sam, Cast.Brightwater, last, Emoji.Done, null, default));

        private async Task ChangeAsync(Func<string, Task> change)
        {
            await PassAsync(Duration.FromSeconds(1));
            await change((await SaidAsync(Cast.Brightwater)).Where(said => said.Author == Cast.Sam.Id).MaxBy(said => said.At)!.Message);
            await Clock.SettleAsync(default);
        }

        public Task PassAsync(Duration time) => Clock.MoveToAsync(Clock.Now + time, default);

        public async Task PressAsync(string label)
        {
            var post = (await NewAsync()).Last(shown => shown.Place == Shown.DirectTo(Cast.Sam.Id));
            var button = post.Post.Parts.OfType<Buttons>().SelectMany(buttons => buttons.Items.Concat(buttons.More)).First(one => one.Label == label);
            await Doings.PressAsync(Cast.Sam, post, button.Action, button.Value, default);
            await Clock.SettleAsync(default);
        }

        public async Task<string> FillInAsync(string words, string button, params (string Field, string Value)[] filled)
        {
            await Doings.AskAsync(Cast.Sam, words, default);
            await Clock.SettleAsync(default);
            return await FillInAsync(button, filled);
        }

        public async Task<string> FillInAsync(string button, params (string Field, string Value)[] filled)
        {
            var dialog = await OpenAsync(button);
            await app.DoAsync("submit", Cast.Sam.Id, [("shown", dialog.Id), .. filled.Select(one => ("f-" + one.Field, one.Value))]);
            return Read(dialog);
        }

        public async Task<string> FillInWronglyAsync(string button, params (string Field, string Value)[] filled)
        {
            var dialog = await OpenAsync(button);
            await app.DoAsync("submit", Cast.Sam.Id, [("shown", dialog.Id), .. filled.Select(one => ("f-" + one.Field, one.Value))]);
            var still = (await NewAsync()).Single(shown => shown.Id == dialog.Id);
            await app.DoAsync("submit", Cast.Sam.Id, ("shown", dialog.Id), ("cancel", "yes"));
            return Read(still);
        }

        private async Task<Shown> OpenAsync(string button)
        {
            var (answer, pressed) = (await NewAsync()).Where(shown => shown.Place == Shown.DirectTo(Cast.Sam.Id))
                .SelectMany(shown => shown.Post.Parts.SelectMany(part => part switch { Row { Button: { } one } => [one], Buttons many => many.Items, _ => (IReadOnlyList<Button>)[] }).Select(one => (shown, one)))
                .Last(pair => pair.one.Label == button);
            await Doings.PressAsync(Cast.Sam, answer, pressed.Action, pressed.Value, default);
            await Clock.SettleAsync(default);
            return (await NewAsync()).Last(shown => shown.Post.Parts.Any(part => part is Form));
        }

        private static string Read(Shown dialog) =>
            string.Join('\n', dialog.Post.Parts.Select(part => part switch { Field field => $"{field.Label} {field.Problem}".TrimEnd(), Line line => string.Concat(line.Text.Select(span => span.Text)), Small small => string.Concat(small.Text.Select(span => span.Text)), _ => "" }));

        public async Task<string> MentionAsync(string words)
        {
            var before = (await NewAsync()).Select(post => post.Id).ToHashSet();
            await Doings.SayAsync(Cast.Sam, Cast.Brightwater, null, Typed.ToText("@ServiceBot " + words), default);
            await Clock.SettleAsync(default);
            return PostText.Of((await NewAsync()).Single(post => !before.Contains(post.Id)).Post);
        }

        public async Task AskAsync(string words)
        {
            await Doings.AskAsync(Cast.Sam, words, default);
            await Clock.SettleAsync(default);
        }

        public async Task<IReadOnlyList<string>> ChartsAsync() =>
            [.. (await NewAsync()).Where(post => post.Place == Cast.Desk.Id).SelectMany(post => post.Post.Parts).OfType<Trend>().Select(trend => trend.Title)];

        public async Task<IReadOnlyList<string>> ToldAsync() => [.. (await NewAsync()).Where(post => post.Place == Shown.DirectTo(Cast.Sam.Id)).Select(post => PostText.Of(post.Post).Replace("**", "", StringComparison.Ordinal))];

        public async Task<IReadOnlyList<string>> InTheTeamsChannelAsync() => [.. (await NewAsync()).Where(post => post.Place == Cast.Desk.Id).Select(post => PostText.Of(post.Post).Replace("**", "", StringComparison.Ordinal))];

        public async Task<string> ClientSeesAsync() => string.Join('\n', (await NewAsync()).Where(post => Cast.ClientStages.Any(stage => post.Place == stage.Id)).Select(post => PostText.Of(post.Post)));

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private Doings Doings => app.Host.Get<Doings>();

        private PlaygroundClock Clock => app.Host.Get<PlaygroundClock>();

        private async Task<IReadOnlyList<Shown>> NewAsync() => [.. (await PostsAsync()).Where(post => !_earlier.Contains(post.Id))];

        private Task<IReadOnlyList<Shown>> PostsAsync() => app.Host.Get<IDurable>().ReadAsync(unit => unit.Get<IPlaygroundRows>().Shown(Cast.Workspace));

        private async Task<IReadOnlyList<Said>> SaidAsync(ServiceBot.Playground.Stage stage) =>
            [.. (await app.Host.Get<IDurable>().ReadAsync(unit => unit.Get<IPlaygroundRows>().Said(Cast.Workspace))).Where(said => said.Channel == stage.Id)];

        private Instant Monday()
        {
            var today = Clock.Now.InZone(Cast.Zone).Date;
            return today.Next(IsoDayOfWeek.Monday).At(new LocalTime(9, 0)).InZoneLeniently(Cast.Zone).ToInstant();
        }
    }
}
