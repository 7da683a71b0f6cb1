using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;
using ServiceBot.Recaps;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Recaps;

/// <summary>How a recap reads: as a post, as Markdown, as plain text.</summary>
[TestClass]
public sealed class SheetTests
{
    private static readonly Instant Ten = AppHost.Monday + Duration.FromHours(1);

    [TestMethod]
    public void It_is_headed_by_where_when_and_who_and_holds_only_sections_that_say_something()
    {
        var sheet = Sheet(
            new RecapItem(RecapPart.Decision, "m1", "The second one, please") { Who = "Dana", At = Ten, About = "Blue or green?", AboutMessage = "m1" },
            new RecapItem(RecapPart.Step, "m2", "I'll send it by Friday.") { Who = "Sam", Owner = "Sam", At = Ten, Due = Ten + Duration.FromDays(4) + Duration.FromHours(7), IsPromise = true });

        Assert.AreEqual(
            """
            Recap: Acme, today
            #acme-launch · 10:00 to 10:05 · Dana Reyes and Sam Okafor

            Decisions
            • “Blue or green?” “The second one, please” (Dana, 10:00)

            Next steps
            • Sam, due Friday 17:00: “I'll send it by Friday.” (promised 10:00)
            """.ReplaceLineEndings("\n"),
            SheetText.Plain(sheet));
    }

    [TestMethod]
    public void Markdown_links_each_line_and_takes_nobodys_words_for_marks()
    {
        var sheet = Sheet(new RecapItem(RecapPart.Question, "m1", "Is *this* [final](http://x)? # yes") { Who = "Dana", At = Ten });

        Assert.EndsWith("- **Dana**: “Is \\*this\\* \\[final\\](http://x)? # yes” ([10:00](https://chat.example/m1%28a%29))", SheetText.Markdown(sheet), StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_date_that_ends_at_midnight_is_that_date_and_what_has_passed_was_due()
    {
        var midnight = AppHost.Monday.InUtc().Date.PlusDays(1).AtMidnight().InUtc().ToInstant();
        var today = Sheet(new RecapItem(RecapPart.Step, "m1", "tonight") { Owner = "Sam", Who = "Sam", At = Ten, Due = midnight });
        var passed = Sheet(new RecapItem(RecapPart.Step, "m1", "at noon") { Owner = "Sam", Who = "Sam", At = Ten, Due = Ten + Duration.FromHours(2) });

        Assert.AreEqual("Sam, due today", today.Sections.Single().Lines.Single().Lead);
        Assert.AreEqual("Sam, was due 12:00", passed.Sections.Single().Lines.Single().Lead);
    }

    [TestMethod]
    public void A_promise_that_was_kept_says_when_and_one_from_before_that_it_is_open()
    {
        var sheet = Sheet(
            new RecapItem(RecapPart.Promise, "m1", "We'll ship it.") { Who = "Sam", Owner = "Sam", At = Ten, KeptAt = Ten + Duration.FromHours(1), IsPromise = true },
            new RecapItem(RecapPart.Promise, "m2", "I'll call them.") { Who = "Sam", Owner = "Sam", At = Ten, IsPromise = true });

        CollectionAssert.AreEqual(new[] { "✓ Sam, done 11:00", "Sam, still open" }, sheet.Sections.Single().Lines.Select(line => line.Lead).ToArray());
    }

    [TestMethod]
    public void A_file_without_a_word_is_told_by_whose_it_is()
    {
        var sheet = Sheet(new RecapItem(RecapPart.File, "m1", "") { Who = "Dana", At = Ten, Files = 2 });

        Assert.EndsWith("• Dana, 2 files, 10:00", SheetText.Plain(sheet), StringComparison.Ordinal);
        Assert.EndsWith("- **Dana, 2 files** ([10:00](https://chat.example/m1%28a%29))", SheetText.Markdown(sheet), StringComparison.Ordinal);
    }

    private static RecapSheet Sheet(params RecapItem[] items)
    {
        Said[] said = [new("m1", null, Side.Client, "dana", "Dana Reyes", Ten, "words"), new("m2", null, Side.Team, "sam", "Sam Okafor", Ten + Duration.FromMinutes(5), "words")];
        var talk = new Talk(new ChannelKey("slack:T1", "C1"), said, AppHost.Monday, Ten + Duration.FromHours(3), WorkingHours.Of(CalendarSettings.Default));
        return SheetMaker.Of(new Recap(items, Recap.Offline), talk, new SheetFrame("Acme", "#acme-launch", "today", DateTimeZone.Utc, message => new Uri($"https://chat.example/{message}(a)")), Ten + Duration.FromHours(3));
    }
}
