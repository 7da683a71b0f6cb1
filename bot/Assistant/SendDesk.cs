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
            return await AgainAsync(before, held is null ? null : new Outgoing(id, held.Where, held.About, ""), request, now, cancellationToken);
        // Only the one it was shown to has anything of it, whatever a button carries.
        if (held is null || held.Who != request.Who || safe.Open(held) is not { } contents) return SendWords.TooLate;
        if (new[] { contents.Edited, contents.Text }.FirstOrDefault(words => words is not null && DraftSafe.DigestOf(words)[..DigestLength] == digest) is not { } text) return SendWords.Changed;
        if (Reply.BlanksOf(text).Count > 0) return SendWords.Blanks;
        if (!await platform.MayAsync(request.Who, cancellationToken)) return SendWords.NotAllowed(platform.AllowedAt(request.Who.Workspace));

        return await OnceAsync(platform, request, new Outgoing(id, held.Where, held.About, text), held with { Sealed = null, Outcome = DraftSafe.DigestOf(text) == held.Digest ? DraftOutcome.AsIs : DraftOutcome.Edited }, now, cancellationToken);
    }

    /// <summary>The click that posts something else of theirs, a recap: once, and as it was shown. The platform has asked whether they mean it.</summary>
    /// <param name="request">The click.</param>
    /// <param name="id">What is posted; no draft's id.</param>
    /// <param name="where">The conversation it was shown for.</param>
    /// <param name="text">The words.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Post?> PostAsync(PersonRequest request, string id, Conversation where, string text, Instant now, CancellationToken cancellationToken)
    {
        if (Of(request.Who.Workspace) is not { } platform) return SendWords.NotHere;
        var outgoing = new Outgoing(id, where, where.Thread, text);
        if (await durable.ReadAsync(unit => unit.Get<ISendingRows>().Get(request.Who.Workspace, id), cancellationToken) is { } before && before.State != SendState.Refused)
            return await AgainAsync(before, outgoing, request, now, cancellationToken);
        return await platform.MayAsync(request.Who, cancellationToken)
            ? await OnceAsync(platform, request, outgoing, after: null, now, cancellationToken)
            : SendWords.NotAllowed(platform.AllowedAt(request.Who.Workspace));
    }

    private async Task<Post?> OnceAsync(ISendsInTheirName platform, PersonRequest request, Outgoing outgoing, HeldDraft? after, Instant now, CancellationToken cancellationToken)
    {
        var sending = new Sending(request.Who, outgoing.Id, request.Id, now, SendState.Begun);
        // Two clicks at once: the other one answers.
        if (!await durable.WriteAsync(request.Who.Workspace, unit => unit.Get<ISendingRows>().Begin(sending), cancellationToken)) return null;
        SentMessage sent;
        try
        {
            sent = await platform.SendAsync(request.Who, outgoing.Where, outgoing.Text, cancellationToken);
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
            return SendWords.Unknown(LinkTo(outgoing, outgoing.About));
        }

        await EndAsync(sending with { State = SendState.Sent, Message = sent.Message }, after, cancellationToken);
        // The platform tells it too, later; the same message is one fact.
        await sink.AcceptAsync(
            new Inbound { Facts = [new MessageFact(outgoing.Where.Channel, sent.At, sent.Message, outgoing.Where.Thread, request.Who.Person, MessageText.Of(outgoing.Text))] }, cancellationToken);
        return await SentAsync(outgoing, sent.Message, sent.At, now, again: false, cancellationToken);
    }

    /// <summary>Somebody takes back that it may be done in their name.</summary>
    public async Task<Post> DisconnectAsync(PersonRequest request, CancellationToken cancellationToken) =>
        Of(request.Who.Workspace) is { } platform ? SendWords.Disconnected(await platform.EndAsync(request.Who, cancellationToken)) : SendWords.NotHere;

    /// <summary>Where somebody goes to allow it.</summary>
    public async Task<Post> ConnectAsync(PersonRequest request, CancellationToken cancellationToken) =>
        await OfferAsync(request.Who, cancellationToken) is var offer && offer.MaySend ? SendWords.Connected
        : offer.AllowedAt is { } at ? SendWords.Connect(at) : SendWords.NotHere;

    private async Task<Post?> AgainAsync(Sending before, Outgoing? outgoing, PersonRequest request, Instant now, CancellationToken cancellationToken)
    {
        switch (before.State)
        {
            case SendState.Sent when outgoing is not null:
                return await SentAsync(outgoing, before.Message!, before.At, now, again: true, cancellationToken);
            case SendState.Begun when before.Request != request.Id:
                return null; // under way; whoever began it says how it ends
            case SendState.Begun:
                // The host died in it, and this is the same click, taken up again.
                await EndAsync(before with { State = SendState.Unknown }, held: null, cancellationToken);
                break;
        }

        return outgoing is null ? SendWords.TooLate : SendWords.Unknown(LinkTo(outgoing, outgoing.About));
    }

    private Task<Post> SentAsync(Outgoing sent, string message, Instant at, Instant now, bool again, CancellationToken cancellationToken) => durable.ReadAsync(
        unit =>
        {
            var settings = PingReader.SettingsOf(unit, sent.Where.Channel, now);
            return SendWords.Sent(settings.Name, Say.At(at, now, WorkingHours.Of(settings.Calendar).Zone), LinkTo(sent, message), again);
        },
        cancellationToken);

    private Uri? LinkTo(Outgoing of, string? message) => message is null ? null : platforms.Find(of.Where.Channel.Workspace)?.LinkTo(of.Where.Channel, message, of.Where.Thread);

    private Task<bool> EndAsync(Sending sending, HeldDraft? held, CancellationToken cancellationToken) => durable.WriteAsync(sending.Who.Workspace, unit =>
    {
        unit.Get<ISendingRows>().End(sending);
        if (held is not null) unit.Get<IDraftRows>().Put(held);
        return true;
    }, cancellationToken);

    /// <summary>What is sent.</summary>
    /// <param name="Id">Of it there is one sending, ever.</param>
    /// <param name="Where">The conversation.</param>
    /// <param name="About">A message to look at where nobody knows whether it arrived; null for none.</param>
    /// <param name="Text">The words.</param>
    private sealed record Outgoing(string Id, Conversation Where, string? About, string Text);

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
