using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Playground.Page;

namespace ServiceBot.Playground;

/// <summary>What the page's forms do. Each ends where it began: on the page, as the same person, in the same channel.</summary>
internal sealed class PlaygroundEndpoints(
    Doings doings, PlaygroundClock clock, OffsetTimeProvider time, Metronome metronome, Storyteller storyteller, IDurable durable, IAtOnce atOnce, PageRenderer page)
{
    private const string NotTold = "The story could not be set up; the program's log says why. “Start over” tries again.";

    public async Task<IResult> PageAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var told = await IsToldAsync(cancellationToken);
        return await page.ShowAsync(request.Query["as"], request.Query["in"], told ? null : NotTold, null, cancellationToken);
    }

    public Task<IResult> SayAsync(HttpRequest request, CancellationToken cancellationToken) => DoAsync(request, async form =>
    {
        if (form.Text is { } text) await doings.SayAsync(form.Me, form.Channel, form.Value("thread"), text, cancellationToken);
    }, cancellationToken);

    public Task<IResult> EditAsync(HttpRequest request, CancellationToken cancellationToken) => DoAsync(request, async form =>
    {
        if (form is { Text: { } text, Message: { } message }) await doings.EditAsync(form.Me, form.Channel, message, text, cancellationToken);
    }, cancellationToken);

    public Task<IResult> DeleteAsync(HttpRequest request, CancellationToken cancellationToken) => DoAsync(request, async form =>
    {
        if (form.Message is { } message) await doings.DeleteAsync(form.Me, form.Channel, message, cancellationToken);
    }, cancellationToken);

    public Task<IResult> ReactAsync(HttpRequest request, CancellationToken cancellationToken) => DoAsync(request, async form =>
    {
        if (form.Message is { } message && form.Value("emoji") is { } emoji && Emoji.All.Contains(emoji))
            await doings.ReactAsync(form.Me, form.Channel, message, emoji, null, cancellationToken);
    }, cancellationToken);

    public Task<IResult> PressAsync(HttpRequest request, CancellationToken cancellationToken) => DoAsync(request, async form =>
    {
        if (await ShownToAsync(form, cancellationToken) is { } shown && form.Value("action") is { } action)
            await doings.PressAsync(form.Me, shown, action, form.Value("value") ?? "", cancellationToken);
    }, cancellationToken);

    public Task<IResult> MarkAsync(HttpRequest request, CancellationToken cancellationToken) => DoAsync(request, async form =>
    {
        if (form is { Me.IsTeam: true, Message: { } message } && form.Value("action") is { } action)
            await doings.PickAsync(form.Me, form.Channel, message, action, cancellationToken);
    }, cancellationToken);

    public Task<IResult> AskAsync(HttpRequest request, CancellationToken cancellationToken) => DoAsync(request, async form =>
    {
        if (form is { Me.IsTeam: true, Text: { } words }) await doings.AskAsync(form.Me, words, cancellationToken);
    }, cancellationToken);

    public async Task<IResult> SendAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await PageForm.ReadAsync(request, cancellationToken);
        if (form.Text is { } text && await ShownToAsync(form, cancellationToken) is { SentAt: null, Draft: { ReplyIn: { } where } draft } shown)
        {
            var gaps = Gaps.Left(draft.Text, text);
            if (gaps.Count > 0 && form.Value("anyway") is null)
                return await page.ShowAsync(form.Me.Id, form.Channel.Id, null, new Held(shown.Id, Typed.FromText(text), gaps), cancellationToken);
            await doings.SendAsync(form.Me, shown, where, text, cancellationToken);
            await clock.SettleAsync(cancellationToken);
            return form.Back(Cast.Channel(where.Channel.Channel));
        }

        return form.Back();
    }

    public async Task<IResult> CheckAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await PageForm.ReadAsync(request, cancellationToken);
        if (form.Text is not { } text || await ShownToAsync(form, cancellationToken) is not { Draft: { Carried: { } carried } } shown) return form.Back();
        var found = await atOnce.CheckAsync(new DialogAnswer(form.Me.Key, carried, text, clock.Now), cancellationToken);
        return await page.ShowAsync(form.Me.Id, form.Channel.Id, null, new Held(shown.Id, Typed.FromText(text), []) { Found = found }, cancellationToken);
    }

    public Task<IResult> SubmitAsync(HttpRequest request, CancellationToken cancellationToken) => DoAsync(request, async form =>
    {
        if (await ShownToAsync(form, cancellationToken) is not { } shown || shown.Post.Parts.OfType<Form>().FirstOrDefault() is not { } asked) return;
        if (form.Value("cancel") is not null)
        {
            await doings.ReplaceAsync(shown, new Post("Cancelled. Nothing was changed.", [new Small(Span.Plain("Cancelled. Nothing was changed."))]), cancellationToken);
            return;
        }

        var values = FilledIn.Of(shown.Post, form.Values);
        var next = await atOnce.SubmittedAsync(new DialogAnswer(form.Me.Key, asked.Carried, "", clock.Now) { Values = values }, cancellationToken);
        await doings.ReplaceAsync(shown, next is null ? new Post("Saved.", [new Small(Span.Plain("Saved."))]) : FilledIn.Kept(next, values), cancellationToken);
    }, cancellationToken);

    public Task<IResult> MoveClockAsync(HttpRequest request, CancellationToken cancellationToken) => DoAsync(request, async form =>
    {
        switch (form.Value("to"))
        {
            case "play":
                metronome.Play();
                return;
            case "pause":
                await metronome.PauseAsync();
                return;
            case { } to when Target(to) is { } target:
                await clock.MoveToAsync(target, cancellationToken);
                return;
        }
    }, cancellationToken);

    public async Task<IResult> StartOverAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await PageForm.ReadAsync(request, cancellationToken);
        await metronome.PauseAsync();
        // The story is told to its end even if the browser goes away meanwhile: half a story would be a riddle.
        await storyteller.StartOverAsync(CancellationToken.None);
        return form.Back();
    }

    // A story that failed is no reason to show nothing: "Start over" stands on the page.
    private async Task<bool> IsToldAsync(CancellationToken cancellationToken)
    {
        await storyteller.Told.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return storyteller.Told.IsCompletedSuccessfully;
    }

    private Instant? Target(string to) => to switch
    {
        "now" => time.Real.Now(),
        "15m" => clock.Now + Duration.FromMinutes(15),
        "1h" => clock.Now + Duration.FromHours(1),
        "monday" => NextMonday(clock.Now),
        _ => null,
    };

    private static Instant NextMonday(Instant now)
    {
        var here = now.InZone(Cast.Zone).LocalDateTime;
        var monday = here.Date.With(DateAdjusters.NextOrSame(IsoDayOfWeek.Monday)) + new LocalTime(9, 0);
        return (monday > here ? monday : monday.PlusWeeks(1)).InZoneLeniently(Cast.Zone).ToInstant();
    }

    private async Task<IResult> DoAsync(HttpRequest request, Func<PageForm, Task> work, CancellationToken cancellationToken)
    {
        await IsToldAsync(cancellationToken);
        var form = await PageForm.ReadAsync(request, cancellationToken);
        await work(form);
        await clock.SettleAsync(cancellationToken);
        return form.Back();
    }

    // A private post belongs to the person it was shown to; the team's channel to the whole team.
    private async Task<Shown?> ShownToAsync(PageForm form, CancellationToken cancellationToken)
    {
        await IsToldAsync(cancellationToken);
        if (!form.Me.IsTeam || form.Value("shown") is not { } id) return null;
        var shown = await durable.ReadAsync(unit => unit.Get<IPlaygroundRows>().FindShown(Cast.Workspace, id), cancellationToken);
        return shown is not null && (shown.Place == Shown.DirectTo(form.Me.Id) || shown.Place == Cast.Desk.Id) ? shown : null;
    }
}
