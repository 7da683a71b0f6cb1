using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Profiles;

namespace ServiceBot.Tests.Storage;

public abstract class ProfileRowsContract : StoreContract
{
    private static readonly LocalDate Monday = new(2026, 11, 16);

    private static ChannelKey Other { get; } = new("test:W2", "acme");

    [TestMethod]
    public async Task A_line_comes_back_as_it_was_then_as_it_was_changed()
    {
        var line = Line(1, Facet.Likes, "one page") with { Person = "dana" };
        await Write(unit => Rows(unit).Put(line));
        Restart();
        Assert.AreEqual(line, await Read(unit => Rows(unit).Get(Acme.Workspace, 1)));

        var changed = line with { Words = "one page, the figure first", ChangedBy = "lee", ChangedAt = At(9) };
        await Write(unit => Rows(unit).Put(changed));

        Assert.AreEqual(changed, (await Read(unit => Rows(unit).Of(Acme))).Single());
    }

    [TestMethod]
    public async Task Each_channel_and_workspace_has_its_own_and_a_deleted_one_is_gone_with_its_days()
    {
        await Write(unit =>
        {
            Rows(unit).Put(Line(2, Facet.Regular, "report every Monday"));
            Rows(unit).Put(Line(1, Facet.Who, "a runner") with { Name = "Pat" });
            Rows(unit).Put(Line(3, Facet.Who, "elsewhere") with { Channel = new ChannelKey(Acme.Workspace, "bolt") });
            Rows(unit).Put(Line(1, Facet.Who, "another workspace") with { Channel = Other });
            Rows(unit).Put(new ExpectedDay(Acme, 2, Monday, DayOutcome.Done, At(1), "sam"));
        });
        CollectionAssert.AreEqual(new[] { "a runner", "report every Monday" }, (await Read(unit => Rows(unit).Of(Acme))).Select(line => line.Words).ToArray());

        Assert.IsTrue(await Write(unit => Rows(unit).Delete(Acme.Workspace, 2)));
        Assert.IsFalse(await Write(unit => Rows(unit).Delete(Acme.Workspace, 2)));

        Assert.IsEmpty(await Read(unit => Rows(unit).Days(Acme.Workspace, 2, Monday)));
        Assert.AreEqual("another workspace", (await Read(unit => Rows(unit).Of(Other))).Single().Words);
    }

    [TestMethod]
    public async Task What_is_due_comes_the_most_overdue_first_and_a_workspace_without_anything_regular_says_so()
    {
        await Write(unit =>
        {
            Rows(unit).Put(Line(1, Facet.Regular, "report every Monday") with { NextDue = At(20) });
            Rows(unit).Put(Line(2, Facet.Regular, "figures daily") with { NextDue = At(10) });
            Rows(unit).Put(Line(3, Facet.Other, "one contact"));
            Rows(unit).Put(Line(1, Facet.Answer, "an answer within 2 h") with { Channel = Other });
        });

        Assert.IsEmpty(await Read(unit => Rows(unit).Due(At(9), 10)));
        CollectionAssert.AreEqual(new[] { 2, 1 }, (await Read(unit => Rows(unit).Due(At(20), 10))).Select(line => line.Number).ToArray());
        Assert.AreEqual(At(10), await Read(unit => Rows(unit).NextDue()));
        Assert.IsTrue(await Read(unit => Rows(unit).AnyRegular(Acme.Workspace)));
        Assert.IsFalse(await Read(unit => Rows(unit).AnyRegular(Other.Workspace)));
    }

    [TestMethod]
    public async Task A_day_is_kept_as_it_was_said_last_and_can_be_forgotten()
    {
        await Write(unit =>
        {
            Rows(unit).Put(new ExpectedDay(Acme, 1, Monday, DayOutcome.Open, At(0)));
            Rows(unit).Put(new ExpectedDay(Acme, 1, Monday.PlusWeeks(1), DayOutcome.Open, At(1)));
            Rows(unit).Put(new ExpectedDay(Acme, 1, Monday, DayOutcome.Seen, At(2), "sam", "m1"));
        });
        CollectionAssert.AreEqual(
            new[] { new ExpectedDay(Acme, 1, Monday, DayOutcome.Seen, At(2), "sam", "m1"), new ExpectedDay(Acme, 1, Monday.PlusWeeks(1), DayOutcome.Open, At(1)) },
            (await Read(unit => Rows(unit).Days(Acme.Workspace, 1, Monday))).ToArray());

        await Write(unit => Rows(unit).Delete(new ExpectedDay(Acme, 1, Monday, DayOutcome.Open, At(0))));
        Assert.HasCount(1, await Read(unit => Rows(unit).Days(Acme.Workspace, 1, Monday)));
        Assert.IsEmpty(await Read(unit => Rows(unit).Days(Acme.Workspace, 1, Monday.PlusWeeks(2))));
    }

    [TestMethod]
    public async Task A_question_is_given_once_and_what_is_written_of_is_known()
    {
        await Write(unit =>
        {
            Assert.IsTrue(Rows(unit).Put(new GivenQuestion(Acme, 1, At(0), "sam")));
            Assert.IsFalse(Rows(unit).Put(new GivenQuestion(Acme, 1, At(5), "lee")));
            Rows(unit).Put(new GivenQuestion(Acme, 2, At(9), "sam"));
            Rows(unit).Put(new GivenQuestion(Other, 1, At(9), "sam"));
            Rows(unit).Put(Line(1, Facet.Who, "a runner"));
            unit.Get<INoteRows>().Put(new ClientNote(new ChannelKey(Acme.Workspace, "bolt"), 2, "words", "sam", At(1)));
        });
        CollectionAssert.AreEqual(new[] { (2, At(9)), (1, At(0)) }, (await Read(unit => Rows(unit).Questions(Acme.Workspace))).Select(given => (given.Number, given.At)).ToArray());
        CollectionAssert.AreEquivalent(new[] { "acme", "bolt" }, (await Read(unit => Rows(unit).WrittenOf(Acme.Workspace))).ToArray());

        await Write(unit => Rows(unit).DeleteQuestions(Acme));
        Assert.IsEmpty(await Read(unit => Rows(unit).Questions(Acme.Workspace)));
        Assert.HasCount(1, await Read(unit => Rows(unit).Questions(Other.Workspace)));
    }

    [TestMethod]
    public async Task Erasing_a_person_deletes_the_lines_about_them_by_id_and_by_name_and_no_others()
    {
        await Write(unit =>
        {
            unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey(Acme.Workspace, "dana"), "Dana Reyes", Side.Client));
            Rows(unit).Put(Line(1, Facet.Likes, "one page") with { Person = "dana" });
            Rows(unit).Put(Line(2, Facet.Likes, "mail") with { Name = "dana reyes" });
            Rows(unit).Put(Line(3, Facet.Likes, "calls") with { Person = "omar" });
            Rows(unit).Put(Line(4, Facet.Other, "one contact"));
            Rows(unit).Put(Line(1, Facet.Likes, "elsewhere") with { Channel = Other, Person = "dana" });
        });

        await Write(unit => unit.Get<IErasureRows>().ErasePerson(Acme.Workspace, "dana"));

        CollectionAssert.AreEqual(new[] { 3, 4 }, (await Read(unit => Rows(unit).Of(Acme))).Select(line => line.Number).ToArray());
        Assert.HasCount(1, await Read(unit => Rows(unit).Of(Other)));
    }

    [TestMethod]
    public async Task A_channel_that_moves_takes_its_profile_along()
    {
        await Write(unit =>
        {
            Rows(unit).Put(Line(1, Facet.Regular, "report every Monday"));
            Rows(unit).Put(new ExpectedDay(Acme, 1, Monday, DayOutcome.Open, At(0)));
            Rows(unit).Put(new GivenQuestion(Acme, 1, At(0), "sam"));
        });

        await Write(unit => unit.Get<IMoveRows>().Move(Acme.Workspace, Acme.Channel, "acme2"));

        var there = Acme with { Channel = "acme2" };
        Assert.AreEqual(there, (await Read(unit => Rows(unit).Of(there))).Single().Channel);
        Assert.AreEqual(there, (await Read(unit => Rows(unit).Days(Acme.Workspace, 1, Monday))).Single().Channel);
        Assert.AreEqual(there, (await Read(unit => Rows(unit).Questions(Acme.Workspace))).Single().Channel);
    }

    private static IProfileRows Rows(IUnitOfWork unit) => unit.Get<IProfileRows>();

    private static ProfileLine Line(int number, Facet facet, string words) => new(Acme, number, facet, words, "sam", At(1));
}
