using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Teams;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Support.TeamsJsonText;

namespace ServiceBot.Tests.Teams;

/// <summary>Where an answer meets the request that Teams keeps open for it, and what becomes of one that comes too late.</summary>
[TestClass]
public sealed class TeamsWaitingTests
{
    private static readonly Post Words = new("A reply to Dana", [new Line(Span.Plain("A reply to Dana"))]);
    private static readonly PersonKey Sam = new(HomeWorkspace, Aad("Sam"));

    [TestMethod]
    public async Task What_comes_in_time_is_shown_and_what_comes_later_is_not_taken()
    {
        var time = new ManualTime(AppHost.Monday);
        var waiting = new TeamsWaiting(time);
        using var first = waiting.ForDialog("one");
        var shown = first.WaitAsync(time, default);
        Assert.IsTrue(waiting.Show("one", Words));
        Assert.AreEqual(Words, (await shown)!.Post);

        using var second = waiting.ForDialog("two");
        var late = second.WaitAsync(time, default);
        time.Advance(Duration.FromSeconds(4));
        Assert.IsNull(await late);
        Assert.IsFalse(waiting.Show("two", Words), "whoever posts it must find another way");
    }

    [TestMethod]
    public async Task A_dialog_that_waits_no_longer_gets_a_line_at_once_and_its_answer_goes_to_the_chat()
    {
        FakeConnector? connector = null;
        await using var room = await TeamsRoom.StartAsync(async login => connector = await FakeConnector.StartAsync(login), services => connector!.Lead(services));
        await using var fake = connector!;
        fake.AddPerson("Sam");
        fake.SetMembers("19:acme@thread.tacv2", "Sam");
        var activity = Message("Sam", "x", room.Time.Now, "19:acme@thread.tacv2", serviceUrl: FakeConnector.ServiceUrl).Set("type", "invoke").Set("id", "f:1").Set("name", "composeExtension/fetchTask")
            .Set("value", new System.Text.Json.Nodes.JsonObject { ["commandId"] = "draft", ["messagePayload"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "1700000000000" } });

        var answering = room.PostAsync(activity.ToJsonString());
        while (room.Sink.Accepted.Count == 0 && !answering.IsCompleted) await Task.WhenAny(answering, Task.Run(static () => { }));
        while (!answering.IsCompleted)
        {
            room.Time.Advance(Duration.FromSeconds(4));
            await Task.WhenAny(answering, Task.Run(static () => { }));
        }

        using var answer = await answering;
        Assert.Contains("on its way to our chat", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var platform = (IChatPlatform)room.Services.GetService(typeof(IChatPlatform))!;
        await platform.PostAsync(room.Sink.Accepted.Single().Requests.Single().Answer, Words, default);
        Assert.AreEqual(ChatOf("Sam"), fake.CallsOf("post").Single().Conversation);
        fake.AssertNothingWrong();
    }

    [TestMethod]
    public void What_is_held_is_for_one_person_and_for_half_an_hour()
    {
        var time = new ManualTime(AppHost.Monday);
        var waiting = new TeamsWaiting(time);
        waiting.Hold("h", Sam, Words);

        Assert.AreEqual(Words, waiting.Held(Sam, "h"));
        Assert.IsNull(waiting.Held(Sam with { Person = Aad("Kim") }, "h"));
        time.Advance(Duration.FromMinutes(30));
        Assert.IsNull(waiting.Held(Sam, "h"));
    }
}
