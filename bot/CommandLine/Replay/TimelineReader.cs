using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.CommandLine.Replay;

/// <summary>Reads the replay format (SEMANTICS, section 8). Everything malformed is one <see cref="TimelineException"/> that says where and what.</summary>
internal static class TimelineReader
{
    private static readonly Dictionary<string, Side> Sides = new(StringComparer.Ordinal) { ["client"] = Side.Client, ["team"] = Side.Team, ["bot"] = Side.Bot };

    /// <summary>Reads a timeline; with <paramref name="promises"/> also the events of type <c>promise</c>, with <paramref name="followUps"/> those of type <c>follow-up</c>, which are unknown without.</summary>
    public static Timeline Read(ReadOnlyMemory<byte> json, bool promises = false, bool followUps = false)
    {
        using var document = Parse(json);
        var top = new JsonPlace(document.RootElement, "");
        var people = People(top["people"]);
        var channels = Channels(top["channels"], top["settings"], people);
        var events = EventReader.Read(top["events"], people, channels, promises, followUps);
        return new Timeline(people, channels, events.Facts, top["until"].Instant()) { Marks = events.Promises, QuestionMarks = events.FollowUps };
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
        }
        catch (JsonException wrong)
        {
            var problem = json.IsEmpty ? "the file is empty" : json.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? "is UTF-16; save it as UTF-8" : "is not JSON from there on; look for a comma, quote or bracket that is missing or too many";
            throw new TimelineException($"line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}", problem);
        }
    }

    private static Dictionary<string, KnownPerson> People(JsonPlace list)
    {
        var people = new Dictionary<string, KnownPerson>(StringComparer.Ordinal);
        foreach (var person in list.Items())
        {
            var id = person["id"].Id();
            var name = person["name"] is { Exists: true } given ? given.Text() : "";
            if (!people.TryAdd(id, new KnownPerson(new PersonKey(Timeline.Workspace, id), name, person["side"].OneOf(Sides))))
                throw person["id"].Wrong($"{Shown.Quote(id)} is listed twice");
        }

        return people;
    }

    private static List<ClientChannel> Channels(JsonPlace list, JsonPlace general, Dictionary<string, KnownPerson> people)
    {
        // Read once on their own, so that what is wrong in the general settings is said even where every channel overrides it.
        var defaults = Settings(ClientChannel.Unset(new ChannelKey(Timeline.Workspace, "")), general);
        var channels = new List<ClientChannel>();
        foreach (var channel in list.Items())
        {
            var id = channel["id"].Id();
            if (channels.Exists(other => string.Equals(other.Key.Channel, id, StringComparison.Ordinal))) throw channel["id"].Wrong($"{Shown.Quote(id)} is listed twice");
            channels.Add(Settings(defaults, channel["settings"]) with
            {
                Key = new ChannelKey(Timeline.Workspace, id),
                Name = id,
                Client = channel["client"] is { Exists: true } client ? client.Text() : id,
                Responders = Team(channel["responders"], people),
                EscalateTo = Team(channel["escalateTo"], people),
            });
        }

        return channels;
    }

    private static List<string> Team(JsonPlace list, Dictionary<string, KnownPerson> people)
    {
        if (!list.Exists) return [];
        var ids = new List<string>();
        foreach (var item in list.Items())
        {
            var id = item.Text();
            if (!people.TryGetValue(id, out var person)) throw item.Wrong($"{Shown.Quote(id)} is not among the people; add them to \"people\", or correct the id");
            if (person.Side != Side.Team) throw item.Wrong($"{Shown.Quote(id)} is not on the team; pings reach the team only");
            ids.Add(id);
        }

        return ids;
    }

    // "Settings on a channel override the general ones, key by key (hours and closed as a whole)."
    private static ClientChannel Settings(ClientChannel otherwise, JsonPlace settings)
    {
        if (!settings.Exists) return otherwise;
        var (calendar, policy, reactions) = (otherwise.Calendar, otherwise.Policy, otherwise.Reactions);
        if (settings["timeZone"] is { IsGiven: true } zone) calendar = calendar with { TimeZone = zone.Parsed(CalendarText.ParseZone) };
        if (settings["hours"] is { IsGiven: true } hours) calendar = calendar with { Hours = Hours(hours) };
        if (settings["closed"] is { IsGiven: true } closed) calendar = calendar with { Closed = [.. closed.Items().Select(date => date.Parsed(CalendarText.ParseDate))] };
        if (settings["nudgeAfter"] is { IsGiven: true } nudge) policy = policy with { NudgeAfter = nudge.Parsed(DurationText.Parse) };
        if (settings["target"] is { IsGiven: true } target) policy = policy with { Target = target.Parsed(DurationText.Parse) };
        if (settings["remindEvery"] is { IsGiven: true } remind)
        {
            policy = policy with { RemindEvery = remind.Parsed(DurationText.Parse) };
            if (policy.RemindEvery <= Duration.Zero) throw remind.Wrong("is no time at all; a reminder needs at least 1m");
        }

        if (settings["settlingReactions"] is { IsGiven: true } settling) reactions = reactions with { Settling = [.. settling.Items().Select(emoji => emoji.Text())] };
        if (settings["claimingReactions"] is { IsGiven: true } claiming) reactions = reactions with { Claiming = [.. claiming.Items().Select(emoji => emoji.Text())] };
        return otherwise with { Calendar = calendar, Policy = policy, Reactions = reactions };
    }

    private static Dictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> Hours(JsonPlace days)
    {
        var hours = new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>>();
        foreach (var (key, intervals) in days.Members())
        {
            var day = HoursText.DayOf(key);
            if (day is not null) hours[day.Value] = [.. intervals.Items().Select(interval => interval.Parsed(HoursText.Parse))];
        }

        return hours;
    }
}
