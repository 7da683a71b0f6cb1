using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Playground;
using IClientRows = ServiceBot.Clients.IClientRows;

namespace ServiceBot.Tests.Storage;

public abstract class PlaygroundRowsContract : StoreContract
{
    private const string Here = "playground:demo";

    [TestMethod]
    public async Task A_message_comes_back_as_it_was_then_as_it_was_changed_and_then_not_at_all()
    {
        var said = new Said("acme", "m1", "m0", "nadia", At(1), "Hello <@sam>", null, []);
        await Write(unit => Rows(unit).Put(Here, said));
        Restart();
        AssertSame(said, await Read(unit => Rows(unit).FindSaid(Here, "acme", "m1")));

        var changed = said with { Text = "Hello", EditedAt = At(2), Reactions = [new Reaction("eyes", "sam"), new Reaction("eyes", "ines")] };
        await Write(unit => Rows(unit).Put(Here, changed));
        AssertSame(changed, await Read(unit => Rows(unit).FindSaid(Here, "acme", "m1")));

        await Write(unit => Rows(unit).RemoveSaid(Here, "acme", "m1"));
        Assert.IsNull(await Read(unit => Rows(unit).FindSaid(Here, "acme", "m1")));
    }

    [TestMethod]
    [DataRow("aaa:before")]
    [DataRow("slack:T0001")]
    public async Task A_database_that_knows_another_workspace_is_told_apart(string other)
    {
        await Write(unit => unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey(Here, "sam"), "Sam", Side.Team)));
        Assert.IsFalse(await Read(unit => Rows(unit).HoldsOtherWorkspaces(Here)));

        await Write(unit => unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey(other, "U1"), "Kim", Side.Team)));

        Assert.IsTrue(await Read(unit => Rows(unit).HoldsOtherWorkspaces(Here)));
    }

    [TestMethod]
    public async Task Messages_come_oldest_first_and_of_one_workspace()
    {
        await Write(unit =>
        {
            Rows(unit).Put(Here, new Said("acme", "late", null, "sam", At(2), "", null, []));
            Rows(unit).Put(Here, new Said("other", "early", null, "sam", At(1), "", null, []));
            Rows(unit).Put("playground:other", new Said("acme", "foreign", null, "sam", At(0), "", null, []));
        });

        Assert.AreEqual("early late", string.Join(' ', (await Read(unit => Rows(unit).Said(Here))).Select(said => said.Message)));
    }

    [TestMethod]
    public async Task What_was_shown_comes_back_with_every_part_of_its_post()
    {
        var post = new Post("In short", [
            new Line([Span.Bold("Nadia"), new Span("#acme", SpanKind.Channel, "acme")]), new Quote("Her words"), new Small(Span.Plain("since 10:14")),
            new Draft("Hi [name]", new Conversation(Acme, "m1")), new Rule(), new Row(Span.Plain("one"), new Button("draft", "Draft", "v")),
            new Buttons([new Button("claim", "I've got it", "v", Primary: true)], [new Button("why", "Why?", "v")]),
        ]);
        var shown = new Shown("p1", "dm:sam", At(1), post) { OnlyIn = "acme", UpdatedAt = At(2), SentAt = At(3) };
        await Write(unit => Rows(unit).Put(Here, shown));
        Restart();

        var back = await Read(unit => Rows(unit).FindShown(Here, "p1"));

        Assert.IsNotNull(back);
        Assert.AreEqual(shown with { Post = back.Post }, back);
        Assert.AreEqual(Support.PostText.Of(post), Support.PostText.Of(back.Post));
        Assert.AreEqual(new Conversation(Acme, "m1"), back.Draft?.ReplyIn);
        Assert.AreEqual("p1", (await Read(unit => Rows(unit).Shown(Here))).Single().Id);
        Assert.IsEmpty(await Read(unit => Rows(unit).Shown("playground:other")));
    }

    private static void AssertSame(Said expected, Said? actual)
    {
        Assert.IsNotNull(actual);
        CollectionAssert.AreEqual(expected.Reactions.ToList(), actual.Reactions.ToList());
        Assert.AreEqual(expected with { Reactions = actual.Reactions }, actual);
    }

    private static IPlaygroundRows Rows(IUnitOfWork unit) => unit.Get<IPlaygroundRows>();
}
