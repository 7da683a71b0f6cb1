using NodaTime;
using ServiceBot.Assistant;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Profiles;
using ServiceBot.Tests.Assistant;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Profiles;

/// <summary>What the team writes down about a client's people and what the client expects: in a dialog, and typed.</summary>
[TestClass]
public sealed class ProfileDeskTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [TestMethod]
    public async Task A_profile_is_written_in_one_dialog_and_each_line_says_who_wrote_it_when()
    {
        await _desk.At("09:00").SaysAsync("dana", "Any update on the deck?", "m1");
        var empty = await _desk.At("10:00").TellAsync("sam", "profile Dana");
        Assert.Contains("Nothing is written down yet", PostText.Of(empty!));
        var open = empty!.Parts.OfType<Row>().Single().Button!;
        Assert.AreEqual(("profile", "slack:T1/C1 dana", true), (open.Action, open.Value, open.Dialog));

        var dialog = (await _desk.OpenProfileAsync("sam", open.Value))!;
        Assert.IsNull(await _desk.SubmitProfileAsync("sam", dialog, ("address", "Dr. Reyes, not Dana"), ("worries", "the budget round in January"), ("regular", "report every Monday\nfigures on the 1st of every month"), ("bad-news", "call")));
        _desk.At("10:20");
        var again = (await _desk.OpenProfileAsync("lee", open.Value))!;
        Assert.AreEqual("Written by Sam, 10:00", Field(again, "address").Hint);
        Assert.IsNull(await _desk.SubmitProfileAsync("lee", again, ("worries", "the budget round, and a new CFO")));

        var last = (await _desk.OpenProfileAsync("sam", open.Value))!;
        Assert.AreEqual("Written by you, 10:00; changed by Lee, 10:20", Field(last, "worries").Hint);
        Assert.AreEqual("report every Monday\nfigures on the 1st of every month", ((TextField)Field(last, "regular")).Text);
        var card = PostText.Of((await _desk.TellAsync("sam", "profile acme"))!);
        Assert.Contains("**Dana Reyes** · to be addressed as: Dr. Reyes, not Dana · kept up at night by: the budget round, and a new CFO", card);
        Assert.Contains("· a call before bad news", card);
    }

    [TestMethod]
    public async Task Emptying_a_field_deletes_its_line_words_and_all()
    {
        await _desk.SaysAsync("dana", "Hello", "m1");
        var dialog = (await _desk.OpenProfileAsync("sam", "slack:T1/C1 dana"))!;
        await _desk.SubmitProfileAsync("sam", dialog, ("likes", "one page"), ("else", "one contact\nno Friday calls"));
        await _desk.SubmitProfileAsync("sam", (await _desk.OpenProfileAsync("sam", "slack:T1/C1 dana"))!, ("likes", ""), ("else", "no Friday calls"));

        CollectionAssert.AreEqual(new[] { "no Friday calls" }, Lines().Select(line => line.Words).ToArray());
        Assert.AreEqual(3, Lines().Single().Number, "what stays keeps its number");
    }

    [TestMethod]
    public async Task Two_who_write_at_once_do_not_take_back_what_the_other_wrote()
    {
        await _desk.SaysAsync("dana", "Hello", "m1");
        var (sams, lees) = ((await _desk.OpenProfileAsync("sam", "slack:T1/C1 dana"))!, (await _desk.OpenProfileAsync("lee", "slack:T1/C1 dana"))!);

        await _desk.SubmitProfileAsync("sam", sams, ("likes", "one page"));
        await _desk.SubmitProfileAsync("lee", lees, ("dislikes", "calls without a topic"));

        CollectionAssert.AreEqual(new[] { "one page", "calls without a topic" }, Lines().Select(line => line.Words).ToArray());
    }

    [TestMethod]
    public async Task What_does_not_fit_is_said_at_its_field_and_nothing_is_written()
    {
        await _desk.SaysAsync("dana", "Hello", "m1");
        var dialog = (await _desk.OpenProfileAsync("sam", "slack:T1/C1 dana"))!;
        var wrong = (await _desk.SubmitProfileAsync("sam", dialog, ("answer", "soon"), ("regular", "a report now and then"), ("else", "report every Monday"), ("likes", new string('x', 501))))!;

        Assert.StartsWith("“soon” is no length of time", Field(wrong, "answer").Problem!);
        Assert.StartsWith("“a report now and then” does not say on which days", Field(wrong, "regular").Problem!);
        Assert.Contains("belongs in “Something regular”", Field(wrong, "else").Problem!);
        Assert.AreEqual("That is longer than 500 characters.", Field(wrong, "likes").Problem);
        Assert.IsEmpty(Lines());
    }

    [TestMethod]
    public async Task Somebody_who_never_wrote_is_named_and_is_the_person_of_that_name_once_they_do()
    {
        var dialog = (await _desk.OpenProfileAsync("sam", "slack:T1/C1 ?"))!;
        Assert.AreEqual("Who is it about? Write a name.", Field((await _desk.SubmitProfileAsync("sam", dialog, ("who", "the new CFO")))!, "name").Problem);
        Assert.IsNull(await _desk.SubmitProfileAsync("sam", dialog, ("name", "Ida Falk"), ("who", "the new CFO")));
        Assert.AreEqual(("", "Ida Falk"), (Lines().Single().Person, Lines().Single().Name));

        await _desk.SaysAsync("dana", "Hello", "m1");
        Assert.IsNull(await _desk.SubmitProfileAsync("sam", dialog, ("name", "dana reyes"), ("likes", "one page")));
        Assert.AreEqual("dana", Lines()[^1].Person);
        Assert.Contains("**Ida Falk** · beyond the role: the new CFO", PostText.Of((await _desk.TellAsync("sam", "profile acme"))!));
    }

    [TestMethod]
    public async Task An_expected_answer_time_is_the_target_from_then_on_and_the_past_keeps_its_own()
    {
        var said = await _desk.At("10:00").TellAsync("sam", "Acme expects an answer within 2 h");
        Assert.Contains("✓ Written down of Acme. From now on its target is 2 h of working time; what was before keeps its own.", said!.Fallback);

        var history = _desk.Read(unit => unit.Get<IClientRows>().History(Desk.Acme));
        Assert.AreEqual(Policy.Default, history[^2].Settings.Policy);
        Assert.AreEqual((Duration.FromHours(2), Duration.FromMinutes(90)), (history[^1].Settings.Policy.Target, history[^1].Settings.Policy.NudgeAfter));
        Assert.AreEqual(_desk.Time.Now, history[^1].From);

        await _desk.TellAsync("sam", "expects acme: reply in 3h");
        Assert.HasCount(1, Lines());
        Assert.AreEqual(Duration.FromHours(3), _desk.Read(unit => unit.Get<IClientRows>().Settings(Desk.Acme, _desk.Time.Now)!.Settings.Policy.Target));
        await _desk.At("11:00").TellAsync("sam", $"delete expectation {Lines().Single().Number}");
        Assert.AreEqual(Policy.Default, _desk.Read(unit => unit.Get<IClientRows>().Settings(Desk.Acme, _desk.Time.Now)!.Settings.Policy));
    }

    [TestMethod]
    public async Task A_channel_that_becomes_the_clients_later_has_the_expected_target_from_then_on()
    {
        var later = new ChannelKey(Desk.Workspace, "C3");
        _desk.Write(unit =>
        {
            unit.Get<IClientRows>().Learn(new ChannelSighting(later, "acme-shop", ClientCanRead: true, InvitedBy: "sam"));
            return true;
        });
        await _desk.At("10:00").TellAsync("sam", "Acme expects an answer within 2 h");

        var form = await _desk.At("11:00").OpenSettingsAsync("sam", later);
        Assert.AreEqual("4h", ((TextField)Field(form, "target")).Text, "what one client expects is no other's, and whose it is nobody has said yet");
        Assert.IsNull(await _desk.SubmitSettingsAsync("sam", form, ("client", "acme"), ("responders", "sam")));
        var set = _desk.Read(unit => unit.Get<IClientRows>().History(later)).Single();
        Assert.AreEqual((Duration.FromHours(2), Duration.FromMinutes(90), Policy.Default, _desk.Time.Now), (set.Settings.Policy.Target, set.Settings.Policy.NudgeAfter, set.Settings.Otherwise, set.From));

        await _desk.At("12:00").SubmitSettingsAsync("sam", await _desk.OpenSettingsAsync("sam", later), ("client", "Bolt"));
        Assert.AreEqual(Policy.Default, PolicyOf(later), "another client's channel is no longer held to it");
        await _desk.At("13:00").SubmitSettingsAsync("sam", await _desk.OpenSettingsAsync("sam", later), ("client", "Acme"), ("target", "6h"));
        Assert.AreEqual(Duration.FromHours(6), PolicyOf(later).Target, "what somebody sets by hand stands");
        await _desk.At("14:00").SubmitSettingsAsync("sam", await _desk.OpenSettingsAsync("sam", later), ("zone", "Europe/London"));
        Assert.AreEqual(Duration.FromHours(6), PolicyOf(later).Target, "and is not taken back by a change of something else");
    }

    [TestMethod]
    public async Task Settings_say_that_the_target_is_what_the_client_expects_and_what_is_set_there_stands_instead()
    {
        await _desk.SaysAsync("dana", "Hello", "m1");
        Assert.IsNull(Field(await _desk.OpenSettingsAsync("sam", Desk.Acme), "target").Hint);
        await _desk.At("10:00").TellAsync("sam", "Acme expects an answer within 2 h");

        var form = await _desk.OpenSettingsAsync("sam", Desk.Acme);
        Assert.AreEqual("2h", ((TextField)Field(form, "target")).Text);
        Assert.AreEqual("It is what Acme expects (“profile”); without that it would be 4h. What you set here stands instead.", Field(form, "target").Hint);
        Assert.EndsWith("It is your target.", Field(await _desk.OpenProfileAsync("sam", "slack:T1/C1 dana"), "answer").Hint!);

        Assert.IsNull(await _desk.At("11:00").SubmitSettingsAsync("sam", form, ("target", "3h")));
        Assert.IsNull(Field(await _desk.OpenSettingsAsync("sam", Desk.Acme), "target").Hint);
        Assert.EndsWith("Your own setting stands instead: 3 h.", Field(await _desk.OpenProfileAsync("sam", "slack:T1/C1 dana"), "answer").Hint!);
        await _desk.At("12:00").TellAsync("sam", $"delete expectation {Lines().Single().Number}");
        Assert.AreEqual(Duration.FromHours(3), PolicyOf(Desk.Acme).Target);
    }

    [TestMethod]
    public async Task Only_who_may_change_settings_sets_a_target_by_what_is_expected()
    {
        _desk.Write(unit => unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey(Desk.Workspace, "pat"), "Pat Moss", Side.Team)));

        Assert.Contains("only its responders, its escalation or whoever installed me may change", (await _desk.TellAsync("pat", "acme expects an answer within 2 h"))!.Fallback);
        await _desk.SaysAsync("dana", "Hello", "m1");
        var dialog = (await _desk.OpenProfileAsync("pat", "slack:T1/C1 dana"))!;
        Assert.StartsWith("It sets the target", Field((await _desk.SubmitProfileAsync("pat", dialog, ("answer", "2 h")))!, "answer").Problem!);
        Assert.IsNull(await _desk.SubmitProfileAsync("pat", dialog, ("likes", "one page")), "everything else is everybody's");
        Assert.AreEqual(Policy.Default, _desk.Read(unit => unit.Get<IClientRows>().Settings(Desk.Acme, _desk.Time.Now)!.Settings.Policy));
    }

    [TestMethod]
    [DataRow("acme expects \"report every Monday\"", "report every Monday")]
    [DataRow("expects acme: a call before bad news", "a call before bad news")]
    [DataRow("expects Acme one contact, not five", "one contact, not five")]
    public async Task What_is_typed_is_written_down(string typed, string words)
    {
        Assert.StartsWith("✓ Written down of Acme.", (await _desk.TellAsync("sam", typed))!.Fallback);
        Assert.AreEqual(words, Lines().Single().Words);
    }

    [TestMethod]
    [DataRow("expects a report every Monday", "Of which client?")]
    [DataRow("acme expects a weekly report", "On which days?")]
    [DataRow("acme expects an answer within a while", "no length of time")]
    [DataRow("profile nobody", "Of which client?")]
    public async Task What_is_not_clear_is_asked_and_nothing_is_written(string typed, string said)
    {
        Assert.Contains(said, (await _desk.TellAsync("sam", typed))!.Fallback);
        Assert.IsEmpty(Lines());
    }

    [TestMethod]
    public async Task A_client_gets_nothing_of_it_and_neither_does_a_place_where_clients_read()
    {
        await _desk.TellAsync("sam", "acme expects one contact, not five");

        foreach (var words in new[] { "profile acme", "export acme", "acme expects everything" })
            Assert.AreEqual(FixedWords.ForClients.Fallback, (await _desk.TellAsync("dana", words))!.Fallback);
        Assert.DoesNotContain("contact", (await _desk.MentionAsync("sam", "profile"))!.Fallback);
        Assert.DoesNotContain("contact", PostText.Of((await _desk.PressAsync("dana", "profile", "slack:T1/C1 dana"))!));
        Assert.HasCount(1, Lines());
    }

    [TestMethod]
    public async Task It_is_handed_out_as_Markdown_and_as_JSON_to_whoever_asks_alone()
    {
        await _desk.At("10:00").SaysAsync("dana", "Hello", "m1");
        await _desk.SubmitProfileAsync("sam", (await _desk.OpenProfileAsync("sam", "slack:T1/C1 dana"))!, ("likes", "one page, *bold* [figures]"));
        await _desk.TellAsync("lee", "note acme has a new CEO");

        var markdown = ((await _desk.TellAsync("sam", "export acme"))!).Parts.OfType<Quote>().Single().Text;
        Assert.AreEqual(
            "# Acme\n\nWritten down by the team, as of 2026-11-16 10:00Z.\n\n## Dana Reyes\n\n- Likes: one page, \\*bold\\* \\[figures\\] (Sam Ito, 2026-11-16 10:00Z)\n\n## Notes\n\n- has a new CEO (Lee Park, 2026-11-16 10:00Z)\n",
            markdown);
        var json = System.Text.Json.Nodes.JsonNode.Parse((await _desk.PressAsync("sam", "export-profile", "slack:T1/C1 json"))!.Parts.OfType<Quote>().Single().Text)!;
        Assert.AreEqual("one page, *bold* [figures]", (string)json["people"]![0]!["lines"]![0]!["words"]!);
        Assert.AreEqual("has a new CEO", (string)json["notes"]![0]!["words"]!);
    }

    [TestMethod]
    public async Task All_of_it_is_deleted_at_once_with_the_target_that_followed()
    {
        await _desk.SaysAsync("dana", "Hello", "m1");
        await _desk.TellAsync("sam", "acme expects an answer within 2 h");
        await _desk.TellAsync("sam", "acme expects a report every Monday");
        await _desk.TellAsync("sam", "note acme has a new CEO");
        await _desk.TellAsync("sam", "note bolt stays");

        var gone = await _desk.PressAsync("sam", "forget-profile", "slack:T1/C1");

        Assert.AreEqual("Everything that was written down of Acme is deleted, words and all: 3 lines. Its target is what it was before.", gone!.Fallback);
        Assert.IsEmpty(Lines());
        Assert.IsEmpty(_desk.Read(unit => unit.Get<INoteRows>().Of(Desk.Acme)));
        Assert.HasCount(1, _desk.Read(unit => unit.Get<INoteRows>().Of(Desk.Bolt)));
        Assert.AreEqual(Policy.Default, _desk.Read(unit => unit.Get<IClientRows>().Settings(Desk.Acme, _desk.Time.Now)!.Settings.Policy));
    }

    [TestMethod]
    [DataRow("forget profile Acme", 0)]
    [DataRow("delete profile acme", 0)]
    [DataRow("forget profile", 1)]
    [DataRow("forget profile of somebody", 1)]
    public async Task By_word_a_profile_is_deleted_only_by_the_clients_name(string typed, int left)
    {
        await _desk.SaysAsync("dana", "Hello", "m1");
        await _desk.TellAsync("sam", "acme expects a report every Monday");

        var said = await _desk.TellAsync("sam", typed);

        Assert.HasCount(left, Lines());
        Assert.Contains(left == 0 ? "Everything that was written down of Acme is deleted" : "“forget profile Acme”", said!.Fallback);
    }

    private IReadOnlyList<ProfileLine> Lines() => _desk.Read(unit => ProfileBook.OfClient(unit, Desk.Acme));

    private Policy PolicyOf(ChannelKey channel) => _desk.Read(unit => unit.Get<IClientRows>().Settings(channel, _desk.Time.Now)!.Settings.Policy);

    private static Field Field(Post dialog, string id) => dialog.Parts.OfType<Field>().Single(field => field.Id == id);
}
