using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Assistant;

/// <summary>"away until Monday, Sam covers" and "back": whose pings go to somebody else for a while. Everybody says it of themselves.</summary>
internal sealed class AwayDesk(IDurable durable)
{
    private static readonly Duration Longest = Duration.FromDays(400);

    /// <summary>"away …".</summary>
    public Task<Post> AwayAsync(PersonRequest request, string words, Instant now, CancellationToken cancellationToken) => durable.WriteAsync(
        request.Who.Workspace,
        unit =>
        {
            if (AwayWish.Parse(words) is not { } wish) return FixedWords.OneLine("Until when, and who covers? For example: “away until Monday, Sam covers”, “away until 14 December”, or just “away”; “back” ends it.");
            var hours = WorkingHours.Of(CalendarOf(unit, request, now));
            var until = wish.From(request.At, hours.Zone, hours.NextOpening);
            if (until <= request.At) return FixedWords.OneLine("That is in the past, so nothing was changed. Say until which day you are away.");
            if (until > request.At + Longest) return FixedWords.OneLine("That is more than a year away. Say “away” without a day; “back” ends it.");
            string? cover = null;
            if (wish.Cover is { } name)
            {
                var (found, problem) = Find(unit, request, name);
                if (found is null) return FixedWords.OneLine(problem);
                cover = found;
            }

            unit.Get<IAbsenceRows>().Put(new Absence(request.Who, request.At, until, cover));
            return FixedWords.OneLine(Sentence(unit, request.Who, until, cover, now, hours.Zone));
        },
        cancellationToken);

    /// <summary>"back".</summary>
    public Task<Post> BackAsync(PersonRequest request, CancellationToken cancellationToken) => durable.WriteAsync(
        request.Who.Workspace,
        unit => FixedWords.OneLine(unit.Get<IAbsenceRows>().End(request.Who) ? "✓ Welcome back. Pings come to you again." : "You weren't away: pings come to you."),
        cancellationToken);

    /// <summary>Whether somebody is away, as they are told; null when not.</summary>
    public static string? Standing(IUnitOfWork unit, PersonRequest request, Instant now)
    {
        if (unit.Get<IAbsenceRows>().Of(request.Who, now) is not { } absence) return null;
        return Sentence(unit, request.Who, absence.Until, absence.Substitute, now, WorkingHours.Of(CalendarOf(unit, request, now)).Zone);
    }

    private static string Sentence(IUnitOfWork unit, PersonKey who, Instant? until, string? cover, Instant now, DateTimeZone zone)
    {
        var rest = cover is null ? "Whoever is next hears instead" : $"{Say.FirstName(NameOf(unit, who with { Person = cover }))} hears instead";
        return until is { } at ? $"✓ You are away until {Say.At(at, now, zone)}. {rest}; “back” ends it earlier." : $"✓ You are away. {rest}, until you say “back”.";
    }

    // By the hours of a channel that they answer for.
    private static CalendarSettings CalendarOf(IUnitOfWork unit, PersonRequest request, Instant now)
    {
        var all = unit.Get<IClientRows>().All(request.Who.Workspace).Select(version => version.Settings).Where(settings => !settings.Ended).ToList();
        return (all.Find(settings => settings.Responders.Contains(request.Who.Person)) ?? all.Find(settings => settings.EscalateTo.Contains(request.Who.Person)) ?? all.FirstOrDefault())?.Calendar ?? CalendarSettings.Default;
    }

    private static (string? Person, string Problem) Find(IUnitOfWork unit, PersonRequest request, string said)
    {
        var clients = unit.Get<IClientRows>();
        if (Mentions.In(said).FirstOrDefault() is { } mentioned)
        {
            return mentioned == request.Who.Person ? (null, "You can't cover for yourself. Name somebody else.")
                : clients.Person(request.Who with { Person = mentioned })?.Side is Side.Client or Side.Bot ? (null, "Only somebody of the team can cover for you.")
                : (mentioned, "");
        }

        var like = clients.People(request.Who.Workspace)
            .Where(person => person.Side == Side.Team && person.Key != request.Who && (Same(person.Name, said) || Same(Say.FirstName(person.Name), said))).ToList();
        return like switch
        {
            [var one] => (one.Key.Person, ""),
            [] => (null, $"I know nobody of the team called {Say.OneLine(said, 40)}. Mention them with @, and I'll find them."),
            _ => (null, $"There are {like.Count} people called {Say.OneLine(said, 40)}. Mention the one you mean with @."),
        };
    }

    private static bool Same(string name, string said) => string.Equals(name, said, StringComparison.OrdinalIgnoreCase);

    private static string NameOf(IUnitOfWork unit, PersonKey person) => unit.Get<IClientRows>().Person(person)?.Name is { Length: > 0 } name ? name : "Your substitute";
}
