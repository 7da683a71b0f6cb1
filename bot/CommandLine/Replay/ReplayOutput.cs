using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.FollowUps;
using ServiceBot.Ledger;
using ServiceBot.Promises;

namespace ServiceBot.CommandLine.Replay;

/// <summary>Writes a run as JSON (SEMANTICS, section 8). Instants are cut to whole seconds; order and measure were exact.</summary>
internal static class ReplayOutput
{
    private static readonly InstantPattern Seconds = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss'Z'");

    // Nothing in it is ever put into a page, and people read it.
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Of(Timeline timeline, ReplayResult result) =>
        new(Parts(timeline.Channels, result, timeline.Until).Select(part => KeyValuePair.Create(part.Key, (JsonNode?)new JsonArray([.. part.Items]))));

    /// <summary>
    /// Writes the same document piece by piece, a wait, ping or figure a line, so that a long log's output is never in memory as a whole; <paramref name="more"/>
    /// is what stands beside it.
    /// </summary>
    public static void Write(TextWriter output, IReadOnlyList<ClientChannel> channels, ReplayResult result, Instant until, JsonObject more)
    {
        output.WriteLine("{");
        foreach (var (key, items) in Parts(channels, result, until))
        {
            var between = "";
            output.Write($"  \"{key}\": [");
            foreach (var item in items)
            {
                output.WriteLine(between);
                output.Write("    " + item.ToJsonString(OneLine));
                between = ",";
            }

            output.WriteLine(between.Length > 0 ? "\n  ]," : "],");
        }

        output.WriteLine(string.Join(",\n", more.Select(member => $"  \"{member.Key}\": {member.Value?.ToJsonString(OneLine) ?? "null"}")));
        output.WriteLine("}");
    }

    private static IEnumerable<(string Key, IEnumerable<JsonObject> Items)> Parts(IReadOnlyList<ClientChannel> channels, ReplayResult result, Instant until)
    {
        yield return ("waits", InOrder(result.Waits, pair => pair.Wait.Since, pair => (pair.Wait.Channel, pair.Wait.Thread, pair.Wait.Asks[0].Message))
            .Select(pair => Wait(pair.Wait, pair.Settings, until)));
        yield return ("pings", InOrder(result.Pings, ping => ping.At, ping => (ping.Channel, ping.Thread, ""))
            .Select(Ping));
        var perChannel = result.Waits.ToLookup(pair => pair.Wait.Channel);
        yield return ("figures", channels
            .OrderBy(channel => channel.Key.Channel, StringComparer.Ordinal)
            .Select(channel => Figures(channel.Key.Channel, FiguresRules.Of(perChannel[channel.Key], until))));
        if (result.Promises is { } promises)
        {
            yield return ("promises", InOrder(promises.Promises, promise => promise.MadeAt, Place)
                .ThenBy(promise => promise.Words, StringComparer.Ordinal)
                .Select(promise => Promise(promise, until)));
            yield return ("reminders", InOrder(promises.Reminders, reminder => reminder.At, reminder => Place(reminder.Promise))
                .ThenBy(reminder => reminder.Promise.Words, StringComparer.Ordinal)
                .Select(Reminder));
        }

        if (result.FollowUps is { } followUps)
        {
            yield return ("questions", InOrder(followUps.Questions, question => question.AskedAt, Place)
                .Select(Question));
            yield return ("followUps", InOrder(followUps.Suggested, followUp => followUp.At, followUp => Place(followUp.Question))
                .Select(FollowUp));
        }

        if (result.Explained is { } explained) yield return ("explanations", explained.Select(Explanation));
    }

    private static IComparer<string?> NullFirst { get; } = Comparer<string?>.Create(string.CompareOrdinal);

    // Of what happened at the same instant, by where: the order of a file does not depend on that of its source.
    private static IOrderedEnumerable<T> InOrder<T>(IEnumerable<T> all, Func<T, Instant> at, Func<T, (ChannelKey Channel, string? Thread, string Message)> where) => all
        .OrderBy(at)
        .ThenBy(each => where(each).Channel.Channel, StringComparer.Ordinal)
        .ThenBy(each => where(each).Thread, NullFirst)
        .ThenBy(each => where(each).Message, StringComparer.Ordinal);

    private static (ChannelKey Channel, string? Thread, string Message) Place(Promise promise) => (promise.Channel, promise.Thread, promise.Message);

    private static (ChannelKey Channel, string? Thread, string Message) Place(Question question) => (question.Channel, question.Thread, question.Message);

    private static JsonObject Wait(Wait wait, ClientChannel settings, Instant until)
    {
        var counts = wait.Outcome is Outcome.Open or Outcome.Answered;
        var business = WorkingHours.Of(settings.Calendar).Between(wait.Since, wait.SettledAt ?? until);
        bool? within = wait.Outcome switch
        {
            Outcome.Answered => business <= settings.Policy.Target,
            Outcome.Open when business > settings.Policy.Target => false,
            _ => null,
        };
        return new JsonObject
        {
            ["channel"] = wait.Channel.Channel,
            ["thread"] = wait.Thread,
            ["messages"] = Texts(wait.Asks.Select(ask => ask.Message)),
            ["since"] = At(wait.Since),
            ["outcome"] = wait.Outcome switch { Outcome.Open => "open", Outcome.Answered => "answered", Outcome.Withdrawn => "withdrawn", _ => "dismissed" },
            ["settledAt"] = wait.SettledAt is { } settled ? At(settled) : null,
            ["settledBy"] = wait.SettledBy is { } by
                ? new JsonObject { ["type"] = NameOf(by.Type), ["message"] = by.Message, ["from"] = by.From }
                : null,
            ["businessMinutes"] = counts ? Minutes(business) : null,
            ["withinTarget"] = within,
        };
    }

    private static JsonObject Promise(Promise promise, Instant until) => new()
    {
        ["channel"] = promise.Channel.Channel,
        ["thread"] = promise.Thread,
        ["message"] = promise.Message,
        ["by"] = promise.By,
        ["madeAt"] = At(promise.MadeAt),
        ["words"] = promise.Words,
        ["said"] = promise.Said,
        ["due"] = promise.Due is { } due ? At(due) : null,
        ["holding"] = promise.IsHolding,
        ["outcome"] = promise.Outcome switch
        {
            PromiseOutcome.Open => "open",
            PromiseOutcome.Kept => "kept",
            PromiseOutcome.Moved => "moved",
            PromiseOutcome.Withdrawn => "withdrawn",
            PromiseOutcome.Dismissed => "dismissed",
            _ => "unsure",
        },
        ["closedAt"] = promise.ClosedAt is { } closed ? At(closed) : null,
        ["closedBy"] = promise.ClosedBy is { } by ? new JsonObject { ["type"] = NameOf(by.Type), ["message"] = by.Message, ["from"] = by.From } : null,
        ["onTime"] = promise.IsOnTime(until),
    };

    private static JsonObject Reminder(PromiseReminder reminder) => new()
    {
        ["at"] = At(reminder.At),
        ["rung"] = reminder.Rung.Name,
        ["channel"] = reminder.Promise.Channel.Channel,
        ["thread"] = reminder.Promise.Thread,
        ["message"] = reminder.Promise.Message,
        ["words"] = reminder.Promise.Words,
        ["to"] = Texts(reminder.To),
    };

    private static JsonObject Question(Question question) => new()
    {
        ["channel"] = question.Channel.Channel,
        ["thread"] = question.Thread,
        ["message"] = question.Message,
        ["by"] = question.By,
        ["askedAt"] = At(question.AskedAt),
        ["words"] = question.Words,
        ["first"] = question.First.Message,
        ["quietSince"] = At(question.QuietSince),
        ["outcome"] = question.Outcome.ToString().ToLowerInvariant(),
        ["closedAt"] = question.ClosedAt is { } closed ? At(closed) : null,
        ["closedBy"] = question.ClosedBy is { } by ? new JsonObject { ["type"] = NameOf(by.Type), ["message"] = by.Message, ["from"] = by.From } : null,
    };

    private static JsonObject FollowUp(SuggestedFollowUp followUp) => new()
    {
        ["at"] = At(followUp.At),
        ["channel"] = followUp.Question.Channel.Channel,
        ["thread"] = followUp.Question.Thread,
        ["message"] = followUp.Question.Message,
        ["words"] = followUp.Question.Words,
        ["to"] = followUp.To,
    };

    private static JsonObject Ping(ReplayedPing ping) => new()
    {
        ["at"] = At(ping.At),
        ["rung"] = ping.Rung.Name,
        ["channel"] = ping.Channel.Channel,
        ["thread"] = ping.Thread,
        ["message"] = ping.Message,
        ["to"] = Texts(ping.To),
    };

    private static JsonObject Explanation(ExplainedMessage message) => new()
    {
        ["channel"] = message.Channel.Channel,
        ["message"] = message.Message,
        ["at"] = At(message.At),
        ["from"] = message.From,
        ["why"] = message.Why,
    };

    private static JsonObject Figures(string channel, Figures figures) => new()
    {
        ["channel"] = channel,
        ["waits"] = figures.Waits,
        ["answered"] = figures.Answered,
        ["open"] = figures.Open,
        ["withdrawn"] = figures.Withdrawn,
        ["dismissed"] = figures.Dismissed,
        ["withinTargetPercent"] = figures.WithinTargetPercent is { } percent ? percent + 0.0m : null, // the sum keeps one decimal: 100.0
        ["medianMinutes"] = Minutes(figures.Median),
        ["p90Minutes"] = Minutes(figures.P90),
        ["longestMinutes"] = Minutes(figures.Longest),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);

    private static string At(Instant at) => Seconds.Format(at);

    // Floored to whole minutes.
    private static JsonNode? Minutes(Duration? duration) => duration is { } time ? time.BclCompatibleTicks / NodaConstants.TicksPerMinute : null;

    private static string NameOf(FactKind kind) => kind switch
    {
        FactKind.Message => "message",
        FactKind.Edit => "edit",
        FactKind.Delete => "delete",
        FactKind.Reaction => "reaction",
        FactKind.ReactionRemoved => "reaction-removed",
        _ => "action",
    };
}
