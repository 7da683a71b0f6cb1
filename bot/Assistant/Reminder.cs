using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;

namespace ServiceBot.Assistant;

/// <summary>"Remind me in 15 min", under a draft for a message that stings: a private word after a quarter of an hour, unless somebody has answered by then.</summary>
internal sealed class Reminder(IDurable durable) : IDeliveryKind
{
    /// <summary>See <see cref="Delivery.Kind"/>.</summary>
    public const string Name = "reminder";

    /// <summary>How long it waits.</summary>
    public static readonly Duration After = Duration.FromMinutes(15);

    private static readonly Duration Useful = Duration.FromHours(2);

    /// <inheritdoc />
    public string Kind => Name;

    /// <inheritdoc />
    public bool Rewords => false;

    /// <summary>Files it; what is said to that now.</summary>
    public Task<Post> AskAsync(PersonRequest request, CancellationToken cancellationToken) => durable.WriteAsync(
        request.Who.Workspace,
        unit =>
        {
            if (ButtonValue.Parse(request.Words) is not { } about || about.Wait.Channel.Workspace != request.Who.Workspace) return FixedWords.NothingToDraft;
            var at = request.At + After;
            unit.Get<IDeliveryRows>().Enqueue(new Delivery(
                $"reminder:{about.Wait}:{request.Who.Person}:{request.At.ToUnixTimeSeconds()}", request.Who.Workspace, Name, new Direct(request.Who.Workspace, request.Who.Person),
                about.ToString(), CreatedAt: request.At, NotBefore: at, ExpiresAt: at + Useful));
            return FixedWords.RemindedLater;
        },
        cancellationToken);

    /// <inheritdoc />
    public Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => durable.ReadAsync<Wording>(
        unit =>
        {
            if (ButtonValue.Parse(delivery.Payload) is not { } about) return new SayNothing("The reminder names no message.");
            var wait = unit.Get<ILedgerRows>().WaitOf(about.Wait.Channel, about.Wait.Message)?.Wait;
            if (wait is { Outcome: not Outcome.Open }) return new SayNothing("It was answered in the meantime.");
            var asker = wait is null ? null : unit.Get<IClientRows>().Person(new PersonKey(wait.Channel.Workspace, wait.Asks[^1].Author))?.Name;
            var line = $"A quarter of an hour has passed. {(asker is { Length: > 0 } ? $"{Say.FirstName(asker)}'s message" : "The message")} still waits; the draft is where it was.";
            return new SayThis(new Post(line, [new Line(Span.Plain(line)), Buttons.Of(new Button(Grammar.ActionOf(Verb.Draft), "Draft a reply", delivery.Payload, Primary: true))]));
        },
        cancellationToken);

    /// <inheritdoc />
    public Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => Task.FromResult<Post?>(null);
}
