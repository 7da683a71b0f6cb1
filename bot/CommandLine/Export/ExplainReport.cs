using NodaTime;
using ServiceBot.Chat;
using ServiceBot.CommandLine.Replay;

namespace ServiceBot.CommandLine.Export;

/// <summary>Says of every message why it counts as it does, channel by channel, in the order in which they were sent.</summary>
internal sealed class ExplainReport(ExportResult run, ExportPeople people, DateTimeZone zone, int width)
{
    public IEnumerable<string> Lines()
    {
        yield return "Message by message:";
        foreach (var channel in run.Explained.GroupBy(message => message.Channel))
        {
            yield return $"  #{Prose.Harmless(run.Channels.First(settings => settings.Key == channel.Key).Name)}";
            foreach (var line in channel.SelectMany(Lines))
                yield return line;
        }
    }

    private IEnumerable<string> Lines(ExplainedMessage message)
    {
        var at = message.At.InZone(zone);
        var head = $"    {Say.Date(at.Date, at.Date)} {Say.Clock(message.At, zone)}  {Prose.Harmless(people.NameOf(message.From))}: {message.Opening}";
        yield return Prose.Cut(head, width);
        foreach (var line in Prose.Wrap(message.Why, width - 8))
            yield return "        " + line;
    }
}
