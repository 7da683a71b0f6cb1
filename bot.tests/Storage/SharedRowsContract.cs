using ServiceBot.Durable;
using ServiceBot.Slack.Shared;

namespace ServiceBot.Tests.Storage;

/// <summary>Events on their way to other workspaces, and which those are.</summary>
public abstract class SharedRowsContract : StoreContract
{
    private const string One = "slack:T1";
    private const string Two = "slack:T2";
    private const string Three = "slack:T3";

    [TestMethod]
    public async Task An_event_is_taken_by_one_until_its_lease_is_over_and_comes_back_as_it_was()
    {
        await Write(unit =>
        {
            Rows(unit).Add(Event("Ev2", 2));
            Rows(unit).Add(Event("Ev1", 1));
            Rows(unit).Add(Event("Ev1", 3) with { Body = "another" });
            Rows(unit).Add(Event("Ev1", 1) with { Workspace = Two, Context = null });
        });
        Restart();

        Assert.AreEqual((At(1), At(1)), await Read(unit => (Rows(unit).NextDue(), Rows(unit).Oldest())));
        Assert.IsEmpty(await Write(unit => Rows(unit).Take(At(0.5), At(5), 10)));
        var taken = await Write(unit => Rows(unit).Take(At(2), At(5), 10));
        CollectionAssert.AreEquivalent(new[] { Event("Ev1", 1) with { Attempts = 1 }, Event("Ev1", 1) with { Workspace = Two, Context = null, Attempts = 1 }, Event("Ev2", 2) with { Attempts = 1 } }, taken.ToArray());
        Assert.IsEmpty(await Write(unit => Rows(unit).Take(At(4), At(9), 10)), "somebody has them");
        Assert.AreEqual(2, (await Write(unit => Rows(unit).Take(At(5), At(9), 1))).Single().Attempts, "a host that died");
    }

    [TestMethod]
    public async Task What_is_put_back_waits_and_what_is_removed_is_gone()
    {
        await Write(unit =>
        {
            Rows(unit).Add(Event("Ev1", 1));
            Rows(unit).Add(Event("Ev2", 2));
            Rows(unit).Remove(Event("Ev1", 1));
            Rows(unit).PutBack(Event("Ev2", 2), At(30));
        });

        Assert.AreEqual((At(30), At(2)), await Read(unit => (Rows(unit).NextDue(), Rows(unit).Oldest())));
        await Write(unit => Rows(unit).Remove(Event("Ev2", 2)));
        Assert.AreEqual((null, null), await Read(unit => (Rows(unit).NextDue(), Rows(unit).Oldest())));
    }

    [TestMethod]
    public async Task An_answer_is_the_latest_and_nobody_else_is_one_too()
    {
        Assert.IsNull(await Read(unit => Rows(unit).Answer(One, "C1")));
        await Write(unit =>
        {
            Rows(unit).Put("C1", [Three, One, Two], At(5));
            Rows(unit).Put("C2", [One], At(2));
        });
        Restart();
        Assert.AreEqual("slack:T2 slack:T3 at 5; slack:T1 slack:T3 at 5; slack:T1 slack:T2 at 5;  at 2", await AllAsync());

        await Write(unit => Rows(unit).Put("C1", [One, Two], At(9)));
        Assert.AreEqual("slack:T2 at 9; slack:T1 at 9; slack:T1 slack:T2 at 5;  at 2", await AllAsync());

        await Write(unit => Rows(unit).Put("C1", [One], At(8)));
        Assert.AreEqual("slack:T2 at 9; slack:T1 at 9; slack:T1 slack:T2 at 5;  at 2", await AllAsync(), "asked before, and told late");
    }

    [TestMethod]
    public async Task Answers_about_a_channel_are_forgotten_for_everybody_in_it()
    {
        await Write(unit =>
        {
            Rows(unit).Put("C1", [One, Two], At(1));
            Rows(unit).Put("C1", [Three], At(1));
            Rows(unit).Put("C2", [One], At(1));
            Rows(unit).Forget(One, "C1", At(2));
        });

        Assert.AreEqual("-; -; -;  at 1", await AllAsync());
    }

    [TestMethod]
    public async Task What_was_asked_before_answers_were_forgotten_is_not_kept_when_it_is_told_afterwards()
    {
        await Write(unit =>
        {
            Rows(unit).Forget(One, "C1", At(5));
            Rows(unit).Put("C1", [One], At(4));
            Rows(unit).Put("C1", [One, Two], At(3));
            Rows(unit).Put("C2", [One], At(1));
        });
        Assert.AreEqual("-; -; -;  at 1", await AllAsync());

        await Write(unit => Rows(unit).Put("C1", [One, Two], At(5)));
        Restart();
        Assert.AreEqual("slack:T2 at 5; slack:T1 at 5; -;  at 1", await AllAsync());
        await Write(unit => Rows(unit).Put("C1", [One], At(4.5)));
        Assert.AreEqual("slack:T2 at 5; slack:T1 at 5; -;  at 1", await AllAsync(), "the mark is there still");
    }

    [TestMethod]
    public async Task Old_answers_go_a_few_at_a_time()
    {
        await Write(unit =>
        {
            Rows(unit).Put("C1", [One, Two], At(1));
            Rows(unit).Put("C2", [One], At(7));
        });

        Assert.AreEqual(At(1), await Read(unit => Rows(unit).OldestAnswer()));
        Assert.AreEqual((3, 1, 0), await Write(unit => (Rows(unit).ForgetBefore(At(1), 3), Rows(unit).ForgetBefore(At(6), 3), Rows(unit).ForgetBefore(At(6), 3))));
        Assert.AreEqual("-; -; -;  at 7", await AllAsync());
    }

    [TestMethod]
    public async Task Both_go_with_a_workspace_an_event_with_whoever_stands_in_it_and_both_follow_a_channel()
    {
        await Write(unit =>
        {
            Rows(unit).Add(Event("Ev1", 1));
            Rows(unit).Add(Event("Ev2", 2) with { Body = """{"event":{"user":"U0LEE"}}""" });
            Rows(unit).Put("C1", [One, Two], At(1));
            unit.Get<IErasureRows>().ErasePerson(One, "U0SAM");
            unit.Get<IMoveRows>().Move(One, "C1", "C9");
        });
        var left = (await Write(unit => Rows(unit).Take(At(9), At(10), 10))).Single();
        Assert.AreEqual(("Ev2", "C9"), (left.Id, left.Channel));
        Assert.AreEqual("-; slack:T1 at 1; -; -", await AllAsync());

        await Write(unit => unit.Get<IErasureRows>().EraseWorkspace(One));
        Assert.IsNull(await Read(unit => Rows(unit).Oldest()));
        Assert.AreEqual("-;  at 1; -; -", await AllAsync());
    }

    private static ISharedRows Rows(IUnitOfWork unit) => unit.Get<ISharedRows>();

    private static SharedEvent Event(string id, double minutes) => new(One, id, "C1", "EC1", """{"event":{"user":"U0SAM"}}""", At(minutes), Attempts: 0);

    private Task<string> AllAsync() => Read(unit => string.Join("; ", new[] { (One, "C1"), (Two, "C1"), (Three, "C1"), (One, "C2") }.Select(key => Shown(Rows(unit).Answer(key.Item1, key.Item2)))));

    private static string Shown(SharedAnswer? answer) => answer is null ? "-" : $"{string.Join(' ', answer.Fellows)} at {(answer.AskedAt - T0).TotalMinutes}";
}
