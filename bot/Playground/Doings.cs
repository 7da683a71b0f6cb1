using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Playground;

/// <summary>
/// What people do in the playground, turned into what a chat platform would tell the bot about it: facts and requests, through the same inlet.
/// </summary>
internal sealed class Doings(IDurable durable, IFactSink sink, TimeProvider time, Pulse pulse)
{
    /// <summary>Somebody writes. Where the bot is mentioned, it is asked as well.</summary>
    public async Task SayAsync(Player who, Stage where, string? thread, string text, CancellationToken cancellationToken)
    {
        var at = time.Now();
        var message = await KeepAsync(where, thread, who, at, text, null, cancellationToken);
        await TellAsync(who, where, thread, message, at, text, cancellationToken);
    }

    /// <summary>Somebody wrote, in the story, under an id that the story knows.</summary>
    public async Task SayAsync(Player who, Stage where, string? thread, string text, Instant at, string message, CancellationToken cancellationToken)
    {
        await KeepAsync(where, thread, who, at, text, message, cancellationToken);
        await TellAsync(who, where, thread, message, at, text, cancellationToken);
    }

    /// <summary>The author changes a message's words.</summary>
    public Task EditAsync(Player who, Stage where, string message, string text, CancellationToken cancellationToken) =>
        ChangeAsync(who, where, message, (rows, said, at) =>
        {
            if (said.Text == text) return null;
            rows.Put(Cast.Workspace, said with { Text = text, EditedAt = at });
            return new EditFact(where.Key, at, message, BodyOf(who, text));
        }, cancellationToken);

    /// <summary>The author deletes a message.</summary>
    public Task DeleteAsync(Player who, Stage where, string message, CancellationToken cancellationToken) =>
        ChangeAsync(who, where, message, (rows, _, at) =>
        {
            rows.RemoveSaid(Cast.Workspace, where.Id, message);
            return new DeleteFact(where.Key, at, message);
        }, cancellationToken);

    /// <summary>Somebody adds a reaction, or takes their own away.</summary>
    public Task ReactAsync(Player who, Stage where, string message, string emoji, Instant? at, CancellationToken cancellationToken) =>
        ChangeAsync(null, where, message, (rows, said, now) =>
        {
            var mine = new Reaction(emoji, who.Id);
            var removed = said.Reactions.Contains(mine);
            rows.Put(Cast.Workspace, said with { Reactions = removed ? [.. said.Reactions.Where(r => r != mine)] : [.. said.Reactions, mine] });
            return new ReactionFact(where.Key, at ?? now, message, who.Id, emoji, removed);
        }, cancellationToken);

    /// <summary>Somebody presses a button of a private post.</summary>
    public async Task PressAsync(Player who, Shown shown, string action, string value, CancellationToken cancellationToken)
    {
        var at = time.Now();
        var number = await durable.WriteAsync(Cast.Workspace, PlaygroundMemory.NextNumber, cancellationToken);
        var opens = shown.Post.Parts.SelectMany(part => part switch { Row { Button: { } one } => [one], Buttons many => many.Items, _ => (IReadOnlyList<Button>)[] })
            .Any(button => button.Dialog && button.Action == action && button.Value == value);
        Destination answer = opens ? new InDialog(Cast.Workspace, who.Id, $"press:{number}", Behind: null)
            : shown.Draft is null
            ? new Direct(Cast.Workspace, who.Id)
            : new InPlaceOf(Cast.Workspace, who.Id, shown.Id); // a draft that is turned stays where it is
        var request = new PersonRequest(
            $"press:{number}", who.Key, new Conversation(new ChannelKey(Cast.Workspace, shown.Place), null), null, action, value, answer, at, ClientCanRead: false);
        await sink.AcceptAsync(new Inbound { Requests = [request], People = [who.Profile] }, cancellationToken);
    }

    /// <summary>Somebody of the team picks something from a message's menu. The answer comes to their direct messages: on the client's side nothing is to be seen of it.</summary>
    public async Task PickAsync(Player who, Stage where, string message, string action, CancellationToken cancellationToken)
    {
        var at = time.Now();
        var (number, thread) = await durable.WriteAsync(Cast.Workspace, unit =>
            (PlaygroundMemory.NextNumber(unit), unit.Get<IPlaygroundRows>().FindSaid(Cast.Workspace, where.Id, message)?.Thread), cancellationToken);
        var request = new PersonRequest(
            $"pick:{number}", who.Key, new Conversation(where.Key, thread), message, action, "", new Direct(Cast.Workspace, who.Id), at, ClientCanRead: false);
        await sink.AcceptAsync(new Inbound { Requests = [request], People = [who.Profile] }, cancellationToken);
    }

    /// <summary>Somebody of the team writes to the bot, in their direct messages with it.</summary>
    public async Task AskAsync(Player who, string words, CancellationToken cancellationToken)
    {
        var at = time.Now();
        var number = await durable.WriteAsync(Cast.Workspace, PlaygroundMemory.NextNumber, cancellationToken);
        var directly = new Conversation(new ChannelKey(Cast.Workspace, Shown.DirectTo(who.Id)), null);
        var request = new PersonRequest(
            $"ask:{number}", who.Key, directly, null, null, Typed.ForTheBot(words) ?? words, new Direct(Cast.Workspace, who.Id), at, ClientCanRead: false);
        await sink.AcceptAsync(new Inbound { Requests = [request], People = [who.Profile] }, cancellationToken);
    }

    /// <summary>The person sends what was drafted for them, as themselves, where it belongs.</summary>
    public async Task SendAsync(Player who, Shown shown, Conversation where, string text, CancellationToken cancellationToken)
    {
        if (Cast.Channel(where.Channel.Channel) is not { } stage) return;
        await SayAsync(who, stage, where.Thread, text, cancellationToken);
        var at = time.Now();
        await durable.WriteAsync(Cast.Workspace, unit =>
        {
            unit.Get<IPlaygroundRows>().Put(Cast.Workspace, shown with { SentAt = at });
            return true;
        }, cancellationToken);
        pulse.Beat();
    }

    /// <summary>What was shown turns into something else: a dialog that was submitted.</summary>
    public async Task ReplaceAsync(Shown shown, Post post, CancellationToken cancellationToken)
    {
        await durable.WriteAsync(Cast.Workspace, unit =>
        {
            unit.Get<IPlaygroundRows>().Put(Cast.Workspace, shown with { Post = post });
            return true;
        }, cancellationToken);
        pulse.Beat();
    }

    private async Task<string> KeepAsync(
        Stage where, string? thread, Player who, Instant at, string text, string? message, CancellationToken cancellationToken)
    {
        var id = await durable.WriteAsync(Cast.Workspace, unit =>
        {
            var rows = unit.Get<IPlaygroundRows>();
            var given = message ?? $"m{PlaygroundMemory.NextNumber(unit):D6}";
            rows.Put(Cast.Workspace, new Said(where.Id, given, thread, who.Id, at, text, null, []));
            return given;
        }, cancellationToken);
        pulse.Beat();
        return id;
    }

    private async Task TellAsync(
        Player who, Stage where, string? thread, string message, Instant at, string text, CancellationToken cancellationToken)
    {
        var inbound = new Inbound
        {
            DeliveryId = $"say:{message}",
            Facts = [new MessageFact(where.Key, at, message, thread, who.Id, BodyOf(who, text))],
            People = [who.Profile],
            Channels = [where.Sighting],
            Requests = Typed.ForTheBot(text) is not { } words
                ? []
                :
                [
                    new PersonRequest(
                        $"mention:{message}", who.Key, new Conversation(where.Key, thread), message, null, words,
                        new OnlyVisibleTo(Cast.Workspace, where.Id, thread, who.Id), at, where.ClientCanRead),
                ],
        };
        await sink.AcceptAsync(inbound, cancellationToken);
        pulse.Beat(); // why it counts as it does is known from here on
    }

    // A platform keeps what people do first and tells the bot afterwards; so does this one.
    private async Task ChangeAsync(
        Player? owner, Stage where, string message, Func<IPlaygroundRows, Said, Instant, ChatFact?> change, CancellationToken cancellationToken)
    {
        var at = time.Now();
        var fact = await durable.WriteAsync(Cast.Workspace, unit =>
        {
            var rows = unit.Get<IPlaygroundRows>();
            var said = rows.FindSaid(Cast.Workspace, where.Id, message);
            return said is null || (owner is not null && said.Author != owner.Id) ? null : change(rows, said, at);
        }, cancellationToken);
        if (fact is null) return;
        await sink.AcceptAsync(new Inbound { Facts = [fact] }, cancellationToken);
        pulse.Beat();
    }

    /// <summary>What was typed to the bot is a command to it, wherever the mention stands; from a client it is a message like any other.</summary>
    private static MessageText BodyOf(Player who, string text) =>
        MessageText.Of(text) with { StatedKind = who.IsTeam && Typed.ForTheBot(text) is not null ? AnswerKind.Aside : null };
}
