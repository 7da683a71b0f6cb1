using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.Drafts;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Pings;

namespace ServiceBot.Assistant;

/// <summary>
/// "Send as me": a draft goes out in its asker's own name, because they allowed it once and confirmed this one with a click. Exactly the words that were shown to them, to the
/// conversation that it was made for, once. What may have arrived is not repeated.
/// </summary>
internal sealed partial class SendDesk(
    IDurable durable, DraftSafe safe, IEnumerable<ISendsInTheirName> senders, Platforms platforms, IFactSink sink, ILogger<SendDesk> log)
{
    private const int DigestLength = 16;

    /// <summary>What can be offered under a text that is ready to be sent.</summary>
    public async Task<SendOffer> OfferAsync(PersonKey who, CancellationToken cancellationToken)
    {
        if (Of(who.Workspace) is not { } platform) return SendOffer.Nothing;
        return await platform.MayAsync(who, cancellationToken) ? SendOffer.Button : new SendOffer(MaySend: false, platform.AllowedAt(who.Workspace));
    }

    /// <summary>What the button carries: which draft, and which words of it.</summary>
    public static string ValueOf(string draft, string text) => $"{draft} {DraftSafe.DigestOf(text)[..DigestLength]}";

    /// <summary>The click. The platform has asked whether they mean it.</summary>
    public async Task<Post?> SendAsync(PersonRequest request, Instant now, CancellationToken cancellationToken)
    {
        if (Of(request.Who.Workspace) is not { } platform || request.Words.Split(' ') is not [var id, var digest]) return SendWords.NotHere;
        var held = await durable.ReadAsync(unit => unit.Get<IDraftRows>().Get(request.Who.Workspace, id), cancellationToken);
        if (await durable.ReadAsync(unit => unit.Get<ISendingRows>().Get(request.Who.Workspace, id), cancellationToken) is { } before && before.Who == request.Who && before.State != SendState.Refused)
            return await AgainAsync(before, held, request, now, cancellationToken);
        // Only the one it was shown to has anything of it, whatever a button carries.
        if (held is null || held.Who != request.Who || safe.Open(held) is not { } contents) return SendWords.TooLate;
        if (new[] { contents.Edited, contents.Text }.FirstOrDefault(words => words is not null && DraftSafe.DigestOf(words)[..DigestLength] == digest) is not { } text) return SendWords.Changed;
        if (Reply.BlanksOf(text).Count > 0) return SendWords.Blanks;
        if (!await platform.MayAsync(request.Who, cancellationToken)) return SendWords.NotAllowed(platform.AllowedAt(request.Who.Workspace));

        var sending = new Sending(request.Who, id, request.Id, now, SendState.Begun);
        // Two clicks at once: the other one answers.
        if (!await durable.WriteAsync(request.Who.Workspace, unit => unit.Get<ISendingRows>().Begin(sending), cancellationToken)) return null;
        SentMessage sent;
        try
        {
            sent = await platform.SendAsync(request.Who, held.Where, text, cancellationToken);
        }
        catch (PlatformException refused) when (refused.Refusal != Refusal.OutcomeUnknown)
        {
            LogRefused(request.Who.Workspace, refused.Message);
            await EndAsync(sending with { State = SendState.Refused }, held: null, cancellationToken);
            return SendWords.Refused(refused.Refusal, platform.AllowedAt(request.Who.Workspace));
        }
        catch (PlatformException unknown)
        {
            LogRefused(request.Who.Workspace, unknown.Message);
            await EndAsync(sending with { State = SendState.Unknown }, held: null, cancellationToken);
            return SendWords.Unknown(LinkTo(held, held.About));
        }

        var outcome = DraftSafe.DigestOf(text) == held.Digest ? DraftOutcome.AsIs : DraftOutcome.Edited;
        await EndAsync(sending with { State = SendState.Sent, Message = sent.Message }, held with { Sealed = null, Outcome = outcome }, cancellationToken);
        // The platform tells it too, later; the same message is one fact.
        await sink.AcceptAsync(
            new Inbound { Facts = [new MessageFact(held.Where.Channel, sent.At, sent.Message, held.Where.Thread, request.Who.Person, MessageText.Of(text))] }, cancellationToken);
        return await SentAsync(held, sent.Message, sent.At, now, again: false, cancellationToken);
    }

    /// <summary>Somebody takes back that it may be done in their name.</summary>
    public async Task<Post> DisconnectAsync(PersonRequest request, CancellationToken cancellationToken) =>
        Of(request.Who.Workspace) is { } platform ? SendWords.Disconnected(await platform.EndAsync(request.Who, cancellationToken)) : SendWords.NotHere;

    /// <summary>Where somebody goes to allow it.</summary>
    public async Task<Post> ConnectAsync(PersonRequest request, CancellationToken cancellationToken) =>
        await OfferAsync(request.Who, cancellationToken) is var offer && offer.MaySend ? SendWords.Connected
        : offer.AllowedAt is { } at ? SendWords.Connect(at) : SendWords.NotHere;

    private async Task<Post?> AgainAsync(Sending before, HeldDraft? held, PersonRequest request, Instant now, CancellationToken cancellationToken)
    {
        switch (before.State)
        {
            case SendState.Sent when held is not null:
                return await SentAsync(held, before.Message!, before.At, now, again: true, cancellationToken);
            case SendState.Begun when before.Request != request.Id:
                return null; // under way; whoever began it says how it ends
            case SendState.Begun:
                // The host died in it, and this is the same click, taken up again.
                await EndAsync(before with { State = SendState.Unknown }, held: null, cancellationToken);
                break;
        }

        return held is null ? SendWords.TooLate : SendWords.Unknown(LinkTo(held, held.About));
    }

    private Task<Post> SentAsync(HeldDraft held, string message, Instant at, Instant now, bool again, CancellationToken cancellationToken) => durable.ReadAsync(
        unit =>
        {
            var settings = PingReader.SettingsOf(unit, held.Where.Channel, now);
            return SendWords.Sent(settings.Name, Say.At(at, now, WorkingHours.Of(settings.Calendar).Zone), LinkTo(held, message), again);
        },
        cancellationToken);

    private Uri? LinkTo(HeldDraft held, string message) => platforms.Find(held.Where.Channel.Workspace)?.LinkTo(held.Where.Channel, message, held.Where.Thread);

    private Task<bool> EndAsync(Sending sending, HeldDraft? held, CancellationToken cancellationToken) => durable.WriteAsync(sending.Who.Workspace, unit =>
    {
        unit.Get<ISendingRows>().End(sending);
        if (held is not null) unit.Get<IDraftRows>().Put(held);
        return true;
    }, cancellationToken);

    private ISendsInTheirName? Of(string workspace) => senders.FirstOrDefault(platform => platform.Name == Workspace.PlatformOf(workspace) && platform.AllowedAt(workspace) is not null);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A reply in {Workspace} could not be sent in somebody's name. {Problem}")]
    private partial void LogRefused(string workspace, string problem);
}

/// <summary>What can be offered under a text that is ready to be sent.</summary>
/// <param name="MaySend">Its reader has allowed it: the button.</param>
/// <param name="AllowedAt">Where they can; null when it is not to be had here.</param>
internal sealed record SendOffer(bool MaySend, Uri? AllowedAt)
{
    /// <summary>Nothing.</summary>
    public static SendOffer Nothing { get; } = new(MaySend: false, AllowedAt: null);

    /// <summary>The button.</summary>
    public static SendOffer Button { get; } = new(MaySend: true, AllowedAt: null);
}
