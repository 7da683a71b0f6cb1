using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Pings;
using ServiceBot.Sweep;

namespace ServiceBot.Profiles;

/// <summary>Whether questions are given. <c>Profiles:Questions</c>, true where nothing is said.</summary>
internal sealed record QuestionSettings(bool Ask);

/// <summary>
/// Gives whoever answers for a client of whom nothing is written down one question to ask, in private: at most once a fortnight for each client and once a week for each person,
/// within opening hours, when nobody waits there, and never the same question twice.
/// </summary>
internal sealed partial class QuestionChore(IDurable durable, QuestionSettings settings, ILogger<QuestionChore> log) : Chore
{
    private static readonly Duration AFortnight = Duration.FromDays(14);
    private static readonly Duration AWeek = Duration.FromDays(7);

    public override string Name => "questions";

    protected override int Batch => int.MaxValue;

    protected override async Task<int> DoBatchAsync(Instant now, CancellationToken cancellationToken)
    {
        if (!settings.Ask) return 0;
        var workspaces = await durable.ReadAsync(unit => unit.Get<IClientRows>().All(null).Where(version => !version.Settings.Ended).Select(version => version.Settings.Key.Workspace).Distinct().ToList(), cancellationToken);
        foreach (var workspace in workspaces)
        {
            try
            {
                // Most of the time there is nothing to give, and then nothing is written.
                if (await durable.ReadAsync(unit => Due(unit, workspace, now).Any(), cancellationToken))
                    await durable.WriteAsync(workspace, unit => Give(unit, workspace, now), cancellationToken);
            }
            catch (Exception fault) when (fault is not DurableException && !cancellationToken.IsCancellationRequested)
            {
                // One workspace that cannot be read does not keep the others waiting.
                LogFault(workspace, fault.GetType().Name, fault.StackTrace);
            }
        }

        return 0;
    }

    private static bool Give(IUnitOfWork unit, string workspace, Instant now)
    {
        // Each that is given changes who may be given another.
        for (var given = 0; given < 100 && Due(unit, workspace, now).FirstOrDefault() is { } next; given++)
        {
            unit.Get<IProfileRows>().Put(next);
            QuestionKind.To(next, now).EnqueueIn(unit);
        }

        return true;
    }

    private static IEnumerable<GivenQuestion> Due(IUnitOfWork unit, string workspace, Instant now)
    {
        var rows = unit.Get<IProfileRows>();
        var (questions, written) = (rows.Questions(workspace), rows.WrittenOf(workspace).ToHashSet(StringComparer.Ordinal));
        var clients = unit.Get<IClientRows>().All(workspace).Select(version => version.Settings).GroupBy(one => one.Client.Length > 0 ? one.Client : one.Key.Channel, StringComparer.OrdinalIgnoreCase);
        foreach (var client in clients)
        {
            var channels = client.ToList();
            var given = questions.Where(question => channels.Exists(one => one.Key == question.Channel)).ToList();
            if (channels.Exists(one => written.Contains(one.Key.Channel)) || given.Exists(question => question.Number == GoodQuestions.NoMore || question.At > now - AFortnight)) continue;
            if (GoodQuestions.Next(given.Select(question => question.Number)) is not { } number || channels.Find(one => !one.Ended && one.Responders.Count > 0) is not { } about) continue;
            if (!WorkingHours.Of(about.Calendar).IsOpen(now) || IsNew(unit, about.Key, now) || channels.Exists(one => unit.Get<ILedgerRows>().WaitsSince(one.Key, Instant.MaxValue).Count > 0)) continue;
            var person = RegularBook.Hearers(unit, about, now)[0];
            if (questions.Any(question => question.Person == person && question.At > now - AWeek)) continue;
            if (ProfileBook.People(unit, channels, []).Count == 0) continue;
            yield return new GivenQuestion(about.Key, number, now, person);
        }
    }

    // Who has just set up a channel has other things to do.
    private static bool IsNew(IUnitOfWork unit, ChannelKey channel, Instant now) => unit.Get<IClientRows>().History(channel) is [var first, ..] && first.From > now - AWeek;

    [LoggerMessage(Level = LogLevel.Error, Message = "Whether there is a question to give in {Workspace} could not be told ({Fault}); tried again in an hour.\n{Where}")]
    private partial void LogFault(string workspace, string fault, string? where);
}

/// <summary>Words a question when it is given, and again when something was written down or no question is wanted any more.</summary>
internal sealed class QuestionKind(IDurable durable, Colleagues colleagues) : IDeliveryKind
{
    private static readonly Duration Useful = Duration.FromDays(2);

    public string Kind => "question";

    /// <summary>The delivery that gives it.</summary>
    public static NewDelivery To(GivenQuestion question, Instant now) => new(
        new Delivery($"{GoodQuestions.Subject(question.Channel)}{question.Number}:{question.Person}", question.Channel.Workspace, "question", new Direct(question.Channel.Workspace, question.Person), JsonSerializer.Serialize(new Written(question.Channel, question.Number)), now, now, now + Useful),
        [GoodQuestions.Subject(question.Channel)]);

    public async Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken)
    {
        var written = JsonSerializer.Deserialize<Written>(delivery.Payload)!;
        var (post, isOpen, opens) = await durable.ReadAsync(
            unit =>
            {
                var (said, stillAsks) = Of(unit, written, now);
                return (said, stillAsks, WorkingHours.Of(PingReader.SettingsOf(unit, written.Channel, now).Calendar).NextOpening(now) ?? Instant.MaxValue);
            },
            cancellationToken);
        if (!isOpen) return new SayNothing("Something was written down, or no question was wanted, when it was to be given.");
        if (opens > now) return new SayLater(opens);
        await colleagues.EnsureTeamAsync(new PersonKey(delivery.Workspace, ((Direct)delivery.To).Person), cancellationToken);
        return new SayThis(post);
    }

    public Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) =>
        durable.ReadAsync<Post?>(unit => Of(unit, JsonSerializer.Deserialize<Written>(delivery.Payload)!, now).Post, cancellationToken);

    // A question is for whoever was to be given it; for nobody instead.
    public Instead InsteadOf(IUnitOfWork unit, Delivery delivery, Instant now) => new([], null);

    private static (Post Post, bool Asks) Of(IUnitOfWork unit, Written written, Instant now)
    {
        var channels = NoteBook.ChannelsOf(unit, written.Channel);
        var lines = ProfileBook.Of(unit, channels);
        var client = ProfileBook.NameOf(PingReader.SettingsOf(unit, written.Channel, now));
        var people = ProfileBook.People(unit, channels, []);
        if (lines.Count + NoteBook.OfClient(unit, written.Channel).Count > 0) return (ProfileWords.Plain($"✓ Something is written down of {client} now. “profile” shows it."), false);
        if (unit.Get<IProfileRows>().Questions(written.Channel.Workspace).Any(one => one.Number == GoodQuestions.NoMore && channels.Any(channel => channel.Key == one.Channel)))
            return (ProfileWords.Plain($"No more questions about {client}. “profile {client}” is there whenever you want it."), false);
        if (people.Count == 0 || GoodQuestions.Text(written.Number, people[0].Name) is not { } text) return (ProfileWords.Plain("This question is not asked any more."), false);
        var title = $"What would you want to know about {Say.FirstName(people[0].Name)} ({client})?";
        return (new Post(
            $"{title} {text}",
            [
                new Line([Span.Bold(title)]),
                new Line(Span.Plain(text)),
                new Small(Span.Plain($"Nothing is written down of {client} yet. Whoever answers in your place would know it too; only the team sees it.")),
                Buttons.Of(new Button(ProfileWords.Open, "Write it down", ProfileWords.ValueOf(written.Channel, people[0]), Primary: true, Dialog: true), new Button("no-more-questions", "Don't ask again", written.Channel.ToString())),
            ]), true);
    }

    private sealed record Written(ChannelKey Channel, int Number);
}
