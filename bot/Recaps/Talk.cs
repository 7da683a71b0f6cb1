using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Promises;
using ServiceBot.Reading.Due;

namespace ServiceBot.Recaps;

/// <summary>A message as a recap sees it: what a person said to all, with names in place of mentions.</summary>
/// <param name="Id">The platform's id.</param>
/// <param name="Thread">Its root's id; null in the main flow.</param>
/// <param name="Side">Whose side its author is on.</param>
/// <param name="Author">The author's id.</param>
/// <param name="Name">The author's name; empty when not known.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Text">The words.</param>
internal sealed record Said(string Id, string? Thread, Side Side, string Author, string Name, Instant At, string Text)
{
    /// <summary>How many files came with it.</summary>
    public int Files { get; init; }

    /// <summary>Whoever asked in it has their answer by other means than a message: a reaction, a call, "no reply needed".</summary>
    public bool IsSettled { get; init; }

    /// <summary>What a colleague would call the author; empty when not known.</summary>
    public string FirstName { get; init; } = Say.FirstName(Name);

    /// <summary>Its sentences, cut once.</summary>
    public IReadOnlyList<Heard> Sentences => field ??= Heard.In(this);
}

/// <summary>All that a recap is made from.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Messages">What was said, oldest first. What stands before <paramref name="From"/> gives the rest its meaning and is not told itself.</param>
/// <param name="From">From when on it is told.</param>
/// <param name="Until">Until when.</param>
/// <param name="Calendar">The channel's calendar: whose Friday it is.</param>
internal sealed record Talk(ChannelKey Channel, IReadOnlyList<Said> Messages, Instant From, Instant Until, ISpeakerCalendar Calendar)
{
    /// <summary>What the team promised there and how it stands, with names in place of mentions; null where promises are not tracked, and the messages alone tell it.</summary>
    public IReadOnlyList<Promise>? Promises { get; init; }

    /// <summary>The messages that are told.</summary>
    public IEnumerable<Said> Told => Messages.Where(IsTold);

    /// <summary>Whether a message lies in the time that is told.</summary>
    public bool IsTold(Said said) => said.At >= From && said.At <= Until;
}

/// <summary>Messages that answer each other: the main flow, or a thread with its root.</summary>
/// <param name="Thread">The root's id; null for the main flow.</param>
/// <param name="Messages">Oldest first.</param>
internal sealed record Strand(string? Thread, IReadOnlyList<Said> Messages)
{
    /// <summary>The strands of a talk. A root stands in the main flow, where it is told, and once more at the head of its thread, where it is answered.</summary>
    public static IReadOnlyList<Strand> Of(Talk talk)
    {
        var threads = talk.Messages.Where(said => said.Thread is not null && said.Thread != said.Id).ToLookup(said => said.Thread!, StringComparer.Ordinal);
        return
        [
            new Strand(null, [.. talk.Messages.Where(said => said.Thread is null || said.Thread == said.Id)]),
            .. threads.Select(thread => new Strand(thread.Key, [.. talk.Messages.Where(said => said.Id == thread.Key).Take(1), .. thread])),
        ];
    }

    /// <summary>Whether a message is told with this strand, and not with another one.</summary>
    public bool Tells(Said said) => Thread is null || said.Id != Thread;
}
