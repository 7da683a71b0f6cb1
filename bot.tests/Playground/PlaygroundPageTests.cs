using System.Net;
using ServiceBot.Playground;

namespace ServiceBot.Tests.Playground;

[TestClass]
public sealed class PlaygroundPageTests
{
    [TestMethod]
    [DataRow("nadia")]
    [DataRow("tom")]
    [DataRow("sam")]
    public async Task The_clients_side_has_nothing_of_what_the_team_is_told_in_private(string me)
    {
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("clock", "sam", ("to", "monday"));

        var side = (await app.PageAsync(me)).ClientSide;

        foreach (var secret in new[] { "has been waiting", "Draft a reply", "Snooze", "target", "Week of", "median", "studio-desk", "is told too" })
            Assert.DoesNotContain(secret, side);
    }

    [TestMethod]
    public async Task A_client_sees_their_own_channel_whatever_address_they_try()
    {
        await using var app = await PlaygroundApp.StartAsync();

        var side = (await app.PageAsync("nadia", "fernhill-website")).ClientSide;

        Assert.Contains("#brightwater-launch", side);
        Assert.DoesNotContain("fernhill", side);
        Assert.DoesNotContain("Tom Brandt", side);
    }

    [TestMethod]
    public async Task What_somebody_writes_is_shown_as_written_and_never_as_markup()
    {
        await using var app = await PlaygroundApp.StartAsync();

        var page = await app.DoAsync("say", "nadia", ("text", "<script>alert(1)</script> & <b>bold</b> @Sam?"));

        Assert.DoesNotContain("<script>alert", page.Html);
        Assert.Contains("<script>alert(1)</script> & <b>bold</b>", page.ClientSide);
        Assert.Contains("<span class=\"mention\">@Sam Okoye</span>", page.ClientSide);
    }

    [TestMethod]
    public async Task An_answer_in_the_thread_ends_the_wait_and_turns_the_ping_into_its_ending()
    {
        await using var app = await PlaygroundApp.StartAsync();
        Assert.Contains("has been waiting", (await app.PageAsync("ines")).PrivateSide);

        await app.DoAsync("say", "ines", ("in", "fernhill-website"), ("thread", "f19"), ("text", "We found it, Tom. The pages are quick again; the report follows at five."));
        await app.DoAsync("say", "ines", ("in", "fernhill-website"), ("thread", "f20"), ("text", "And sorry for the silence."));

        var ines = (await app.PageAsync("ines")).PrivateSide;
        Assert.DoesNotContain("has been waiting", ines);
        Assert.Contains("You answered Tom after", ines);
    }

    [TestMethod]
    public async Task Only_the_author_can_change_or_delete_a_message()
    {
        await using var app = await PlaygroundApp.StartAsync();

        await app.DoAsync("edit", "sam", ("in", "brightwater-launch"), ("message", "b19"), ("text", "Never mind."));
        await app.DoAsync("delete", "sam", ("in", "brightwater-launch"), ("message", "b19"));
        Assert.Contains("when do we get the final deck?", (await app.PageAsync("nadia")).ClientSide);

        var changed = await app.DoAsync("edit", "nadia", ("message", "b19"), ("text", "Is the final deck there yet?"));
        Assert.Contains("Is the final deck there yet?", changed.ClientSide);
        Assert.Contains(" edited", changed.ClientSide);
        Assert.DoesNotContain("Is the final deck there yet?", (await app.DoAsync("delete", "nadia", ("message", "b19"))).ClientSide);
    }

    [TestMethod]
    public async Task A_tick_from_the_team_settles_and_taking_it_back_opens_the_wait_again()
    {
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("clock", "sam", ("to", "1h"));

        var ticked = await app.DoAsync("react", "sam", ("in", "brightwater-launch"), ("message", "b20"), ("emoji", Emoji.Done));
        Assert.DoesNotContain("Nadia Rahman (Brightwater) has been waiting", ticked.PrivateSide);

        var unticked = await app.DoAsync("react", "sam", ("in", "brightwater-launch"), ("message", "b20"), ("emoji", Emoji.Done));
        Assert.Contains("Nadia Rahman (Brightwater) has been waiting", unticked.PrivateSide);
    }

    [TestMethod]
    public async Task A_channel_in_which_nobody_has_written_says_so()
    {
        await using var app = await PlaygroundApp.StartAsync();
        foreach (var beat in Story.Beats.OfType<Says>().Where(says => says.Where == Cast.Brightwater))
            await app.DoAsync("delete", beat.Who.Id, ("in", beat.Where.Id), ("message", beat.Id));

        Assert.Contains("Nobody has written in #brightwater-launch yet.", (await app.PageAsync("nadia")).ClientSide);
    }

    [TestMethod]
    [DataRow("say", DisplayName = "an empty message")]
    [DataRow("edit")]
    [DataRow("delete")]
    [DataRow("react")]
    [DataRow("press")]
    [DataRow("send")]
    [DataRow("clock")]
    [DataRow("ask")]
    public async Task A_form_with_nothing_in_it_changes_nothing_and_ends_on_the_page(string what)
    {
        await using var app = await PlaygroundApp.StartAsync();
        var before = await app.PageAsync();

        var after = await app.DoAsync(what, "sam", ("in", "brightwater-launch"));

        Assert.AreEqual(before.Html, after.Html);
    }

    [TestMethod]
    public async Task Somebody_unknown_is_shown_the_page_as_Sam()
    {
        await using var app = await PlaygroundApp.StartAsync();

        Assert.AreEqual((await app.PageAsync("sam")).Html, (await app.PageAsync("<nobody>", "nowhere")).Html);
    }

    [TestMethod]
    public async Task The_page_asks_nobody_else_for_anything()
    {
        await using var app = await PlaygroundApp.StartAsync();
        using var answer = await app.Host.Http.GetAsync("/");

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        var style = await app.Host.Http.GetStringAsync(PageFiles.Style.Address);
        Assert.DoesNotContain("url(", style);
        Assert.DoesNotContain("http", style);
    }

    [TestMethod]
    public async Task A_draft_is_changed_where_it_stands_and_checked_before_it_is_sent()
    {
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("say", "ines", ("in", "fernhill-website"), ("thread", "f19"), ("text", "@ServiceBot draft"));
        var side = (await app.PageAsync("ines")).PrivateSide;
        Assert.DoesNotContain("value=\"edit\"", side, "the draft can be edited as it stands");
        var shown = System.Text.RegularExpressions.Regex.Match(side, "class=\"draft\".*?name=\"shown\" value=\"([^\"]+)\"", System.Text.RegularExpressions.RegexOptions.Singleline).Groups[1].Value;

        var found = await app.DoAsync("check", "ines", ("in", "fernhill-website"), ("shown", shown), ("text", "As I already said, you never sent us the photos."));

        Assert.Contains("Reacts:", found.PrivateSide);
        Assert.Contains("blame", found.PrivateSide);
        Assert.Contains("As I already said, you never sent us the photos.", found.PrivateSide);
        Assert.DoesNotContain("never sent us the photos", found.ClientSide);
    }
}
