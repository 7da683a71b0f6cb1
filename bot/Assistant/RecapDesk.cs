using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Pings;
using ServiceBot.Promises;
using ServiceBot.Recaps;

namespace ServiceBot.Assistant;

/// <summary>
/// What was said, in short: for the asker alone, who may take it as Markdown or post it. Where clients read it goes out in the asker's own name or not at all; for the team alone
/// the bot posts it, once. What the buttons need is held, sealed, for a day.
/// </summary>
internal sealed class RecapDesk(IDurable durable, IRecapMind mind, RecapSafe safe, PromiseSettings promises, Platforms platforms, Gate gate, SendDesk sends)
{
    private const int MostChoices = 8;

    // Of a choice among clients: what was asked for stands in the place of a message.
    private const string OfWords = "words:";

    // On a button whose confirmation said that the client reads it. Without it they have agreed to their team as readers, and to nobody else.
    private const string AsThem = " me";

    /// <summary>The recap that was asked for.</summary>
    public async Task<Post> RecapAsync(PersonRequest request, string words, Instant now, CancellationToken cancellationToken)
    {
        var id = FactKey.Digest($"recap/{request.Who.Person}/{request.Id}");
        var post = await MakeAsync(request, words, id, now, cancellationToken);
        // Typed where others read along it may stand behind a button, which must bring this recap whenever it is pressed, and of the same time to whoever presses it.
        return request.Action is null ? post with { Anew = RecapWords.AgainButton(id, RecapWish.InFull(words, request.Where)) } : post;
    }

    /// <summary>A recap once more: as it was shown, while it is kept and to whom it was shown; otherwise one of the same time.</summary>
    public async Task<Post> AgainAsync(PersonRequest request, Instant now, CancellationToken cancellationToken)
    {
        var (id, words) = request.Words.Split(' ', 2) is [var first, var rest] ? (first, rest) : (request.Words, "");
        if (await FindAsync(request with { Words = id }, cancellationToken) is not ({ } held, { } sheet)) return await RecapAsync(request with { Action = null, Words = words }, words, now, cancellationToken);
        // It may have been made when no client read there, with times that are the team's own: it is not offered to one now.
        return await ShownAsync(held, sheet, await ClientsReadAsync(held.Where.Channel, request, cancellationToken), SendOffer.Nothing, now, cancellationToken);
    }

    private async Task<Post> MakeAsync(PersonRequest request, string words, string id, Instant now, CancellationToken cancellationToken)
    {
        var (scope, instead) = await durable.ReadAsync(unit => Scope(unit, request, words, now), cancellationToken);
        if (scope is null) return instead!;
        var platform = platforms.Find(request.Who.Workspace);
        var (talk, frame) = await durable.ReadAsync(
            unit => RecapGatherer.Gather(unit, request, scope, promises.Track, (message, thread) => platform?.LinkTo(scope.Where.Channel, message, thread), now), cancellationToken);
        if (!talk.Told.Any()) return RecapWords.Nothing(SheetMaker.Nothing(frame));
        // In a dialog nothing can stand meanwhile.
        if (!mind.AnswersAtOnce && request.Answer is not InDialog) await Meanwhile.ShowAsync(durable, platforms, request, cancellationToken);
        var where = await PlaceAsync(request, scope, cancellationToken);
        var clientsRead = await ClientsReadAsync(where.Channel, request, cancellationToken);
        var recap = await mind.RecapAsync(clientsRead ? AsSaid(talk) : talk, cancellationToken);
        var sheet = SheetMaker.Of(recap, talk, frame, now);
        if (sheet.IsEmpty) return RecapWords.Nothing(SheetMaker.Nothing(frame));

        var held = new HeldRecap(request.Who, id, where, now, safe.Seal(sheet));
        await durable.WriteAsync(
            request.Who.Workspace,
            unit =>
            {
                unit.Get<IRecapRows>().Put(held);
                return true;
            },
            cancellationToken);
        var offer = clientsRead ? await sends.OfferAsync(request.Who, cancellationToken) : SendOffer.Nothing;
        return await ShownAsync(held, sheet, clientsRead, offer, now, cancellationToken);
    }

    private async Task<Post> ShownAsync(HeldRecap held, RecapSheet sheet, bool clientsRead, SendOffer offer, Instant now, CancellationToken cancellationToken)
    {
        var name = await durable.ReadAsync(unit => NameOf(unit, held.Where.Channel, now), cancellationToken);
        var markdown = RecapWords.MarkdownButton(held.Id);
        var buttons = !clientsRead || offer.MaySend ? Buttons.Of(RecapWords.PostButton(clientsRead ? held.Id + AsThem : held.Id, sheet, name, clientsRead), markdown) : Buttons.Of(markdown);
        return RecapWords.Of(sheet, buttons, offer.AllowedAt is { } at ? SendWords.Offer(at) : null);
    }

    /// <summary>"As Markdown".</summary>
    public async Task<Post> MarkdownAsync(PersonRequest request, CancellationToken cancellationToken) =>
        await FindAsync(request, cancellationToken) is ({ }, { } sheet) ? RecapWords.AsMarkdown(sheet) : RecapWords.TooLate;

    /// <summary>"Post to channel…": the platform has asked whether they mean it.</summary>
    public async Task<Post?> PostAsync(PersonRequest request, Instant now, CancellationToken cancellationToken)
    {
        var agreed = request.Words.EndsWith(AsThem, StringComparison.Ordinal);
        if (await FindAsync(agreed ? request with { Words = request.Words[..^AsThem.Length] } : request, cancellationToken) is not ({ } held, { } sheet)) return RecapWords.TooLate;
        // Asked again at the press: who reads along may have changed since it was shown.
        if (await ClientsReadAsync(held.Where.Channel, request, cancellationToken))
        {
            return agreed && (await sends.OfferAsync(request.Who, cancellationToken)).MaySend
                ? await sends.PostAsync(request, held.Id, held.Where, SheetText.Plain(RecapWords.AsShown(sheet)), now, cancellationToken)
                : RecapWords.OnlyMarkdown;
        }

        return await durable.WriteAsync(
            request.Who.Workspace,
            unit =>
            {
                var by = unit.Get<IClientRows>().Person(request.Who)?.Name ?? "";
                var name = NameOf(unit, held.Where.Channel, now);
                // The outbox looks once more who can read the place before it posts.
                var (rows, delivery) = (unit.Get<IDeliveryRows>(), RecapPostKind.Of(held, RecapWords.InChannel(sheet, Say.FirstName(by)), now));
                if (rows.Enqueue(delivery)) return RecapWords.OnItsWay(name);
                return rows.Find(delivery.Key) switch
                {
                    { State: DeliveryState.Pending } => RecapWords.OnItsWayAlready(name),
                    { State: DeliveryState.Dead or DeliveryState.Dropped, Problem: var problem } => RecapWords.NotPosted(name, problem),
                    _ => RecapWords.PostedAlready(name),
                };
            },
            cancellationToken);
    }

    private async Task<(HeldRecap? Held, RecapSheet? Sheet)> FindAsync(PersonRequest request, CancellationToken cancellationToken)
    {
        var held = await durable.ReadAsync(unit => unit.Get<IRecapRows>().Get(request.Who.Workspace, request.Words), cancellationToken);
        // Only the one it was shown to has anything of it, whatever a button carries.
        return held is null || held.Who != request.Who ? (null, null) : (held, safe.Open(held));
    }

    // Where it may go out to a client: a time that the team gave a promise among itself is none that the client was told.
    private static Talk AsSaid(Talk talk) => talk with { Promises = talk.Promises?.Select(promise => promise.Said is null ? promise with { Due = null } : promise).ToList() };

    // Asked in a channel of the team's own, it is for the team there; anywhere else it belongs to the conversation that it tells of.
    private async Task<Conversation> PlaceAsync(PersonRequest request, RecapScope scope, CancellationToken cancellationToken)
    {
        var asked = request.Where.Channel;
        var isTeams = asked != scope.Where.Channel && await durable.ReadAsync(unit => unit.Get<IClientRows>().Channel(asked)?.ClientCanRead == false, cancellationToken);
        return isTeams ? request.Where : scope.Where;
    }

    private Task<bool> ClientsReadAsync(ChannelKey channel, PersonRequest request, CancellationToken cancellationToken) =>
        gate.ClientsReadAlongAsync(request with { Where = new Conversation(channel, null), ClientCanRead = true }, cancellationToken);

    private static string NameOf(IUnitOfWork unit, ChannelKey channel, Instant now) => PingReader.SettingsOf(unit, channel, now).Name is { Length: > 0 } name ? "#" + name : "";

    // What is to be told: a button and a message's menu say it, words say it, and otherwise it is the place where somebody stands.
    private static (RecapScope? Scope, Post? Instead) Scope(IUnitOfWork unit, PersonRequest request, string words, Instant now)
    {
        if (request.Action is not null)
        {
            if (WaitRef.TryParse(request.Words, out var chosen))
            {
                if (chosen.Channel.Workspace != request.Who.Workspace) return (null, RecapWords.NothingKnown);
                return InTime(unit, new Conversation(chosen.Channel, null), chosen.Message.StartsWith(OfWords, StringComparison.Ordinal) ? chosen.Message[OfWords.Length..] : "", request, now);
            }

            return request.Message is { } pointed ? OfMessage(unit, request.Where, pointed, now) : (null, RecapWords.NothingKnown);
        }

        if (IsWatched(unit, request.Where.Channel, now)) return InTime(unit, request.Where, words, request, now);
        var clients = unit.Get<IClientRows>().All(request.Who.Workspace).Select(version => version.Settings).Where(settings => !unit.Get<IClientRows>().HasEnded(settings.Key, now)).ToList();
        var (named, rest) = Named(clients, words);
        if (RecapWish.Parse(rest) is not { } wish) return (null, RecapWords.NotUnderstood(rest, RecapWish.Likeliest(rest)));
        if (wish is RecapOfThread) (wish, rest) = (RecapWish.Default, ""); // there is no thread here
        return (named.Count > 0 ? named : clients) switch
        {
            [] => (null, RecapWords.NothingKnown),
            [var one] => InTime(unit, new Conversation(one.Key, null), rest, request, now),
            var several => (null, RecapWords.WhichClient([.. several.OrderBy(client => client.Client, StringComparer.OrdinalIgnoreCase).Take(MostChoices).Select(client => (Called(client), new WaitRef(client.Key, OfWords + rest).ToString()))], wish.Said)),
        };
    }

    private static (RecapScope? Scope, Post? Instead) InTime(IUnitOfWork unit, Conversation where, string words, PersonRequest request, Instant now)
    {
        var wish = words.Trim().Length == 0 && where.Thread is not null ? RecapWish.OfThread : RecapWish.Parse(words);
        if (wish is null) return (null, RecapWords.NotUnderstood(words, RecapWish.Likeliest(words)));
        if (wish is RecapOfThread && where.Thread is not null) return (new RecapScope(where, null, null, wish.Said), null);
        // In the main flow there is no thread: what "this" can mean there is the day.
        if (wish is RecapOfThread) wish = RecapWish.Default;
        var zone = WorkingHours.Of(PingReader.SettingsOf(unit, where.Channel, now).Calendar).Zone;
        return wish.From(request.At, zone) is var (from, until) ? (new RecapScope(where with { Thread = null }, from, until, wish.Said), null) : (null, RecapWords.Ahead(wish.Said));
    }

    // From a message's menu: its thread; of one that has none, what has been said since.
    private static (RecapScope? Scope, Post? Instead) OfMessage(IUnitOfWork unit, Conversation where, string pointed, Instant now)
    {
        var rows = unit.Get<ILedgerRows>();
        var message = rows.Message(where.Channel, pointed);
        var thread = message?.Thread ?? where.Thread ?? pointed;
        var conversation = new Conversation(where.Channel, thread);
        if (thread != pointed || rows.Messages(conversation, now + Duration.FromHours(1), 2).Count > 1) return (new RecapScope(conversation, null, null, SheetMaker.Thread), null);
        if (message is null) return (null, RecapWords.NothingKnown);
        var zone = WorkingHours.Of(PingReader.SettingsOf(unit, where.Channel, now).Calendar).Zone;
        return (new RecapScope(where with { Thread = null }, message.At, null, Say.Since(message.At, now, zone)), null);
    }

    // "recap Acme since Monday", "recap since Monday, Acme": the client may stand first or last.
    private static (List<ClientChannel> Found, string Others) Named(List<ClientChannel> clients, string words)
    {
        var said = words.Trim();
        foreach (var name in clients.SelectMany(client => new[] { client.Client, client.Name.Length > 0 ? "#" + client.Name : "", client.Name }).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(name => name.Length))
        {
            var at = said.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (at < 0 || (at > 0 && char.IsLetterOrDigit(said[at - 1])) || (at + name.Length < said.Length && char.IsLetterOrDigit(said[at + name.Length]))) continue;
            var rest = (said[..at].TrimEnd(' ', ',', ':') + " " + said[(at + name.Length)..].TrimStart(' ', ',', ':')).Trim();
            var bare = name.TrimStart('#');
            return ([.. clients.Where(client => client.Client.Equals(name, StringComparison.OrdinalIgnoreCase) || client.Name.Equals(bare, StringComparison.OrdinalIgnoreCase))], rest);
        }

        return ([], said);
    }

    private static string Called(ClientChannel client) =>
        (client.Client.Length, client.Name.Length) switch
        {
            ( > 0, > 0) => $"{client.Client} (#{client.Name})",
            ( > 0, _) => client.Client,
            _ => "#" + client.Name,
        };

    private static bool IsWatched(IUnitOfWork unit, ChannelKey channel, Instant now) =>
        unit.Get<IClientRows>().Settings(channel, now) is not null || unit.Get<IClientRows>().Channel(channel)?.ClientCanRead == true;
}
