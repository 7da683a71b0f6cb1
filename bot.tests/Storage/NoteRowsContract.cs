using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Tests.Storage;

public abstract class NoteRowsContract : StoreContract
{
    private static ChannelKey Other { get; } = new("test:W2", "acme");

    [TestMethod]
    public async Task A_note_comes_back_as_it_was_then_as_it_was_changed()
    {
        await Write(unit => Rows(unit).Put(Note(1, "hates surprises")));
        Restart();
        Assert.AreEqual(Note(1, "hates surprises"), await Read(unit => Rows(unit).Get(Acme.Workspace, 1)));

        var changed = Note(1, "hates surprises, likes figures") with { ChangedBy = "lee", ChangedAt = At(9) };
        await Write(unit => Rows(unit).Put(changed));

        Assert.AreEqual(changed, (await Read(unit => Rows(unit).Of(Acme))).Single());
    }

    [TestMethod]
    public async Task A_deleted_note_is_gone_and_its_number_is_given_to_no_other()
    {
        await Write(unit =>
        {
            Assert.AreEqual(1, Rows(unit).TakeNumber(Acme.Workspace));
            Assert.AreEqual(2, Rows(unit).TakeNumber(Acme.Workspace));
            Assert.AreEqual(1, Rows(unit).TakeNumber(Other.Workspace));
            Rows(unit).Put(Note(2, "words"));
            Assert.IsTrue(Rows(unit).Delete(Acme.Workspace, 2));
            Assert.IsFalse(Rows(unit).Delete(Acme.Workspace, 2));
        });

        Assert.IsNull(await Read(unit => Rows(unit).Get(Acme.Workspace, 2)));
        Assert.AreEqual(3, await Write(unit => Rows(unit).TakeNumber(Acme.Workspace)));
    }

    [TestMethod]
    public async Task Each_channel_and_workspace_has_its_own_the_oldest_first()
    {
        await Write(unit =>
        {
            Rows(unit).Put(Note(2, "second") with { At = At(2) });
            Rows(unit).Put(Note(1, "first"));
            Rows(unit).Put(Note(3, "elsewhere") with { Channel = new ChannelKey(Acme.Workspace, "bolt") });
            Rows(unit).Put(Note(1, "another workspace") with { Channel = Other });
        });

        CollectionAssert.AreEqual(new[] { "first", "second" }, (await Read(unit => Rows(unit).Of(Acme))).Select(note => note.Words).ToArray());
        Assert.AreEqual("another workspace", (await Read(unit => Rows(unit).Of(Other))).Single().Words);
    }

    private static INoteRows Rows(IUnitOfWork unit) => unit.Get<INoteRows>();

    private static ClientNote Note(int number, string words) => new(Acme, number, words, "sam", At(1));
}
