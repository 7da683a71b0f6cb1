using NodaTime;
using ServiceBot.Channels;
using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.Digest;
using ServiceBot.Drafts;
using ServiceBot.Durable;
using ServiceBot.Insights;
using ServiceBot.Ledger;
using ServiceBot.Profiles;

namespace ServiceBot.Assistant;

/// <summary>Answers one request: who asks, whether they may, what they mean, and the words. What it posts is for the asker alone.</summary>
internal sealed class Answerer(IDurable durable, Gate gate, Actions actions, LessonDesk lessons, NoteDesk notes, ProfileAsk profiles, DraftDesk drafts, SendDesk sends, Reminder reminder, SettingsDesk settings, AwayDesk away, SideDesk sides, HomeDesk home, WaitViews views, InsightsLinks insights, PromiseDesk promises, FollowUpDesk followUps, RecapDesk recaps, LedgerBook ledger, DigestReader digest)
{
    /// <summary>The answer; null when none is to be given.</summary>
    public async Task<Post?> AnswerAsync(PersonRequest request, Instant now, CancellationToken cancellationToken)
    {
        switch (await gate.SideOfAsync(request.Who, cancellationToken))
        {
            case Side.Bot:
                return null;
            case Side.Client:
                await durable.WriteAsync(request.Who.Workspace, unit => ClientAsked.TellTheTeam(unit, request, now), cancellationToken);
                return request.Answer is AtHome ? FixedWords.ForClientsAtHome : FixedWords.ForClients;
        }

        if (Understand(request) is not { } understood) return null;
        // A button was shown to the asker alone, and so was its press; typed words stand where everybody in the channel reads them.
        if (request.Action is null && understood.Command?.Verb is not (Verb.Draft or Verb.Recap) && await gate.ClientsReadAlongAsync(request, cancellationToken))
        {
            // "Why" changes nothing, and its answer is seen by the asker alone: it is given, with the advice not to ask it here.
            // "Done" of a promise is what one says where it was given, and is seen no further either.
            return understood.Command?.Verb switch
            {
                Verb.Why => FixedWords.Together(await WhyAsync(request, now, cancellationToken), FixedWords.NotTypedHere("why")),
                Verb.Answered when await promises.DoneAsync(request, now, cancellationToken) is { } kept => FixedWords.Together(kept, FixedWords.NotTypedHere("done")),
                _ => FixedWords.OnlyDraftsHere,
            };
        }

        var answer = await DoAsync(request, understood, now, cancellationToken);
        return HomeDesk.Stays(request) && understood.Command?.Verb != Verb.Home ? await home.ShowAsync(request, answer, now, cancellationToken) : answer;
    }

    private async Task<Post?> DoAsync(PersonRequest request, Understood understood, Instant now, CancellationToken cancellationToken) =>
        understood.Command switch
        {
            null => FixedWords.NotUnderstood(request.Words, understood.Likeliest),
            { Verb: Verb.Draft } draft => await drafts.DraftAsync(request, draft.Turned, now, cancellationToken),
            { Verb: Verb.Help } => FixedWords.Together(FixedWords.Help, await gate.UnseenAsync(request, now, cancellationToken)),
            { Verb: Verb.Waiting } => await durable.ReadAsync(unit => views.Waiting(unit, request, now), cancellationToken),
            { Verb: Verb.Insights } => FixedWords.Insights(await insights.MakeAsync(request.Who, cancellationToken), insights.IsOnce),
            { Verb: Verb.Promises } => await promises.ListAsync(request, now, cancellationToken),
            { Verb: Verb.PromiseKept or Verb.NotAPromise or Verb.TrackIt } said => await promises.SayAsync(request, said.Verb, now, cancellationToken),
            { Verb: Verb.PromiseTime } => await promises.AskTimeAsync(request, now, cancellationToken),
            { Verb: Verb.FollowUps } => await followUps.ListAsync(request, now, cancellationToken),
            { Verb: Verb.FollowUpEdit } => await followUps.EditAsync(request, now, cancellationToken),
            { Verb: Verb.FollowUpLater or Verb.FollowUpNotNeeded or Verb.FollowUpNeeded } said => await followUps.SayAsync(request, said.Verb, now, cancellationToken),
            { Verb: Verb.Lessons } list => await lessons.ListAsync(request, list.Number, now, cancellationToken),
            { Verb: Verb.Forget } forget => await lessons.ForgetAsync(request, forget.Number, now, cancellationToken),
            { Verb: Verb.Note, Changes: true } note => await notes.ChangeAsync(request, note.Number, note.Words, now, cancellationToken),
            { Verb: Verb.Note } note => await notes.WriteAsync(request, note.Words, now, cancellationToken),
            { Verb: Verb.Notes } list => await notes.ListAsync(request, list.Words, now, cancellationToken),
            { Verb: Verb.DeleteNote } delete => await notes.DeleteAsync(request, delete.Number, now, cancellationToken),
            { Verb: Verb.Profile or Verb.Expects or Verb.ExportProfile or Verb.ForgetProfile or Verb.Brought or Verb.NotThisTime or Verb.NoQuestions } asked => await profiles.DoAsync(request, asked, now, cancellationToken),
            { Verb: Verb.Remind } when request.Action is null => FixedWords.RemindIsAButton,
            { Verb: Verb.Remind } => await reminder.AskAsync(request, cancellationToken),
            { Verb: Verb.Recap } recap => await recaps.RecapAsync(request, recap.Words, now, cancellationToken),
            { Verb: Verb.RecapMarkdown or Verb.PostRecap } when request.Action is null => RecapWords.IsAButton,
            { Verb: Verb.RecapMarkdown } => await recaps.MarkdownAsync(request, cancellationToken),
            { Verb: Verb.PostRecap } => await recaps.PostAsync(request, now, cancellationToken),
            { Verb: Verb.RecapAgain } when request.Action is null => RecapWords.IsAButton,
            { Verb: Verb.RecapAgain } => await recaps.AgainAsync(request, now, cancellationToken),
            { Verb: Verb.Edit } edit => await drafts.EditAsync(request, edit.Turned, now, cancellationToken),
            { Verb: Verb.Check } when request.Answer is InDialog => await drafts.OpenCheckAsync(request, now, cancellationToken),
            { Verb: Verb.Check, Words.Length: 0 } => FixedWords.CheckWhat,
            { Verb: Verb.Check } check => await drafts.CheckAsync(request, check.Words, now, cancellationToken),
            { Verb: Verb.Send } when request.Action is null => SendWords.IsAButton,
            { Verb: Verb.Send } => await sends.SendAsync(request, now, cancellationToken),
            { Verb: Verb.Connect } => await sends.ConnectAsync(request, cancellationToken),
            { Verb: Verb.Disconnect } => await sends.DisconnectAsync(request, cancellationToken),
            { Verb: Verb.Away } gone => await away.AwayAsync(request, gone.Words, now, cancellationToken),
            { Verb: Verb.Back } => await away.BackAsync(request, cancellationToken),
            { Verb: Verb.Side } side => await sides.SetAsync(request, side.Words, now, cancellationToken),
            { Verb: Verb.Home } => await home.ShowAsync(request, null, now, cancellationToken),
            { Verb: Verb.Settings } => FixedWords.Together(await settings.ShowAsync(request, now, cancellationToken), request.Answer is InDialog ? null : await gate.UnseenAsync(request, now, cancellationToken)),
            { Verb: Verb.Why } => await WhyAsync(request, now, cancellationToken),
            { Verb: Verb.MyFigures } => OwnWords.Of(await durable.ReadAsync(unit => digest.ReadOwn(unit, request.Who, now), cancellationToken)),
            { Verb: Verb.Digest } when Mentions.In(request.Words).Any() => OwnWords.OfNobodyElse,
            { Verb: Verb.Digest } => await durable.ReadAsync(unit => Week(unit, request, now), cancellationToken),
            { Verb: Verb.Answered } when request.Action is null && await promises.DoneAsync(request, now, cancellationToken) is { } kept => kept,
            var action => await actions.DoAsync(request, action, now, cancellationToken),
        };

    // An unknown verb of a button is some other room's.
    private static Understood? Understand(PersonRequest request)
    {
        if (request.Action is not { } action) return Grammar.Read(request.Words);
        if (Grammar.VerbOf(action) is not { } verb) return null;
        if (verb is Verb.Forget or Verb.DeleteNote) return Grammar.NumberOf(request.Words) is { } number ? new Understood(new Command(verb, Number: number), []) : null;
        return new Understood(new Command(verb, ButtonValue.Parse(request.Words)?.Turned ?? Turned.AsIs), []);
    }

    // The rule is read from the live ledger, which is opened in a unit of the channel's own.
    private async Task<Post> WhyAsync(PersonRequest request, Instant now, CancellationToken cancellationToken)
    {
        var (choice, wait, about) = await durable.ReadAsync(
            unit =>
            {
                var found = TargetFinder.Find(unit, request, now);
                return found.Choice.Count > 0
                    ? (views.Choice(unit, request, found.Choice, Verb.Why, null, now), null, null)
                    : ((Post?)null, found.Target?.Wait?.Wait, TargetFinder.Explained(unit, request, found.Target, now));
            },
            cancellationToken);
        if (choice is not null) return choice;
        var rule = about is null ? null : about.Lead + await durable.ReadAsync(unit => ledger.Why(unit, about.Channel, about.Message, now), cancellationToken);
        return await durable.ReadAsync(unit => views.Why(unit, request, wait, rule, now), cancellationToken);
    }

    // In a team's channel its own clients; anywhere else all of them.
    private Post Week(IUnitOfWork unit, PersonRequest request, Instant now)
    {
        var workspace = request.Who.Workspace;
        var week = digest.Read(unit, workspace, request.Where.Channel.Channel, digest.ThisWeek(now), now) ?? digest.Read(unit, workspace, null, digest.ThisWeek(now), now);
        return week is null
            ? FixedWords.OneLine("No client's channel is set up yet, so there are no figures. “settings” says how that begins.")
            : DraftCounts.Under(DigestWords.Of(week), unit.Get<IDraftRows>().Count(workspace, now - Duration.FromDays(7), now));
    }
}
