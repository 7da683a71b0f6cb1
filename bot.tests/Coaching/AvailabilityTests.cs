using ServiceBot.Coaching;
using ServiceBot.Reading;

namespace ServiceBot.Tests.Coaching;

/// <summary>When somebody can be reached is not by when they need something.</summary>
[TestClass]
public sealed class AvailabilityTests
{
    private static readonly RuleMind Mind = new(new RuleReader());

    [TestMethod]
    [DataRow("When will we get the final deck? I'm in meetings from four.", "four")]
    [DataRow("Could you send the report? I'm off from Wednesday.", "Wednesday")]
    [DataRow("Any update on the deck? I'm out Thursday.", "Thursday")]
    [DataRow("Where's the deck? Back at 2pm.", "2pm")]
    [DataRow("Can you send me the media plan? In a call until 3pm.", "3pm")]
    [DataRow("Can you send the invoice? I won't be in on Monday.", "Monday")]
    [DataRow("Could you swap the banner? I'm travelling on Friday and away until Monday.", "Friday|Monday")]
    [DataRow("When do we get the tracking plan? Tom is out until Tuesday.", "Tuesday")]
    [DataRow("Which date holds for the shoot? We're on holiday until 6 January, back on the 7th.", "January|the 7th")]
    [DataRow("Could you check the tags? FYI I'm on a plane tomorrow, only reachable by mail.", "tomorrow")]
    public void When_they_can_be_reached_is_no_deadline(string message, string times)
    {
        var draft = Mind.Draft(Moments.Of(message));
        foreach (var time in times.Split('|'))
        {
            foreach (var text in new[] { draft.Draft, draft.Shorter, draft.Warmer, draft.Firmer, draft.Shoes, draft.Unsaid })
                Assert.DoesNotContain(time, text, StringComparison.Ordinal, text);
        }

        Assert.Contains(times.Split('|')[0], draft.Context, draft.Context);
        Assert.HasCount(1, draft.Asks, string.Join(" | ", draft.Asks));
    }

    [TestMethod]
    [DataRow("When will we get the final deck? I'm in meetings from four, anything before then would help.", "before four")]
    [DataRow("I need the deck before four, I'm in meetings then.", "four")]
    [DataRow("When will we get the deck? I'm presenting at four.", "before four")]
    [DataRow("Can you send the report by Wednesday? I'm off from then.", "Wednesday")]
    public void What_they_say_they_want_by_then_is_one(string message, string deadline) =>
        Assert.Contains(deadline, Mind.Draft(Moments.Of(message)).Draft, StringComparison.OrdinalIgnoreCase);

    [TestMethod]
    [DataRow("We're out of patience.")]
    [DataRow("We're off by twenty percent.")]
    [DataRow("I'm leaving it to you.")]
    [DataRow("Back on Monday you said it was done.")]
    [DataRow("The site is down.")]
    [DataRow("We're live on Thursday.")]
    [DataRow("We're back to square one.")]
    [DataRow("I need it before I'm out at four.")]
    [DataRow("Is Tom out on Friday?")]
    public void Much_else_is_not_about_being_there(string clause) => Assert.IsFalse(Availability.Is(clause));
}
