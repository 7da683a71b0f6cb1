using System.Globalization;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.FollowUps;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.FollowUps;

/// <summary>
/// Stories of questions to the client, a line each: when, who, which message (with its root behind a slash), and the words; or <c>edits</c>, <c>deletes</c>, <c>reacts</c>, <c>dismisses</c>, <c>later</c>.
/// Dana and Priya are the client's, Sam and Lee the team's. Hours are 09:00 to 17:00 UTC, Monday to Friday; Mon is 16 November 2026, Mon2 a week later.
/// </summary>
[TestClass]
public sealed class FollowUpStoriesTests
{
    private static readonly ChannelKey Acme = new("test:W1", "acme");
    private static readonly string[] Days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    [TestMethod]
    [DataRow("asked and left open", "Mon 10:00 sam q1: Which banner do you prefer?", "q1 open, due Wed 10:00")]
    [DataRow("over a weekend", "Fri 16:00 sam q1: Which banner do you prefer?", "q1 open, due Tue2 16:00")]
    [DataRow("asked at night", "Mon 22:00 sam q1: Which banner do you prefer?", "q1 open, due Thu 09:00")]
    [DataRow("answered in words", "Mon 10:00 sam q1: Which banner do you prefer? | Mon 15:00 dana c1: The blue one.", "q1 answered by c1")]
    [DataRow("answered below it", "Mon 10:00 sam q1: Which banner do you prefer? | Tue 09:00 dana c1/q1: The blue one.", "q1 answered by c1")]
    [DataRow("answered beside it, by its name", "Mon 09:00 dana r1: About the banner. | Mon 10:00 sam q1/r1: Which banner do you prefer? | Tue 09:00 dana c1: The blue banner.", "q1 answered by c1")]
    [DataRow("another thread says nothing of it", "Mon 10:00 sam q1: Which banner do you prefer? | Mon 11:00 dana c1/x1: The invoice came back.", "q1 open, due Wed 10:00")]
    [DataRow("sure, to a yes or no", "Mon 10:00 sam q1: Shall I book the studio? | Mon 11:00 dana c1: Sure!", "q1 answered by c1")]
    [DataRow("sure, to a favour: not done yet", "Mon 10:00 sam q1: Could you send the logo? | Tue 11:00 dana c1: Sure!", "q1 open, due Thu 11:00")]
    [DataRow("they will check", "Mon 10:00 sam q1: Which banner do you prefer? | Tue 11:00 dana c1: Let me check with our CMO.", "q1 open, due Thu 11:00")]
    [DataRow("a thumb for yes", "Mon 10:00 sam q1: Shall I book the studio? | Mon 12:00 dana reacts q1: +1", "q1 answered by q1")]
    [DataRow("a thumb is no choice", "Mon 10:00 sam q1: Which banner do you prefer? | Tue 12:00 dana reacts q1: +1", "q1 open, due Thu 12:00")]
    [DataRow("a tick of theirs", "Mon 10:00 sam q1: Could you send the logo? | Tue 12:00 dana reacts q1: white_check_mark", "q1 answered by q1")]
    [DataRow("a tick of ours", "Mon 10:00 sam q1: Could you send the logo? | Tue 12:00 lee reacts q1: white_check_mark", "q1 settled by q1")]
    [DataRow("found elsewhere", "Mon 10:00 sam q1: Could you send the logo? | Tue 12:00 lee a1: Never mind, found it.", "q1 settled by a1")]
    [DataRow("asked again", "Mon 10:00 sam q1: Which logo shall we use? | Tue 12:00 sam q2: Which logo do you want?", "q1 repeated by q2; q2 open, due Thu 12:00")]
    [DataRow("recalled in other words", "Mon 10:00 sam q1: Which logo shall we use? | Tue 12:00 lee q2: Any news on this?", "q1 repeated by q2; q2 (Which logo shall we use?) open, due Thu 12:00")]
    [DataRow("in one breath", "Mon 10:00 sam q1: Which logo shall we use? | Mon 10:02 sam q2: And by when do you need it?", "q1 repeated by q2; q2 (Which logo shall we use? And by when do you need it?) open, due Wed 10:02")]
    [DataRow("two matters", "Mon 10:00 sam q1: Which logo shall we use? | Mon 12:00 sam q2: Could you confirm the invoice address? | Mon 13:00 dana c1: Harbour Street 4.", "q1 open, due Wed 10:00; q2 answered by c1")]
    [DataRow("edited away", "Mon 10:00 sam q1: Which logo shall we use? | Mon 10:10 sam edits q1: We use the new logo.", "q1 withdrawn by q1")]
    [DataRow("edited in", "Mon 10:00 sam q1: We use the new logo. | Mon 10:10 sam edits q1: Which logo shall we use?", "q1 open, due Wed 10:10")]
    [DataRow("deleted", "Mon 10:00 sam q1: Which logo shall we use? | Tue 16:00 sam deletes q1", "")]
    [DataRow("their answer deleted", "Mon 10:00 sam q1: Which logo shall we use? | Mon 11:00 dana c1: The old one. | Mon 11:05 dana deletes c1", "q1 open, due Wed 10:00")]
    [DataRow("a hand-over", "Mon 10:00 sam q1: <@lee> which logo do we use?", "")]
    [DataRow("a teammate in the middle", "Mon 10:00 sam q1: Here is the deck. <@lee> can you check the figures?", "")]
    [DataRow("to their own side", "Mon 10:00 sam q1: Which logo shall we use? | Mon 11:00 dana c1: <@priya> which one do you like?", "q1 open, due Wed 10:00")]
    [DataRow("they ask back, and wait", "Mon 10:00 sam q1: Which logo shall we use? | Mon 11:00 dana c1: Where can I see them?", "q1 open, owed")]
    [DataRow("they asked back, and were answered", "Mon 10:00 sam q1: Which logo shall we use? | Mon 11:00 dana c1: Where can I see them? | Tue 15:00 sam a1: In the shared folder.", "q1 open, due Thu 15:00")]
    [DataRow("not needed", "Mon 10:00 sam q1: Which logo shall we use? | Wed 10:05 sam dismisses q1", "q1 dismissed by q1")]
    [DataRow("not needed, taken back", "Mon 10:00 sam q1: Which logo shall we use? | Wed 10:05 sam dismisses q1 | Wed 10:06 sam later q1: Wed 10:06", "q1 open, due Wed 10:06")]
    [DataRow("later", "Mon 10:00 sam q1: Which logo shall we use? | Wed 10:05 sam later q1: Fri 10:05", "q1 open, due Fri 10:05")]
    [DataRow("later, and then they wrote", "Mon 10:00 sam q1: Which logo shall we use? | Wed 10:05 sam later q1: Fri 10:05 | Thu 12:00 dana c1: Not sure yet.", "q1 open, due Mon2 12:00")]
    public void It_comes_out_as_told(string what, string story, string expected)
    {
        var (facts, marks) = (new List<ChatFact>(), new List<QuestionMark>());
        foreach (var line in story.Split(" | ")) Tell(line, facts, marks);

        Assert.AreEqual(expected, string.Join("; ", Outcomes(facts, marks)), what);
        facts.Reverse();
        Assert.AreEqual(expected, string.Join("; ", Outcomes(facts, marks)), what + ", told backwards");
    }

    private static IEnumerable<string> Outcomes(List<ChatFact> facts, List<QuestionMark> marks)
    {
        var ledger = new ChannelLedger(Acme, (emoji, _) => ReactionSettings.Default.Of(emoji), SideOf);
        ledger.Apply([.. facts.Select(LedgerFacts.From)]);
        var waits = ledger.All.ToList();
        var clock = new FollowUpClock(WorkingHours.Of(CalendarSettings.Default), 2);
        foreach (var question in QuestionFold.Of(Acme, facts, marks, SideOf, reaction => ReactionSettings.Default.Of(reaction.Emoji)))
        {
            var words = question.Message == question.First.Message || question.Words.EndsWith("want?", StringComparison.Ordinal) ? "" : $" ({question.Words})";
            yield return question.Outcome == QuestionOutcome.Open
                ? $"{question.Message}{words} open, {(waits.Exists(wait => Owing.IsOpenBeside(wait, question)) ? "owed" : "due " + Said(clock.DueAt(question, Owing.AnsweredAt(waits, question))!.Value))}"
                : $"{question.Message} {question.Outcome.ToString().ToLowerInvariant()} by {question.ClosedBy!.Message}";
        }
    }

    private static void Tell(string line, List<ChatFact> facts, List<QuestionMark> marks)
    {
        var parts = line.Split(' ', 4);
        var (at, who, rest) = (At($"{parts[0]} {parts[1]}"), parts[2], parts[3]);
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var (head, words) = (colon < 0 ? rest : rest[..colon], colon < 0 ? "" : rest[(colon + 1)..].Trim());
        var text = MessageText.Of(words) with { JudgedNeed = words.Contains('?', StringComparison.Ordinal) ? Need.Ask : Need.Closing };
        switch (head.Split(' '))
        {
            case ["edits", var message]: facts.Add(new EditFact(Acme, at, message, text)); break;
            case ["deletes", var message]: facts.Add(new DeleteFact(Acme, at, message)); break;
            case ["reacts", var message]: facts.Add(new ReactionFact(Acme, at, message, who, words, Removed: false)); break;
            case ["dismisses", var message]: marks.Add(new QuestionMark(Acme, at, message, who, QuestionSay.NotNeeded)); break;
            case ["later", var message]: marks.Add(new QuestionMark(Acme, at, message, who, QuestionSay.Later, At(words))); break;
            default:
                var ids = head.Split('/');
                facts.Add(new MessageFact(Acme, at, ids[0], ids.ElementAtOrDefault(1), who, text));
                break;
        }
    }

    private static Side? SideOf(string person) => person is "sam" or "lee" ? Side.Team : Side.Client;

    private static Instant At(string said)
    {
        var (day, time) = (said.Split(' ')[0], TimeSpan.Parse(said.Split(' ')[1], CultureInfo.InvariantCulture));
        return Instant.FromUtc(2026, 11, 16, 0, 0) + Duration.FromDays(Array.IndexOf(Days, day.TrimEnd('2')) + (day.EndsWith('2') ? 7 : 0)) + Duration.FromTimeSpan(time);
    }

    private static string Said(Instant at)
    {
        var days = (int)(at - Instant.FromUtc(2026, 11, 16, 0, 0)).TotalDays;
        return $"{Days[days % 7]}{(days >= 7 ? "2" : "")} {at.InUtc().TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }
}
