using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Profiles;

/// <summary>Questions that are worth asking a client of whom nothing is written down yet, the most useful first. Which of them were given is kept, so that none is given twice.</summary>
internal static class GoodQuestions
{
    /// <summary>The number under which it is kept that no question is wanted.</summary>
    public const int NoMore = 0;

    // Numbers are kept: new ones go to the end.
    private static readonly (int Number, string Text)[] All =
    [
        (1, "Ask {0} how bad news should reach them: a call first, or in writing?"),
        (2, "Ask {0} how soon they need an answer to be able to work, and when it may wait."),
        (3, "Ask {0} what would make this year a good one for them, beyond the project."),
        (4, "Ask {0} who else reads what you send, and what those people look at first."),
        (5, "Ask {0} whether they want to hear something on a fixed day, or only when something has changed."),
        (6, "Ask {0} what the people before you did that they never want to see again."),
        (7, "Ask {0} what about this work keeps them up at night."),
        (8, "Ask {0} how they like to be addressed, by you and in front of others."),
    ];

    /// <summary>A question in words; null when there is none by that number.</summary>
    public static string? Text(int number, string person) =>
        Array.Find(All, one => one.Number == number).Text is { } text ? text.Replace("{0}", Say.FirstName(person), StringComparison.Ordinal) : null;

    /// <summary>The first that was not given yet; null when all were.</summary>
    public static int? Next(IEnumerable<int> given) => All.Select(one => one.Number).Except(given).Cast<int?>().FirstOrDefault();

    /// <summary>What to find out next about a client of whom nothing is written down: what was given last, or the first; null where something is, nothing is wanted, or nobody of theirs is known.</summary>
    public static string? ToAsk(IUnitOfWork unit, IReadOnlyList<ClientChannel> channels, bool isEmpty, IReadOnlyList<ProfilePerson> people)
    {
        if (!isEmpty || people.Count == 0) return null;
        var given = unit.Get<IProfileRows>().Questions(channels[0].Key.Workspace).Where(one => channels.Any(channel => channel.Key == one.Channel)).ToList();
        return given.Exists(one => one.Number == NoMore) ? null : Text(given.Count > 0 ? given[0].Number : 1, people[0].Name);
    }

    /// <summary>What a question's message is about, so that it can be told when it is answered.</summary>
    public static string Subject(ChannelKey channel) => $"question:{channel}:";

    /// <summary>What to find out next, as one line of somebody's own page: of the client whose question was given to them last, while nothing is written down; null for nothing.</summary>
    public static (ClientChannel About, string Text)? ForPage(IUnitOfWork unit, PersonKey reader, Instant now)
    {
        var rows = unit.Get<IProfileRows>();
        foreach (var given in rows.Questions(reader.Workspace).Where(one => one.Person == reader.Person && one.Number != NoMore).Take(1))
        {
            if (unit.Get<IClientRows>().HasEnded(given.Channel, now)) return null;
            var channels = NoteBook.ChannelsOf(unit, given.Channel);
            var written = rows.WrittenOf(reader.Workspace);
            var people = ProfileBook.People(unit, channels, []);
            if (ToAsk(unit, channels, !channels.Any(one => written.Contains(one.Key.Channel)), people) is { } text) return (channels.First(one => one.Key == given.Channel), text);
        }

        return null;
    }
}
