using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Coaching;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Pings;
using ServiceBot.Reading;

namespace ServiceBot.FollowUps;

/// <summary>A question as somebody reads of it.</summary>
internal sealed record FollowUpLine(StoredQuestion Stored)
{
    /// <summary>How it stands.</summary>
    public Question Question => Stored.Question;

    /// <summary>Whether the reader asked it.</summary>
    public required bool IsReaders { get; init; }

    /// <summary>Who asked, as people see them.</summary>
    public required string Asker { get; init; }

    /// <summary>The client's name; empty where nobody wrote one down.</summary>
    public required string Client { get; init; }

    /// <summary>Whom of the client's it was asked, by the first name; empty when that can't be told.</summary>
    public required string Name { get; init; }

    /// <summary>The channel's name without <c>#</c>; empty when not known.</summary>
    public required string ChannelName { get; init; }

    /// <summary>An address that opens the message; null when there is none.</summary>
    public Uri? Link { get; init; }

    /// <summary>Who closed it: the reader is "you"; null when nobody did or it is not known.</summary>
    public string? Closer { get; init; }

    /// <summary>The channel's hours and zone.</summary>
    public required WorkingHours Hours { get; init; }

    /// <summary>How many business days ago it was asked.</summary>
    public required int BusinessDays { get; init; }

    /// <summary>A follow-up to send; null where none can be made.</summary>
    public string? Draft { get; init; }

    /// <summary>Where it would be sent.</summary>
    public Conversation Where => new(Question.Channel, Question.Thread);

    /// <summary>The question, with the people in it by their names.</summary>
    public required string Words { get; init; }
}

/// <summary>Reads how questions stand now, and makes their follow-ups.</summary>
internal sealed class FollowUpReader(Platforms platforms, ITextReader texts)
{
    private const int MostLooked = 40;

    /// <summary>A question for one reader.</summary>
    public FollowUpLine Look(IUnitOfWork unit, StoredQuestion stored, string reader, Instant now)
    {
        var question = stored.Question;
        var channel = question.Channel;
        var settings = PingReader.SettingsOf(unit, channel, now);
        var hours = WorkingHours.Of(settings.Calendar);
        KnownPerson? Person(string id) => unit.Get<IClientRows>().Person(new PersonKey(channel.Workspace, id));
        string? NameOf(string id) => Person(id)?.Name;
        var closer = question.ClosedBy?.From;
        var line = new FollowUpLine(stored)
        {
            IsReaders = question.By == reader,
            Asker = NameOf(question.By) is { Length: > 0 } name ? name : "A teammate",
            Client = settings.Client,
            Name = Say.FirstName(AskedOf(unit, question, Person, now)?.Name ?? ""),
            ChannelName = settings.Name,
            Link = platforms.Find(channel.Workspace)?.LinkTo(channel, question.Message, question.Thread),
            Closer = closer is null ? null : closer == reader ? "you" : NameOf(closer),
            Hours = hours,
            BusinessDays = new FollowUpClock(hours, 1).Between(question.AskedAt, now),
            Words = Say.WithNames(question.Words, NameOf),
        };
        return stored.IsErased || question.Outcome != QuestionOutcome.Open ? line : line with { Draft = DraftOf(line, now) };
    }

    private string? DraftOf(FollowUpLine line, Instant now)
    {
        var moment = new Moment(line.Client, [new MomentTurn(Side.Team, line.Asker, line.Words, line.Question.AskedAt)], Say.FirstName(line.Asker));
        return FollowUp.Draft(new Unanswered(line.Question.Words, line.Question.Kind, line.Name, Day(line.Question.AskedAt, now, line.Hours.Zone), Variant(line.Stored.Id)), moment, texts);
    }

    // Whoever it names; else who of them wrote there last.
    private static KnownPerson? AskedOf(IUnitOfWork unit, Question question, Func<string, KnownPerson?> person, Instant now)
    {
        bool IsClient(string id) => person(id)?.Side is null or Side.Client;
        var rows = unit.Get<ILedgerRows>();
        if (rows.Message(question.Channel, question.Message)?.Text is { } text && Mentions.In(text).FirstOrDefault(IsClient) is { } named) return person(named);
        var said = rows.Messages(new Conversation(question.Channel, question.Thread), now + Duration.FromHours(1), MostLooked);
        return said.LastOrDefault(message => IsClient(message.Author)) is { } last ? person(last.Author) : null;
    }

    /// <summary>The day as one would say it to somebody: <c>Monday</c>; a week and more ago <c>9 November</c>.</summary>
    private static string Day(Instant at, Instant now, DateTimeZone zone)
    {
        var (day, today) = (at.InZone(zone).Date, now.InZone(zone).Date);
        return Period.DaysBetween(day, today) switch { 0 => "today", 1 => "yesterday", <= 6 => day.DayOfWeek.ToString(), _ => Say.Date(day, today) };
    }

    private static int Variant(QuestionId id) => (int)(id.AskedAt / NodaConstants.TicksPerSecond % 997);
}
