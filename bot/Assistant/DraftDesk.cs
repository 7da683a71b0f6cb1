using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.Drafts;
using ServiceBot.Durable;
using ServiceBot.Outbox;
using ServiceBot.Reading;
using ServiceBot.Sweep;

namespace ServiceBot.Assistant;

/// <summary>Makes drafts, opens them in a dialog, and checks replies. What a draft's dialog needs is held, sealed, for a day.</summary>
internal sealed class DraftDesk(IDurable durable, WaitViews views, ICoachMind coach, ITextReader reader, DraftSafe safe, Platforms platforms, Gate gate, SendDesk sends, IWake wake)
{
    private const string CheckPrefix = "check ";
    private static readonly Duration Useful = Duration.FromMinutes(30);

    // A platform's handle for replacing lives half an hour; a dialog may stand open all day, and its text must arrive.
    private static readonly Duration InPlaceFor = Duration.FromMinutes(25);

    /// <summary>A draft for the asker.</summary>
    public async Task<Post> DraftAsync(PersonRequest request, Turned turned, Instant now, CancellationToken cancellationToken)
    {
        var (gathered, instead) = await durable.ReadAsync(unit => Gather(unit, request, Verb.Draft, now), cancellationToken);
        if (gathered is null) return instead;
        if (!coach.AnswersAtOnce) await Meanwhile.ShowAsync(durable, platforms, request, cancellationToken);
        var coached = await coach.DraftAsync(gathered.Moment, cancellationToken);
        await HoldAsync(request.Who, gathered, coached.In(turned), handle: null, now, cancellationToken);
        return DraftWords.Of(coached, turned, gathered, IdOf(request.Who, gathered), await sends.OfferAsync(request.Who, cancellationToken), now);
    }

    /// <summary>The dialog in which a draft is changed.</summary>
    public async Task<Post> EditAsync(PersonRequest request, Turned turned, Instant now, CancellationToken cancellationToken)
    {
        if (request.Answer is not InDialog dialog) return FixedWords.EditIsAButton;
        var (gathered, instead) = await durable.ReadAsync(unit => Gather(unit, request, Verb.Draft, now), cancellationToken);
        if (gathered is null) return instead;
        // The draft that was shown, by what its button carries: the client may have written more since.
        var id = ButtonValue.Parse(request.Words) is { } pressed ? IdOf(request.Who, pressed.Wait, pressed.Detail) : IdOf(request.Who, gathered);
        var held = await durable.ReadAsync(unit => unit.Get<IDraftRows>().Get(request.Who.Workspace, id), cancellationToken);
        var text = held is null || held.Who != request.Who ? null : safe.Open(held)?.Text;
        // A dialog opens within seconds or not at all, and nobody waits for a model in it.
        if (text is null && !coach.AnswersAtOnce) return EditorCard.TooLate;
        text ??= (await coach.DraftAsync(gathered.Moment, cancellationToken)).In(turned);
        await HoldAsync(request.Who, gathered, text, dialog.Behind, now, cancellationToken, id);
        return EditorCard.Of(gathered.Client, text, id, verdict: null);
    }

    /// <summary>The dialog for words that were made elsewhere: a follow-up of the asker's own question.</summary>
    public async Task<Post> OpenAsync(PersonRequest request, Ledger.WaitRef about, string? thread, string text, Instant now, CancellationToken cancellationToken)
    {
        var asked = request with { Action = "edit", Words = new ButtonValue(about, Detail: thread).ToString() };
        var (gathered, instead) = await durable.ReadAsync(unit => Gather(unit, asked, Verb.Draft, now), cancellationToken);
        if (gathered is null) return instead;
        var id = IdOf(request.Who, about, thread);
        await HoldAsync(request.Who, gathered with { About = about }, text, (request.Answer as InDialog)?.Behind, now, cancellationToken, id);
        return EditorCard.Of(gathered.Client, text, id, verdict: null);
    }

    /// <summary>"check …": a reply, against the conversation of the wait that is meant.</summary>
    public async Task<Post> CheckAsync(PersonRequest request, string reply, Instant now, CancellationToken cancellationToken)
    {
        var gathered = await durable.ReadAsync(unit => TargetFinder.Find(unit, request, now).Target is { } target ? MomentGatherer.Gather(unit, request, target, now) : null, cancellationToken);
        var verdict = Check.Of(reply, gathered?.Moment ?? new Moment("", [], ""), reader, WrittenBy.Person);
        return CheckCard.Of(reply, verdict, gathered?.Client, verdict.Responds || gathered is null ? null : new RuleMind(reader).Draft(gathered.Moment).Draft);
    }

    /// <summary>The dialog in which somebody's own reply to a message is checked.</summary>
    public Task<Post> OpenCheckAsync(PersonRequest request, Instant now, CancellationToken cancellationToken) => durable.ReadAsync(
        unit => TargetFinder.Find(unit, request, now).Target is { } target && MomentGatherer.Gather(unit, request, target, now) is { } gathered
            ? EditorCard.ToCheck(gathered.Client, "", $"{CheckPrefix}{new ButtonValue(gathered.About, Detail: gathered.ReplyIn.Thread)}", verdict: null)
            : FixedWords.NothingToDraft,
        cancellationToken);

    /// <summary>What the check finds in the words of a draft that was changed.</summary>
    public async Task<Post> CheckAsync(DialogAnswer answer, CancellationToken cancellationToken)
    {
        var (held, gathered) = await durable.ReadAsync(unit => Held(unit, answer, answer.Carried), cancellationToken);
        return held is null || gathered is null ? EditorCard.TooLate : EditorCard.Found(Check.Of(answer.Text, gathered.Moment, reader, WrittenBy.Person));
    }

    /// <summary>A dialog was submitted: what the check finds, or, when it finds nothing or was told the same text twice, the text to copy in place of the draft.</summary>
    public async Task<Post?> SubmittedAsync(DialogAnswer answer, CancellationToken cancellationToken)
    {
        // A dialog may stand open for hours: who submits it must be of the team now, not only when it was opened.
        if (await gate.SideOfAsync(answer.Who, cancellationToken) != Side.Team) return EditorCard.TooLate;
        if (answer.Carried.StartsWith(CheckPrefix, StringComparison.Ordinal)) return await CheckedAsync(answer, cancellationToken);
        var (id, seen) = answer.Carried.Split(' ') is [var one, var digest] ? (one, digest) : (answer.Carried, "");
        var (held, gathered) = await durable.ReadAsync(unit => Held(unit, answer, id), cancellationToken);
        if (held is null || gathered is null || safe.Open(held) is not { } contents) return EditorCard.TooLate;

        var verdict = Check.Of(answer.Text, gathered.Moment, reader, WrittenBy.Person);
        var now = DraftSafe.DigestOf(answer.Text)[..16];
        var clean = Reply.BlanksOf(answer.Text).Count == 0 && verdict.Findings.All(finding => finding.Severity == "hint");
        if (!clean && now != seen) return EditorCard.Of(gathered.Client, answer.Text, $"{id} {now}", verdict);

        // What the button below it sends is what they left here, and nothing else.
        var kept = held with { Sealed = safe.Seal(contents with { Edited = answer.Text }) };
        var offer = await sends.OfferAsync(answer.Who, cancellationToken);
        Destination to = contents.Handle is { } handle && answer.At - held.At < InPlaceFor ? new InPlaceOf(answer.Who.Workspace, answer.Who.Person, handle) : new Direct(answer.Who.Workspace, answer.Who.Person);
        var delivery = new Delivery(
            $"edited:{answer.Who.Workspace}:{id}:{now}:{answer.At.ToUnixTimeSeconds()}", answer.Who.Workspace, PrivateAnswerKind.Name, to,
            JsonSerializer.Serialize(EditorCard.Ready(gathered, answer.Text, verdict, id, offer)), CreatedAt: answer.At, NotBefore: answer.At, ExpiresAt: answer.At + Useful);
        await durable.WriteAsync(
            answer.Who.Workspace,
            unit =>
            {
                unit.Get<IDraftRows>().Put(kept);
                return unit.Get<IDeliveryRows>().Enqueue(delivery);
            },
            cancellationToken);
        wake.Wake();
        return null;
    }

    // One's own words against the conversation that the dialog was opened for. It stays open, to be changed and checked again.
    private Task<Post?> CheckedAsync(DialogAnswer answer, CancellationToken cancellationToken) => durable.ReadAsync<Post?>(
        unit =>
        {
            var carried = answer.Carried[CheckPrefix.Length..];
            if (ButtonValue.Parse(carried) is not { } about || about.Wait.Channel.Workspace != answer.Who.Workspace) return EditorCard.TooLate;
            var request = new PersonRequest(carried, answer.Who, new Conversation(about.Wait.Channel, about.Detail), about.Wait.Message, "edit", carried, new Direct(answer.Who.Workspace, answer.Who.Person), answer.At, ClientCanRead: false);
            return TargetFinder.Find(unit, request, answer.At).Target is { } target && MomentGatherer.Gather(unit, request, target, answer.At) is { } gathered
                ? EditorCard.ToCheck(gathered.Client, answer.Text, answer.Carried, Check.Of(answer.Text, gathered.Moment, reader, WrittenBy.Person))
                : EditorCard.TooLate;
        },
        cancellationToken);

    private (Gathered? Gathered, Post Instead) Gather(IUnitOfWork unit, PersonRequest request, Verb verb, Instant now)
    {
        var found = TargetFinder.Find(unit, request, now);
        if (found.Choice.Count > 0) return (null, views.Choice(unit, request, found.Choice, verb, null, now));
        return (found.Target is { } target ? MomentGatherer.Gather(unit, request, target, now) : null, FixedWords.NothingToDraft);
    }

    // Only the one it was shown to has anything of it, whatever a dialog carries.
    private static (HeldDraft? Held, Gathered? Gathered) Held(IUnitOfWork unit, DialogAnswer answer, string id)
    {
        if (unit.Get<IDraftRows>().Get(answer.Who.Workspace, id) is not { } held || held.Who != answer.Who) return (null, null);
        var about = new Ledger.WaitRef(held.Where.Channel, held.About);
        var request = new PersonRequest(id, answer.Who, held.Where, held.About, "edit", new ButtonValue(about, Detail: held.Where.Thread).ToString(), new Direct(answer.Who.Workspace, answer.Who.Person), answer.At, ClientCanRead: false);
        return (held, TargetFinder.Find(unit, request, answer.At).Target is { } target ? MomentGatherer.Gather(unit, request, target, answer.At) : null);
    }

    private Task<bool> HoldAsync(PersonKey who, Gathered gathered, string text, string? handle, Instant now, CancellationToken cancellationToken, string? id = null)
    {
        var held = new HeldDraft(who, id ?? IdOf(who, gathered), gathered.ReplyIn, gathered.About.Message, now, safe.Seal(new DraftContents(text, handle)), DraftSafe.DigestOf(text));
        return durable.WriteAsync(who.Workspace, unit =>
        {
            DraftBook.Show(unit, safe, held);
            return true;
        }, cancellationToken);
    }

    // One for each person and each message that is to be answered.
    private static string IdOf(PersonKey who, Gathered gathered) => IdOf(who, gathered.About, gathered.ReplyIn.Thread);

    private static string IdOf(PersonKey who, Ledger.WaitRef about, string? thread) => FactKey.Digest($"{about}/{thread}/{who.Person}");
}
