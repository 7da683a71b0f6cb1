using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;
using ServiceBot.Slack;

namespace ServiceBot.CommandLine.Export;

/// <summary>Reads a channel's days: what people wrote, in order, and what is missing of it.</summary>
internal sealed class DayReader(ClientChannel settings, ExportPeople people, Instant? until, LeftOut leftOut, Damages damages, ExportLimits limits)
{
    private Instant _read = Instant.MinValue;

    /// <summary>When the last thing that was read happened, whatever it was; null before there is any.</summary>
    public Instant? Last { get; private set; }

    /// <summary>The messages of a day, in order; none that was there before, and none after the end of the log.</summary>
    public IReadOnlyList<MessageFact> Read(ExportFile day)
    {
        var messages = new List<MessageFact>();
        new JsonFile(day, limits, damages).Each(item =>
        {
            if (Message(day, item) is { } message) messages.Add(message);
        });
        messages.Sort((x, y) => x.At != y.At ? x.At.CompareTo(y.At) : string.CompareOrdinal(x.Message, y.Message));
        return [.. messages.Where((message, i) => i == 0 || message.Message != messages[i - 1].Message).Where(message => IsNext(day, message))];
    }

    private bool IsNext(ExportFile day, MessageFact message)
    {
        if (message.At <= _read)
        {
            damages.Add(day.Path, $"the message with ts {message.Message} does not come after the ones before it and is left out");
            return false;
        }

        return true;
    }

    /// <summary>Says that a day is done: the next one's messages come after it.</summary>
    public void Done(IReadOnlyList<MessageFact> day) => _read = day.Count > 0 ? day[^1].At : _read;

    private MessageFact? Message(ExportFile day, SlackJson item)
    {
        if (item.Text("type") is not (null or "message")) return null;
        var at = SlackTimestamp.At(item, "ts");
        if (at > until) return null;
        Last = Last is { } last ? Instant.Max(last, at) : at;
        if (item.Text("subtype") == "tombstone")
        {
            leftOut.Deletions++;
            return null;
        }

        if (SlackMessageReader.InHistory(item, settings.Key) is not var (fact, byBot)) return null;
        if (byBot)
        {
            people.LearnBot(fact.Author);
            return null; // everything by a bot is ignored
        }

        try
        {
            fact = fact with { Author = people.Learn(fact.Author, item) };
            if (item.Object("edited") is not null) leftOut.Edits++;
            foreach (var reaction in item.Objects("reactions"))
                Count(reaction, fact);
        }
        catch (SlackFormatException wrong)
        {
            damages.Add(day.Path, wrong.Message + "; the message itself is used");
        }

        return fact;
    }

    // The list of who reacted may be shorter than the count.
    private void Count(SlackJson reaction, MessageFact message)
    {
        var users = reaction.Texts("users");
        leftOut.Reactions += Math.Max(users.Count, reaction.Number("count"));
        if (people.SideOf(message.Author) is Side.Team or Side.Bot) return;
        var byTeam = users.Count(user => people.SideOf(user) == Side.Team);
        switch (settings.Reactions.Of(reaction.RequiredId("name").Split("::")[0]))
        {
            case ReactionMeaning.Settles:
                leftOut.Settling += byTeam;
                break;
            case ReactionMeaning.Claims:
                leftOut.Claiming += byTeam;
                break;
        }
    }
}
