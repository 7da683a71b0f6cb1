using NodaTime;
using ServiceBot.Channels;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Assistant;

/// <summary>"side @Gil team": who is on which side, said by hand, for the contractor with an account and the colleague on a guest's.</summary>
internal sealed partial class SideDesk(IDurable durable, Keepers keepers, SideOverrides configured, IEnumerable<ISettingsChanged> listeners, ILogger<SideDesk> log)
{
    private static readonly Post HowTo = FixedWords.OneLine("Say whom, and where they belong: “side @Gil team”, “side @Gil client”, or “side @agency.com team” for everybody of a mail domain; “side @Gil auto” leaves it to the platform again.");

    /// <summary>Sets it, and counts anew where they took part.</summary>
    public async Task<Post> SetAsync(PersonRequest request, string words, Instant now, CancellationToken cancellationToken)
    {
        var parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || SideOf(parts[^1]) is not { } said) return HowTo;
        var whom = string.Join(' ', parts[..^1]);
        var workspace = request.Who.Workspace;
        var installer = await keepers.InstallerAsync(workspace, cancellationToken);
        return await durable.WriteAsync(workspace, unit =>
        {
            var all = unit.Get<IClientRows>().All(workspace).Select(version => version.Settings).ToList();
            if (request.Who.Person != installer && !all.Exists(settings => Keepers.MayChange(settings, request.Who.Person, installer)))
                return FixedWords.OneLine("Who is on which side is said by responders, their escalation, or whoever installed me. Nothing was changed.");
            var post = SideOverrides.IsDomain(whom) ? OfDomain(unit, request, whom[1..].ToLowerInvariant(), said.Side) : OfPerson(unit, request, whom, said.Side);
            foreach (var settings in all)
            {
                foreach (var listener in listeners) listener.Changed(unit, settings.Key, now);
            }

            LogSaid(request.Who.Person, workspace);
            return post;
        }, cancellationToken);
    }

    private Post OfPerson(IUnitOfWork unit, PersonRequest request, string whom, Side? side)
    {
        if (Mentions.In(whom).FirstOrDefault() is not { } id)
            return whom.StartsWith('@') ? FixedWords.OneLine($"I don't know who “{Say.OneLine(whom, 40)}” is, so nothing was changed. Pick the name from the list that opens when you type @; a person whom I have never seen write is not in it.") : HowTo;
        var person = request.Who with { Person = id };
        if (id == request.Who.Person) return FixedWords.OneLine("You can't say that of yourself. Somebody else of the team can.");
        if (configured.Of(person) is not null) return FixedWords.OneLine("The configuration (Sides) says where they belong, and that comes first. Nothing was changed.");
        unit.Get<IClientRows>().SaySide(person, side, request.Who.Person);
        var name = unit.Get<IClientRows>().Person(person)?.Name is { Length: > 0 } known ? known : "They";
        var counts = $"✓ {name} {(name == "They" ? "count" : "counts")} as";
        return FixedWords.OneLine(side switch
        {
            Side.Team => $"{counts} the team from now on, and what was counted is counted anew: nobody waits any more for what they asked, and what they write answers clients. “side … auto” takes it back.",
            Side.Client => $"{counts} a client from now on, and what was counted is counted anew: what they ask waits for an answer, and nothing they write answers anybody. “side … auto” takes it back.",
            _ => $"✓ {name}: as the platform says it, which is asked again.",
        });
    }

    private static Post OfDomain(IUnitOfWork unit, PersonRequest request, string domain, Side? side)
    {
        DomainSides.Say(unit, request.Who.Workspace, domain, side);
        var rows = unit.Get<IClientRows>();
        foreach (var known in rows.People(request.Who.Workspace).Where(known => known.MailDomain == domain && known.SaidBy is null))
        {
            if (side is { } set) rows.Learn(new PersonProfile(known.Key, "", set));
            else rows.ForgetSide(known.Key);
        }

        return FixedWords.OneLine(side is { } of ? $"✓ Everybody with an address at {domain} and an account of your own workspace counts as {Word(of)}." : $"✓ {domain}: as the platform says it, person by person.");
    }

    private static (Side? Side, bool Said)? SideOf(string word) => word.ToLowerInvariant() switch
    {
        "team" => (Side.Team, true),
        "client" => (Side.Client, true),
        "auto" or "automatic" => (null, true),
        _ => null,
    };

    private static string Word(Side side) => side == Side.Team ? "the team" : "a client";

    [LoggerMessage(Level = LogLevel.Information, Message = "{Person} said in {Workspace} on which side somebody is.")]
    private partial void LogSaid(string person, string workspace);
}
