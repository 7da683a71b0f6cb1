using System.Globalization;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.Channels;

/// <summary>What else the form has to know than the settings.</summary>
/// <param name="Groups">The groups to choose responders from.</param>
/// <param name="SideOf">On which side somebody is, as far as it is known.</param>
/// <param name="NameOf">Somebody's name; null when not known.</param>
/// <param name="IsReadByClients">Whether a client is known to read a channel, by id.</param>
internal sealed record SettingsAround(IReadOnlyList<PeopleGroup> Groups, Func<string, Side?> SideOf, Func<string, string?> NameOf, Func<string, bool> IsReadByClients);

/// <summary>The settings of a client's channel on one screen: drawn, and read back. Pure.</summary>
internal static class SettingsForm
{
    /// <summary>What a submitted settings form carries before the channel.</summary>
    public const string Carries = "settings ";

    private const string Nobody = "none";
    private const string On = "on";

    /// <summary>The form.</summary>
    public static Post Of(ClientChannel settings, SettingsAround around)
    {
        var name = settings.Name.Length > 0 ? $"#{settings.Name}" : "this channel";
        // Of a group that is gone its last people hear; they are shown, so that whoever changes something else does not save nobody.
        var followed = around.Groups.Any(group => group.Id == settings.ResponderGroup) ? settings.ResponderGroup : null;
        List<PostPart> parts =
        [
            new Form("A client's channel", "Save", Carries + settings.Key),
            new Small(Span.Plain($"For {name}. Clients never see any of this.")),
            new ChoiceField("watch", "Is this a client's channel?", [new Choice(On, "Yes: tell us when a client waits"), new Choice("off", "No: keep nothing of it")], settings.Ended && settings.SetBy is not null && settings.Rest == ChannelRest.None ? "off" : On),
            new TextField("client", "Client", settings.Client) { Example = "Acme", Optional = true, Hint = "As you say it. Two channels with the same name share their notes." },
            new PeopleField("responders", "Who hears first", followed is null ? settings.Responders : []) { Optional = true, Hint = "In the order in which they are told." },
        ];
        if (around.Groups.Count > 0)
        {
            parts.Add(new ChoiceField("group", "Or a user group", [new Choice(Nobody, "Nobody but those above"), .. around.Groups.Select(group => new Choice(group.Id, "@" + group.Name))], followed ?? Nobody)
            {
                Optional = true,
                Hint = "Whoever is in it hears first; it follows the group.",
            });
        }

        parts.AddRange(
        [
            new PeopleField("escalate", "Who hears too once the target has passed", settings.EscalateTo) { Optional = true },
            new TextField("nudge", "Nudge after", Said(settings.Policy.NudgeAfter)) { Example = "3h", Hint = "Working time, as in 3h or 1h30m." },
            new TextField("target", "Target for the first response", Said(settings.Policy.Target))
            {
                Example = "4h",
                Hint = settings.Otherwise is { } otherwise ? $"It is what {(settings.Client.Length > 0 ? settings.Client : "the client")} expects (“profile”); without that it would be {Said(otherwise.Target)}. What you set here stands instead." : null,
            },
            new TextField("hours", "Working hours", WeekText.Say(settings.Calendar.Hours)) { Example = "mon-fri 09:00-17:30", Hint = "Several days with commas: mon-thu 09:00-12:30 13:30-17:30, fri 09:00-15:00" },
            new TextField("zone", "Time zone", settings.Calendar.TimeZone) { Example = "Europe/London" },
            new TextField("closed", "Holidays", string.Join(", ", settings.Calendar.Closed.Order().Select(date => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture))))
            {
                Optional = true, Lines = true, Example = "2026-12-25, 2026-12-26",
            },
            new ChannelField("team-channel", "Where you talk among yourselves", settings.TeamChannel) { Optional = true, Hint = "The weekly digest goes there. Only the team may be in it." },
        ]);
        return new Post($"Settings of {name}", parts);
    }

    /// <summary>What somebody filled in, as settings; or the same form, with what is wrong.</summary>
    public static (ClientChannel? Settings, Post? Wrong) Read(ClientChannel before, DialogAnswer answer, SettingsAround around)
    {
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        var group = around.Groups.FirstOrDefault(one => one.Id == answer.Value("group"));
        var named = answer.Values.GetValueOrDefault("responders", []).Distinct(StringComparer.Ordinal).ToList();
        if (group is not null && named.Count > 0 && !named.SequenceEqual(before.Responders)) wrong["group"] = "Choose people or a group, not both.";
        var escalate = answer.Values.GetValueOrDefault("escalate", []).Distinct(StringComparer.Ordinal).ToList();
        if (NotOurs(named, around) is { } client) wrong["responders"] = client;
        if (NotOurs(escalate, around) is { } other) wrong["escalate"] = other;
        var team = answer.Value("team-channel") is { Length: > 0 } place ? place : null;
        if (team is not null && (team == before.Key.Channel || around.IsReadByClients(team))) wrong["team-channel"] = "A client can read that channel. Choose one that only the team is in.";

        var settings = before with
        {
            Client = answer.Value("client"),
            Responders = group?.People ?? named,
            ResponderGroup = group?.Id,
            EscalateTo = escalate,
            Policy = before.Policy with
            {
                NudgeAfter = Parsed("nudge", before.Policy.NudgeAfter, DurationText.Parse),
                Target = Parsed("target", before.Policy.Target, DurationText.Parse),
            },
            Calendar = new CalendarSettings(
                Parsed("zone", before.Calendar.TimeZone, Zone),
                Parsed("hours", before.Calendar.Hours, text => WeekText.Parse(text)),
                Parsed("closed", before.Calendar.Closed, text => [.. text.Split([',', ';', '\n', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(CalendarText.ParseDate)])),
            TeamChannel = team,
            Ended = answer.Value("watch") is { Length: > 0 } watch ? watch != On : before.Ended,
            Rest = ChannelRest.None,
            SetBy = answer.Who.Person,
        };
        // A policy that somebody sets by hand stands, whatever the client expects.
        if (settings.Policy != before.Policy) settings = settings with { Otherwise = null };
        return wrong.Count == 0 ? (settings, null) : (null, Marked(Of(before, around), wrong));

        T Parsed<T>(string field, T otherwise, Func<string, T> parse)
        {
            try
            {
                return parse(answer.Value(field));
            }
            catch (FormatException format)
            {
                wrong[field] = char.ToUpperInvariant(format.Message[0]) + format.Message[1..] + ".";
                return otherwise;
            }
        }
    }

    /// <summary>Which settings differ, by name and never by value: for the log.</summary>
    public static IReadOnlyList<string> Changed(ClientChannel before, ClientChannel now)
    {
        var changed = new List<string>();
        Note("client", before.Client == now.Client);
        Note("responders", before.Responders.SequenceEqual(now.Responders) && before.ResponderGroup == now.ResponderGroup);
        Note("escalation", before.EscalateTo.SequenceEqual(now.EscalateTo));
        Note("nudge", before.Policy.NudgeAfter == now.Policy.NudgeAfter);
        Note("target", before.Policy.Target == now.Policy.Target);
        Note("hours", WeekText.Say(before.Calendar.Hours) == WeekText.Say(now.Calendar.Hours));
        Note("time zone", before.Calendar.TimeZone == now.Calendar.TimeZone);
        Note("holidays", before.Calendar.Closed.Order().SequenceEqual(now.Calendar.Closed.Order()));
        Note("team channel", before.TeamChannel == now.TeamChannel);
        Note("whether it is watched", before.Ended == now.Ended);
        return changed;

        void Note(string name, bool same)
        {
            if (!same) changed.Add(name);
        }
    }

    /// <summary>A duration as it is typed: <c>1h30m</c>.</summary>
    public static string Said(Duration duration)
    {
        var (hours, minutes) = ((long)duration.TotalMinutes / 60, (long)duration.TotalMinutes % 60);
        return (hours, minutes) switch { (0, _) => $"{minutes}m", (_, 0) => $"{hours}h", _ => $"{hours}h{minutes}m" };
    }

    private static string? NotOurs(IEnumerable<string> people, SettingsAround around)
    {
        var client = people.FirstOrDefault(person => around.SideOf(person) is Side.Client or Side.Bot);
        return client is null ? null : $"{around.NameOf(client) ?? "Somebody you chose"} is not on the team and can't be told. Choose people of the team.";
    }

    // As it is called, or by its city where that is unmistakable.
    private static string Zone(string text)
    {
        var like = DateTimeZoneProviders.Tzdb.Ids.Where(id => string.Equals(id, text, StringComparison.OrdinalIgnoreCase)).ToList();
        if (like.Count == 0) like = [.. DateTimeZoneProviders.Tzdb.Ids.Where(id => string.Equals(id[(id.LastIndexOf('/') + 1)..].Replace('_', ' '), text.Replace('_', ' '), StringComparison.OrdinalIgnoreCase))];
        return like is [var one] ? one : CalendarText.ParseZone(text);
    }

    private static Post Marked(Post form, Dictionary<string, string> wrong) =>
        form with { Parts = [.. form.Parts.Select(part => part is Field field && wrong.TryGetValue(field.Id, out var problem) ? field with { Problem = problem } : part)] };
}
