using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Lessons;
using ServiceBot.Pings;

namespace ServiceBot.Promises;

/// <summary>A promise as somebody reads of it.</summary>
internal sealed record PromiseLine(StoredPromise Stored)
{
    /// <summary>How it stands.</summary>
    public Promise Promise => Stored.Promise;

    /// <summary>Whether the reader made it.</summary>
    public required bool IsReaders { get; init; }

    /// <summary>Who made it, as people see them.</summary>
    public required string Promiser { get; init; }

    /// <summary>The client's name; "the client" where nobody wrote one down.</summary>
    public required string Client { get; init; }

    /// <summary>The channel's name without <c>#</c>; empty when not known.</summary>
    public required string ChannelName { get; init; }

    /// <summary>An address that opens the message; null when there is none.</summary>
    public Uri? Link { get; init; }

    /// <summary>Who closed it: the reader is "you"; null when nobody did or it is not known.</summary>
    public string? Closer { get; init; }

    /// <summary>Whether a client closed it, by saying that it arrived.</summary>
    public bool IsClosedByClient { get; init; }

    /// <summary>What was learnt from what was said of it, as long as that is remembered; null for nothing.</summary>
    public Lesson? Lesson { get; init; }

    /// <summary>The channel's hours and zone.</summary>
    public required WorkingHours Hours { get; init; }
}

/// <summary>Reads how promises stand now.</summary>
internal sealed class PromiseReader(Platforms platforms)
{
    /// <summary>A promise for one reader.</summary>
    public PromiseLine Look(IUnitOfWork unit, StoredPromise stored, string reader, Instant now)
    {
        var channel = stored.Id.Channel;
        var settings = PingReader.SettingsOf(unit, channel, now);
        KnownPerson? Person(string id) => unit.Get<IClientRows>().Person(new PersonKey(channel.Workspace, id));
        var closer = stored.Promise.ClosedBy?.From;
        return new PromiseLine(stored)
        {
            IsReaders = stored.Promise.By == reader,
            Promiser = Person(stored.Promise.By)?.Name is { Length: > 0 } name ? name : "A teammate",
            Client = settings.Client.Length > 0 ? settings.Client : "the client",
            ChannelName = settings.Name,
            Link = platforms.Find(channel.Workspace)?.LinkTo(channel, stored.Promise.Message, stored.Promise.Thread),
            Closer = closer is null ? null : closer == reader ? "you" : Person(closer)?.Name,
            IsClosedByClient = closer is not null && Person(closer)?.Side != Side.Team,
            Lesson = PromiseLessons.TaughtAt(unit, stored),
            Hours = WorkingHours.Of(settings.Calendar),
        };
    }
}
