using NodaTime;
using ServiceBot.Channels;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Profiles;

/// <summary>Shows what the team wrote down about a client, lets the team change it, and writes down who wrote what when. Nothing of it is inferred, and only the team is told.</summary>
internal sealed partial class ProfileDesk(IDurable durable, Keepers keepers, IEnumerable<ISettingsChanged> listeners, IWake wake, ILogger<ProfileDesk> log)
{
    private static readonly Duration Compared = Duration.FromDays(7);

    /// <summary>"profile": one client's, or all; or, for a pressed button, the dialog.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="about">The client that was named, or whose channel it was said in; null for none.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Cancels the look.</param>
    public Task<Post> ShowAsync(PersonRequest request, ClientChannel? about, Instant now, CancellationToken cancellationToken) => durable.ReadAsync(
        unit =>
        {
            if (request.Answer is InDialog && Carried(request.Words, request.Who.Workspace) is ({ } channel, var person, _)) return ProfileForm.Of(ViewOf(unit, channel, person, request.Who.Person, now));
            return about is not null ? Card(unit, about, now) : List(unit, request.Who.Workspace, now);
        },
        cancellationToken);

    /// <summary>The client that somebody named so belongs to; null when nobody is, or people of several clients are.</summary>
    public static ClientChannel? ClientOf(IUnitOfWork unit, IReadOnlyList<ClientChannel> clients, string name) => clients
        .DistinctBy(settings => settings.Client.Length > 0 ? settings.Client : settings.Key.Channel, StringComparer.OrdinalIgnoreCase)
        .Where(about => NoteBook.ChannelsOf(unit, about.Key) is var channels && ProfileBook.People(unit, channels, ProfileBook.Of(unit, channels))
            .Any(person => string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(Say.FirstName(person.Name), name, StringComparison.OrdinalIgnoreCase)))
        .ToList() is [var one] ? one : null;

    /// <summary>"expects …": written down as it was typed.</summary>
    public async Task<Post> ExpectAsync(PersonRequest request, ClientChannel about, string words, Instant now, CancellationToken cancellationToken)
    {
        var (facet, said, problem) = Expects.Read(words);
        if (problem is not null) return ProfileWords.Wrong(problem);
        var installer = facet == Facet.Answer ? await keepers.InstallerAsync(request.Who.Workspace, cancellationToken) : null;
        var post = await durable.WriteAsync(request.Who.Workspace, unit => Expect(unit, request, about, facet, said, installer, now), cancellationToken);
        wake.Wake();
        return post;
    }

    /// <summary>A profile came back: the same with what is wrong, or null when it is written down.</summary>
    public async Task<Post?> SubmittedAsync(DialogAnswer answer, CancellationToken cancellationToken)
    {
        var workspace = answer.Who.Workspace;
        if (Carried(answer.Carried[ProfileForm.Carries.Length..], workspace) is not ({ } channel, var person, var marks)) return ProfileWords.Plain("This form is of another workspace. Nothing was written down.");
        var installer = await keepers.InstallerAsync(workspace, cancellationToken);
        var answered = await durable.WriteAsync(workspace, unit => Write(unit, channel, person, marks, answer, installer), cancellationToken);
        wake.Wake();
        return answered;
    }

    /// <summary>Deletes a line by its number, and what followed from it; null when there is none.</summary>
    public async Task<Post?> DeleteAsync(PersonRequest request, int number, Instant now, CancellationToken cancellationToken)
    {
        var installer = await keepers.InstallerAsync(request.Who.Workspace, cancellationToken);
        return await durable.WriteAsync<Post?>(
            request.Who.Workspace,
            unit =>
            {
                if (unit.Get<IProfileRows>().Get(request.Who.Workspace, number) is not { } line) return null;
                var channels = NoteBook.ChannelsOf(unit, line.Channel);
                if (line.Facet == Facet.Answer && !MaySet(unit, channels, request.Who.Person, installer)) return ProfileWords.Wrong(NotYours);
                unit.Get<IProfileRows>().Delete(request.Who.Workspace, number);
                if (line.Facet == Facet.Answer) TargetFollows.Set(unit, channels, null, request.Who.Person, listeners, now);
                return ProfileWords.Plain($"Line {number} is deleted, and its words with it.{(line.Facet == Facet.Answer ? " The target is what it was before." : "")}");
            },
            cancellationToken);
    }

    /// <summary>Deletes all that is written down of a client, notes included.</summary>
    public async Task<Post> ForgetAsync(PersonRequest request, ClientChannel? about, Instant now, CancellationToken cancellationToken)
    {
        var installer = await keepers.InstallerAsync(request.Who.Workspace, cancellationToken);
        return await durable.WriteAsync(
            request.Who.Workspace,
            unit =>
            {
                var channel = about?.Key ?? Carried(request.Words, request.Who.Workspace).Channel;
                if (channel is not { } which) return ProfileWords.Plain("That is a button under a client's profile: “profile” shows it.");
                var channels = NoteBook.ChannelsOf(unit, which);
                if (channels.Any(one => one.Otherwise is not null) && !MaySet(unit, channels, request.Who.Person, installer)) return ProfileWords.Wrong(NotYours);
                return Forget(unit, channels, request.Who.Person, now);
            },
            cancellationToken);
    }

    /// <summary>All that is written down of a client, to keep or to hand to whom it is about.</summary>
    public Task<Post> ExportAsync(PersonRequest request, ClientChannel? about, Instant now, CancellationToken cancellationToken) => durable.ReadAsync(
        unit => (about?.Key ?? Carried(request.Words, request.Who.Workspace).Channel) is { } channel
            ? ProfileExport.Post(ProfileExport.Of(unit, channel, now), asJson: request.Words.EndsWith(" json", StringComparison.Ordinal))
            : ProfileWords.Plain("Of which client? “profile” with a client's name shows what there is, and hands it out."),
        cancellationToken);

    /// <summary>No more questions about a client.</summary>
    public Task<Post?> NoMoreQuestionsAsync(PersonRequest request, Instant now, CancellationToken cancellationToken) => durable.WriteAsync<Post?>(
        request.Who.Workspace,
        unit =>
        {
            if (Carried(request.Words, request.Who.Workspace).Channel is not { } channel) return ProfileWords.Plain("That is a button under a question about a client.");
            unit.Get<IProfileRows>().Put(new GivenQuestion(channel, GoodQuestions.NoMore, now, request.Who.Person));
            unit.Get<IDeliveryRows>().Refresh([GoodQuestions.Subject(channel)], now);
            return null; // the question says so itself
        },
        cancellationToken);

    /// <summary>Deletes everything of a client, and lets go of the target that followed from it.</summary>
    public Post Forget(IUnitOfWork unit, IReadOnlyList<ClientChannel> channels, string by, Instant now)
    {
        var erased = ProfileBook.Erase(unit, channels);
        var target = channels.Any(one => one.Otherwise is not null);
        TargetFollows.Set(unit, channels, null, by, listeners, now);
        LogForgotten(by, channels[0].Key);
        return ProfileWords.Forgotten(ProfileBook.NameOf(channels[0]), erased, target);
    }

    private const string NotYours = "What the client expects sets the target, which only its responders, its escalation or whoever installed me may change. Ask one of them.";

    private static Post Card(IUnitOfWork unit, ClientChannel about, Instant now)
    {
        var channels = NoteBook.ChannelsOf(unit, about.Key);
        var lines = ProfileBook.Of(unit, channels);
        var notes = NoteBook.OfClient(unit, about.Key).Count;
        var people = ProfileBook.People(unit, channels, lines);
        var kept = ExpectationReview.Of(unit, channels, now - Compared, now, now).Select(one => (one.Line, Said: InShort(one))).Where(one => one.Said.Length > 0).ToDictionary(one => one.Line, one => one.Said);
        return ProfileWords.Of(about, people, lines, kept, notes, GoodQuestions.ToAsk(unit, channels, lines.Count + notes == 0, people));
    }

    private static Post List(IUnitOfWork unit, string workspace, Instant now)
    {
        var clients = unit.Get<IClientRows>().All(workspace).Select(version => version.Settings).Where(settings => !settings.Ended)
            .DistinctBy(settings => settings.Client.Length > 0 ? settings.Client : settings.Key.Channel, StringComparer.OrdinalIgnoreCase).ToList();
        if (clients is [var only]) return Card(unit, only, now);
        return ProfileWords.List([.. clients.Select(about =>
        {
            var channels = NoteBook.ChannelsOf(unit, about.Key);
            var lines = ProfileBook.Of(unit, channels);
            return (about, lines, ProfileBook.People(unit, channels, lines) is [var first, ..] ? first : null);
        })]);
    }

    // Where there was nothing to meet there is nothing to say.
    private static string InShort(KeptExpectation kept) => kept switch
    {
        { Of: 0, Pending: true } => "not seen yet today",
        { Of: 0 } => "",
        { Facet: Facet.Answer } => $"met {kept.Met} of {kept.Of} in the last 7 days",
        { Of: 1, Met: 1 } => "✓ sent",
        { Of: 1 } => "not seen in the last 7 days",
        _ => $"sent {kept.Met} of {kept.Of} times in the last 7 days",
    };

    private static ProfileView ViewOf(IUnitOfWork unit, ChannelKey channel, string? person, string reader, Instant now)
    {
        var channels = NoteBook.ChannelsOf(unit, channel);
        var about = channels.First(one => one.Key == channel);
        if (about.Name.Length == 0) about = about with { Name = unit.Get<IClientRows>().Channel(channel)?.Name ?? "" };
        var lines = ProfileBook.Of(unit, channels);
        var notes = NoteBook.OfClient(unit, channel);
        var people = ProfileBook.People(unit, channels, lines);
        var zone = WorkingHours.Of(about.Calendar).Zone;
        string NameOf(string id) => id == reader ? "you" : unit.Get<IClientRows>().Person(new PersonKey(channel.Workspace, id))?.Name is { Length: > 0 } name ? Say.FirstName(name) : "a teammate";
        return new ProfileView(
            about,
            person switch
            {
                "?" => null,
                ['=', .. var name] => new ProfilePerson("", Uri.UnescapeDataString(name)),
                { } id => people.FirstOrDefault(one => one.Id == id) ?? new ProfilePerson(id, unit.Get<IClientRows>().Person(new PersonKey(channel.Workspace, id))?.Name is { Length: > 0 } known ? known : "Somebody"),
                null => people.Count > 0 ? people[0] : null,
            },
            lines,
            lines.ToDictionary(line => line.Number, line => $"{NameOf(line.By)}, {Say.At(line.At, now, zone)}{(line is { ChangedBy: { } by, ChangedAt: { } at } ? $"; changed by {NameOf(by)}, {Say.At(at, now, zone)}" : "")}"),
            notes,
            [.. ExpectationReview.Of(unit, channels, now - Compared, now, now).Where(kept => InShort(kept).Length > 0).Select(kept => $"{kept.Words}: {InShort(kept)}")],
            GoodQuestions.ToAsk(unit, channels, lines.Count + notes.Count == 0, people));
    }

    private Post? Write(IUnitOfWork unit, ChannelKey channel, string? person, IReadOnlyList<string> marks, DialogAnswer answer, string? installer)
    {
        var (rows, now) = (unit.Get<IProfileRows>(), answer.At);
        var view = ViewOf(unit, channel, person, answer.Who.Person, now);
        var channels = NoteBook.ChannelsOf(unit, channel);
        var (entry, wrong) = ProfileEntry.Read(view, marks, answer, MaySet(unit, channels, answer.Who.Person, installer));
        if (entry is null) return wrong;
        if (view.Lines.Count + entry.Changed.Sum(one => one.Words.Count) > ProfileBook.MostLines) return ProfileWords.Wrong($"There are {ProfileBook.MostLines} lines on {ProfileBook.NameOf(view.About)} already, as many as anybody reads. Delete one first.");
        // Somebody whom the platform knows by that name is that person, and whoever was named before goes on as who they were.
        var whom = entry.Person is { Id.Length: 0 } named ? ProfileBook.People(unit, channels, view.Lines).FirstOrDefault(one => string.Equals(one.Name, named.Name, StringComparison.OrdinalIgnoreCase)) ?? named : entry.Person;
        foreach (var (facet, words) in entry.Changed)
        {
            var before = facet <= Facet.Worries ? view.Lines.Where(line => line.Facet == facet && whom?.IsIn(line) == true).ToList() : view.Lines.Where(line => line.Facet == facet).ToList();
            Replace(unit, view.About, before, facet, words, whom, answer.Who.Person, now);
        }

        if (entry.ChangesAnswer) TargetFollows.Set(unit, channels, entry.AnswerWithin, answer.Who.Person, listeners, now);
        unit.Get<IDeliveryRows>().Refresh([.. channels.Select(one => GoodQuestions.Subject(one.Key))], now);
        var what = string.Join(", ", entry.Changed.Select(one => one.Facet));
        LogWritten(answer.Who.Person, what, channel);
        var said = ProfileWords.Plain(ProfileWords.Saved(ProfileBook.NameOf(view.About), entry.AnswerWithin, entry.Changed.Count));
        unit.Get<IDeliveryRows>().Enqueue(Notice.Of($"profile:{channel}:{now.ToUnixTimeTicks()}", channel.Workspace, answer.Who.Person, said, now));
        return null;
    }

    // What stays keeps its number, who wrote it and when. One sentence that became another is a change; a list has lines that come and go.
    private static void Replace(IUnitOfWork unit, ClientChannel about, List<ProfileLine> before, Facet facet, IReadOnlyList<string> words, ProfilePerson? whom, string by, Instant now)
    {
        var rows = unit.Get<IProfileRows>();
        if (before is [var one] && words is [var next])
        {
            if (one.Words != next) rows.Put(Timed(rows, one with { Words = next, ChangedBy = by, ChangedAt = now }, about, now));
            return;
        }

        foreach (var gone in before.Where(line => !words.Contains(line.Words))) rows.Delete(about.Key.Workspace, gone.Number);
        foreach (var added in words.Where(said => !before.Exists(line => line.Words == said))) rows.Put(Timed(rows, New(unit, about, facet, added, whom, by, now), about, now));
    }

    private Post Expect(IUnitOfWork unit, PersonRequest request, ClientChannel about, Facet facet, string words, string? installer, Instant now)
    {
        var channels = NoteBook.ChannelsOf(unit, about.Key);
        var lines = ProfileBook.Of(unit, channels);
        if (facet == Facet.Answer && !MaySet(unit, channels, request.Who.Person, installer)) return ProfileWords.Wrong(NotYours);
        if (lines.Count >= ProfileBook.MostLines) return ProfileWords.Wrong($"There are {ProfileBook.MostLines} lines on {ProfileBook.NameOf(about)} already, as many as anybody reads. Delete one first.");
        var before = lines.Where(line => line.Facet == facet).ToList();
        // There is one time and one way for bad news; of everything else there may be several.
        Replace(unit, about, facet is Facet.Answer or Facet.BadNews ? before : [], facet, before.Exists(line => line.Words == words) && facet is not (Facet.Answer or Facet.BadNews) ? [] : [words], null, request.Who.Person, now);
        if (facet == Facet.Answer) TargetFollows.Set(unit, channels, Expects.AnswerTime(words), request.Who.Person, listeners, now);
        unit.Get<IDeliveryRows>().Refresh([.. channels.Select(one => GoodQuestions.Subject(one.Key))], now);
        var what = $"{facet}";
        LogWritten(request.Who.Person, what, about.Key);
        var card = Card(unit, about with { Policy = unit.Get<IClientRows>().Settings(about.Key, now)?.Settings.Policy ?? about.Policy }, now);
        var said = ProfileWords.Saved(ProfileBook.NameOf(about), Expects.AnswerTime(words), 1);
        return new Post(said, [new Line(Span.Plain(said)), new Rule(), .. card.Parts]);
    }

    private static ProfileLine New(IUnitOfWork unit, ClientChannel about, Facet facet, string words, ProfilePerson? whom, string by, Instant now) =>
        new(about.Key, unit.Get<INoteRows>().TakeNumber(about.Key.Workspace), facet, words, by, now)
        {
            Person = facet <= Facet.Worries ? whom?.Id ?? "" : "",
            Name = facet <= Facet.Worries && whom is { Id.Length: 0 } ? whom.Name : "",
        };

    private static ProfileLine Timed(IProfileRows rows, ProfileLine line, ClientChannel about, Instant now) =>
        line with { NextDue = RegularDays.Of(line, about.Calendar) is { } days ? RegularBook.Next(rows, line, days, now) : null };

    private static bool MaySet(IUnitOfWork unit, IReadOnlyList<ClientChannel> channels, string person, string? installer) =>
        channels.All(one => Keepers.MayChange(one with { InvitedBy = one.InvitedBy ?? unit.Get<IClientRows>().Channel(one.Key)?.InvitedBy }, person, installer));

    // "slack:T1/C1 U1 marks": the channel, whose lines, and what was shown.
    private static (ChannelKey? Channel, string? Person, IReadOnlyList<string> Marks) Carried(string text, string workspace)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || !parts[0].StartsWith(workspace + "/", StringComparison.Ordinal) || parts[0].Length == workspace.Length + 1) return (null, null, []);
        return (new ChannelKey(workspace, parts[0][(workspace.Length + 1)..]), parts.Length > 1 ? parts[1] : null, parts.Length > 2 ? parts[2].Split('.') : []);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Person} wrote down {Facets} of {Channel}.")]
    private partial void LogWritten(string person, string facets, ChannelKey channel);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Person} deleted all that was written down of {Channel}.")]
    private partial void LogForgotten(string person, ChannelKey channel);
}
