using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;

namespace ServiceBot.Pings;

/// <summary>Words pings when they are sent, from how the waits stand then, and again whenever that changes.</summary>
internal sealed class PingKind(IDurable durable, PingReader reader, Colleagues colleagues) : IDeliveryKind
{
    // How long a ping waits for word of who it was that wrote or reacted meanwhile, and how soon it looks again.
    private static readonly Duration Moment = Duration.FromMinutes(1);
    private static readonly Duration Again = Duration.FromSeconds(10);
    private const int Latest = 20;

    public string Kind => PingItem.Kind;

    public async Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken)
    {
        var person = PersonOf(delivery);
        var items = PingItem.Read(delivery.Payload);
        var lines = await LookAsync(items, person, now, cancellationToken);
        var ended = await EndedAsync(lines, now, cancellationToken);
        if (lines.Count > 0 && lines.All(line => ended.Contains(line.Wait.Channel))) return new SayNothing("The client's channel is no longer in the configuration.");
        var wanted = lines.Where(line => line.IsOpen && !ended.Contains(line.Wait.Channel) && !(line.Rung == Rung.Nudge && line.ClaimedBy is not null)).ToList();
        if (wanted.Count == 0) return new SayNothing(WhyNot(lines));

        var sendable = wanted.Where(line => line.HeldUntil is null).ToList();
        if (sendable.Count == 0) return new SayLater(wanted.Min(line => line.HeldUntil!.Value));
        // Somebody who is not known yet counts as a client: were it a teammate who answered, the ping would be needless. Whoever looks people up needs a moment.
        if (now - delivery.CreatedAt < Moment && await durable.ReadAsync(unit => sendable.Exists(line => AnsweredByWhom(unit, line)), cancellationToken)) return new SayLater(now + Again);
        if (person.Length == 0) throw NobodyIsSet(sendable[0]);
        var reached = new PersonKey(delivery.Workspace, person);
        if (await durable.ReadAsync(unit => unit.Get<IAbsenceRows>().Of(reached, now), cancellationToken) is not null && await SomebodyElseAsync(delivery, items, now, cancellationToken))
            throw new PlatformException(Refusal.PersonUnreachable, "This person said that they are away.");
        await colleagues.EnsureTeamAsync(reached, cancellationToken);
        if (sendable.Count < wanted.Count) await PutOffAsync(items, wanted.Except(sendable).ToList(), person, now, cancellationToken);
        var covered = await durable.ReadAsync(unit => CoveredBy(unit, delivery, reached, now), cancellationToken);
        var post = PingWords.Of(sendable, now);
        return new SayThis(covered is null ? post : post with { Parts = [.. post.Parts, new Small(Span.Plain(covered))] });
    }

    private static bool AnsweredByWhom(IUnitOfWork unit, PingLine line)
    {
        var (rows, people, channel) = (unit.Get<ILedgerRows>(), unit.Get<IClientRows>(), line.Wait.Channel);
        if (rows.Message(channel, line.Wait.Message) is not { } ask) return false;
        return rows.ChannelMessages(channel, Latest).Where(message => message.At > line.Since && (message.Thread == ask.Thread || message.Thread == ask.Message)).Select(message => message.Author)
            .Concat(rows.FactsAbout(channel, line.Wait.Message).Where(fact => fact.Kind == FactKind.Reaction).Select(fact => fact.Author))
            .Distinct(StringComparer.Ordinal)
            .Any(author => author != ask.Author && people.Person(new PersonKey(channel.Workspace, author))?.Side is null);
    }

    // Somebody who is away hears all the same when there is nobody else at all: a client must not wait unheard.
    private Task<bool> SomebodyElseAsync(Delivery delivery, IReadOnlyList<PingItem> items, Instant now, CancellationToken cancellationToken) =>
        durable.ReadAsync(unit => items.All(item => Successors.HasAny(unit, delivery, item, now)), cancellationToken);

    /// <summary>Why a delivery comes to its reader, when that is in place of somebody who is away; otherwise null.</summary>
    public static string? CoveredBy(IUnitOfWork unit, Delivery delivery, PersonKey reader, Instant now)
    {
        var away = delivery.Unreachable.Select(person => unit.Get<IAbsenceRows>().Of(reader with { Person = person }, now)).OfType<Absence>().FirstOrDefault();
        if (away is null) return null;
        var name = unit.Get<IClientRows>().Person(away.Who)?.Name is { Length: > 0 } known ? Say.FirstName(known) : "A teammate";
        return away.Substitute == reader.Person ? $"{name} is away, and you cover." : $"{name} is away, so this comes to you.";
    }

    public async Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) =>
        PingWords.Of(await LookAsync(PingItem.Read(delivery.Payload), PersonOf(delivery), now, cancellationToken), now);

    public Instead InsteadOf(IUnitOfWork unit, Delivery delivery, Instant now) => Successors.Of(unit, delivery, PingItem.Read(delivery.Payload), now);

    public Together? Join(IReadOnlyList<Delivery> deliveries)
    {
        var items = deliveries.SelectMany(delivery => PingItem.Read(delivery.Payload)).ToList();
        return new Together(PingItem.Write(items), [.. items.SelectMany(item => item.Subjects).Distinct(StringComparer.Ordinal)]);
    }

    private static string PersonOf(Delivery delivery) => ((Direct)delivery.To).Person;

    private static string WhyNot(IReadOnlyList<PingLine> lines) =>
        lines.Any(line => line.IsOpen) ? "Somebody said they have it before it was sent." : "Nobody was waiting any more when it was to be sent.";

    private static PlatformException NobodyIsSet(PingLine line) => new(
        Refusal.PersonUnreachable,
        $"Nobody is set to hear about {(line.ChannelName.Length > 0 ? $"#{line.ChannelName}" : line.Wait.Channel.ToString())}, and it is not known who invited the bot there. "
        + "Set it up with “settings”, or name its Responders under Clients in the configuration.");

    private Task<IReadOnlyList<PingLine>> LookAsync(IReadOnlyList<PingItem> items, string person, Instant now, CancellationToken cancellationToken) =>
        durable.ReadAsync(unit => reader.Look(unit, items, person, now), cancellationToken);

    private Task<HashSet<ChannelKey>> EndedAsync(IReadOnlyList<PingLine> lines, Instant now, CancellationToken cancellationToken) =>
        durable.ReadAsync(unit => lines.Select(line => line.Wait.Channel).Where(channel => unit.Get<IClientRows>().HasEnded(channel, now)).ToHashSet(), cancellationToken);

    // Joined with what may go out now, but itself closed for the day or snoozed: it becomes a delivery of its own again, for then.
    private Task<bool> PutOffAsync(IReadOnlyList<PingItem> items, List<PingLine> held, string person, Instant now, CancellationToken cancellationToken) =>
        durable.WriteAsync(
            Carrier.Scope,
            unit =>
            {
                var rows = unit.Get<IDeliveryRows>();
                foreach (var line in held)
                {
                    var item = items.First(item => item.Channel == line.Wait.Channel && item.Step == line.Rung.Step && PingReader.WaitOf(unit, item)?.Wait.Asks[0].Message == line.Wait.Message);
                    var (delivery, subjects) = item.To(person, now);
                    var later = delivery with { Key = $"{delivery.Key}:from:{line.HeldUntil!.Value.ToUnixTimeSeconds()}", NotBefore = line.HeldUntil.Value, ExpiresAt = line.HeldUntil.Value + (delivery.ExpiresAt - now) };
                    if (rows.Enqueue(later)) rows.About(later.Key, subjects);
                }

                return true;
            },
            cancellationToken);
}
