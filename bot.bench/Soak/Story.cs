using System.Globalization;
using System.Text.Json;

namespace ServiceBot.Bench.Soak;

/// <summary>What happens to a client's question.</summary>
internal enum Plot
{
    /// <summary>Nobody answers: one ping is due.</summary>
    Unanswered,

    /// <summary>Answered before anything is due: no ping.</summary>
    Answered,

    /// <summary>Nobody answers, and Slack delivers every event twice: still one ping.</summary>
    Doubled,

    /// <summary>A teammate's check mark settles it in time: no ping.</summary>
    Ticked,

    /// <summary>Taken away again: no ping.</summary>
    Deleted,

    /// <summary>Thanks, and nothing else: no ping.</summary>
    Thanks,
}

/// <summary>An event to send, and the key of the fact that has to be there afterwards.</summary>
/// <param name="After">How long after the story's beginning.</param>
/// <param name="Channel">Where.</param>
/// <param name="Message">Which message it is about.</param>
/// <param name="Fact">How the fact's key begins.</param>
/// <param name="Json">The request's body.</param>
internal sealed record SoakEvent(TimeSpan After, string Channel, string Message, string Fact, string Json);

/// <summary>One question in a thread of its own, so that it is a wait of its own, with everything that happens to it.</summary>
/// <param name="Number">Which.</param>
/// <param name="Plot">How it goes.</param>
/// <param name="Ask">The question's id.</param>
/// <param name="Events">What is sent.</param>
internal sealed record Story(int Number, Plot Plot, string Ask, IReadOnlyList<SoakEvent> Events)
{
    public const int Channels = 200;

    // Most are left unanswered: they are what can get lost.
    private static readonly Plot[] Plots = [Plot.Unanswered, Plot.Answered, Plot.Unanswered, Plot.Doubled, Plot.Ticked, Plot.Unanswered, Plot.Deleted, Plot.Thanks];

    /// <summary>The question as digits, as links write it.</summary>
    public string Digits => Ask.Replace(".", "", StringComparison.Ordinal);

    public bool IsPingDue => Plot is Plot.Unanswered or Plot.Doubled;

    public static string ChannelOf(int number) => $"C0SOAK{number % Channels:000}";

    public static string ResponderOf(int channel) => $"U0TEAM{channel:000}";

    public static Story Make(int number, string team, DateTimeOffset now)
    {
        var plot = Plots[number % Plots.Length];
        var channel = ChannelOf(number);
        var responder = ResponderOf(number % Channels);
        var begin = now.ToUnixTimeSeconds();
        var ask = Ts(begin, number);
        var root = Ts(begin - 100_000, number);
        var said = Said("U0CLNT" + (number % Channels).ToString("000", CultureInfo.InvariantCulture), "T0CLIENT1", plot == Plot.Thanks ? "Thanks, looks great!" : $"Could you send the numbers for week {number}?", ask);
        List<SoakEvent> events = [new(TimeSpan.Zero, channel, ask, $"m:{ask}", Event(said, $"{number}a"))];
        var later = TimeSpan.FromSeconds(5);
        var ts = Ts(begin + 5, number);
        switch (plot)
        {
            case Plot.Doubled:
                events.Add(events[0] with { After = later });
                break;
            case Plot.Answered:
                events.Add(new(later, channel, ts, $"m:{ts}", Event(Said(responder, team, "Sent just now, per country.", ts), $"{number}b")));
                break;
            case Plot.Ticked:
                events.Add(new(later, channel, ask, $"r:{ask}", Event(new { type = "reaction_added", user = responder, reaction = "white_check_mark", item = new { type = "message", channel, ts = ask }, event_ts = ts }, $"{number}b")));
                break;
            case Plot.Deleted:
                events.Add(new(later, channel, ask, $"d:{ask}", Event(new { type = "message", subtype = "message_deleted", channel, deleted_ts = ask, ts, event_ts = ts, channel_type = "channel" }, $"{number}b")));
                break;
        }

        return new Story(number, plot, ask, events);

        object Said(string user, string home, string text, string ts) =>
            new { type = "message", user, text, ts, event_ts = ts, channel, thread_ts = root, team = home, channel_type = "channel" };

        string Event(object happened, string id) => JsonSerializer.Serialize(new
        {
            type = "event_callback",
            team_id = team,
            api_app_id = "A0SOAK",
            event_id = "Ev" + id,
            event_time = begin,
            authorizations = new[] { new { enterprise_id = (string?)null, team_id = team, user_id = "U0BOT0001", is_bot = true, is_enterprise_install = false } },
            is_ext_shared_channel = true,
            @event = happened,
        });
    }

    private static string Ts(long seconds, int number) => string.Create(CultureInfo.InvariantCulture, $"{seconds}.{number % 1_000_000:000000}");
}
