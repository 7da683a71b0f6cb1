using System.Collections.Concurrent;
using System.Globalization;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Slack;

/// <summary>
/// Reads a channel's past. Slack lets an app that is distributed outside its Marketplace read 15 messages a minute, and every other one 50 pages of up to 999: which of the two we are
/// shows in the first answer that holds more than 15, and until then we take it that we are the former.
/// </summary>
internal sealed class SlackHistory(SlackApi api, SlackGate gate, TimeProvider time) : IHistory
{
    private const int Few = 15;
    private const int Many = 200;

    private static readonly SlackMethod History = new("conversations.history", SlackEffect.Reads);
    private static readonly SlackMethod Replies = new("conversations.replies", SlackEffect.Reads);
    private static readonly Duration Slow = Duration.FromMinutes(1);
    private static readonly Duration Fast = Duration.FromSeconds(1.5);

    // A thread whose root is older is read only if somebody waits in it.
    private static readonly Duration RootsBefore = Duration.FromDays(2);

    private readonly ConcurrentDictionary<string, bool> _unlimited = new(StringComparer.Ordinal);

    public string Platform => SlackPlatform.PlatformName;

    public async Task<PastPage> ReadAsync(PastRequest request, CancellationToken cancellationToken)
    {
        var method = request.Thread is null ? History : Replies;
        var workspace = request.Channel.Workspace;
        var oldest = request.Thread is null ? request.From - RootsBefore : request.From;
        try
        {
            var answer = await api.CallAsync(
                method,
                workspace,
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["channel"] = request.Channel.Channel,
                    ["ts"] = request.Thread,
                    ["oldest"] = Ts(oldest),
                    ["latest"] = Ts(request.Until),
                    ["inclusive"] = "true",
                    ["limit"] = Many.ToString(CultureInfo.InvariantCulture),
                    ["cursor"] = request.Cursor,
                },
                cancellationToken);
            var messages = answer.Objects("messages");
            if (messages.Count > Few) _unlimited[workspace] = true;

            // The next call of this method waits: nobody has to be told to slow down first.
            gate.Close(workspace, method.Name, time.Now() + (_unlimited.ContainsKey(workspace) ? Fast : Slow));
            return Read(messages, request, answer.Flag("has_more") ? answer.Object("response_metadata")?.Text("next_cursor") : null);
        }
        catch (SlackFormatException format)
        {
            throw format.AsRefusal();
        }
    }

    private static PastPage Read(IReadOnlyList<SlackJson> messages, PastRequest request, string? next)
    {
        var facts = new List<ChatFact>();
        var bots = new HashSet<PersonKey>();
        var threads = new List<string>();
        foreach (var message in messages)
        {
            try
            {
                Add(message);
            }
            catch (SlackFormatException)
            {
                // One message of a shape that we do not know does not cost the rest of the page.
            }
        }

        return new PastPage(facts, [.. bots], threads, string.IsNullOrEmpty(next) ? null : next);

        void Add(SlackJson message)
        {
            if (message.Id("latest_reply") is { } latest && SlackTimestamp.Parse(latest) >= request.From && request.Thread is null) threads.Add(message.RequiredId("ts"));
            if (SlackMessageReader.InHistory(message, request.Channel) is not var (fact, byBot) || fact.At < request.From || fact.At > request.Until) return;
            if (byBot) bots.Add(new PersonKey(request.Channel.Workspace, fact.Author));
            facts.Add(fact);
            if (byBot) return;

            // The past holds a message as it stands now: of an edit only that it was, and the words since.
            if (message.Object("edited") is { } edited) facts.Add(new EditFact(fact.Channel, SlackTimestamp.At(edited, "ts"), fact.Message, fact.Body));
            facts.AddRange(Reactions(message, fact, request.Until));
        }
    }

    // It does not say when somebody reacted: at the end of the stretch at the latest.
    private static IEnumerable<ReactionFact> Reactions(SlackJson message, MessageFact fact, Instant at) =>
        from reaction in message.Objects("reactions")
        let emoji = reaction.Id("name")
        where emoji is not null
        from person in reaction.Texts("users")
        select new ReactionFact(fact.Channel, at, fact.Message, person, emoji.Split("::")[0], Removed: false);

    private static string Ts(Instant at) => string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeSeconds()}.{at.ToUnixTimeTicks() / 10 % 1_000_000:000000}");
}
