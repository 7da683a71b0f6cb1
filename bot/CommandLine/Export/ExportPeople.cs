using ServiceBot.Chat;
using ServiceBot.Slack;

namespace ServiceBot.CommandLine.Export;

/// <summary>Who is in an export, by name and side (SEMANTICS, section 1).</summary>
internal sealed class ExportPeople
{
    // On Enterprise Grid the list has another name.
    private static readonly string[] Lists = ["users.json", "org_users.json"];

    private readonly Dictionary<string, PersonProfile> _people = new(StringComparer.Ordinal);
    private readonly HashSet<string> _bots = [SlackMessageReader.Slackbot];
    private readonly HashSet<string> _domains = new(StringComparer.Ordinal);
    private readonly ExportOptions _options;
    private bool _isWhole;

    private ExportPeople(ExportOptions options) => _options = options;

    /// <summary>The workspace: <c>slack:T…</c>.</summary>
    public string Workspace { get; private set; } = $"{SlackPlatform.PlatformName}:export";

    /// <summary>The team is named by the options; nobody else is on it.</summary>
    public bool IsNamed => _options.TeamDomains.Count + _options.TeamUsers.Count > 0;

    /// <summary>How many people in it are on the team. Known once all is read.</summary>
    public int Team => _people.Values.Count(person => person.Side == Side.Team);

    /// <summary>Members of the workspace whom the options leave out of the team.</summary>
    public int LeftOut { get; private set; }

    /// <summary>What the options name and the export holds nobody of: ids that are in no list and wrote nothing, domains that nobody has an address at. Known once all is read.</summary>
    public IReadOnlyList<string> Unmet =>
        [.. _options.TeamUsers.Where(id => !_people.ContainsKey(id)), .. _options.TeamDomains.Where(domain => !_domains.Contains(domain)).Select(domain => "@" + domain)];

    /// <summary>Reads the list of people.</summary>
    public static ExportPeople Read(ExportSource source, ExportOptions options, Damages damages, ExportLimits limits)
    {
        var people = new ExportPeople(options);
        var file = Lists.Select(source.Find).FirstOrDefault(file => file is not null);
        if (file is null)
        {
            damages.Add(Lists[0], options.TeamUsers.Count > 0
                ? "is missing, so nobody has a name"
                : $"is missing, so it is not known who is on the team and everybody counts as a client; name the team with {ExportOptions.TeamUser}");
            return people;
        }

        // Twice, for whoever stands first may be told from the others only by who owns the workspace.
        var home = new HomeTeam();
        new JsonFile(file, limits, null).Each(home.See);
        var identity = home.Found();
        people.Workspace = $"{SlackPlatform.PlatformName}:{(identity.Team.Length > 0 ? identity.Team : "export")}";
        people._isWhole = new JsonFile(file, limits, damages).Each(user => people.Add(user, identity));
        return people;
    }

    /// <summary>
    /// The side of somebody. Whoever is missing from a whole list is none of the workspace's own people, and so on the client's side; where the list itself has gaps
    /// it is not known.
    /// </summary>
    public Side? SideOf(string person) =>
        _bots.Contains(person) ? Side.Bot
        : _people.TryGetValue(person, out var known) ? known.Side
        : _options.TeamUsers.Contains(person) ? Side.Team
        : _isWhole ? Side.Client : null;

    /// <summary>The name of somebody; the id when there is none.</summary>
    public string NameOf(string person) => _people.TryGetValue(person, out var known) && known.Name.Length > 0 ? known.Name : person;

    /// <summary>Keeps that somebody is a bot.</summary>
    public void LearnBot(string author) => _bots.Add(author);

    /// <summary>Keeps what a message says of an author whom the list lacks, and gives the one text in memory that is this author's id.</summary>
    public string Learn(string author, SlackJson message)
    {
        if (!_people.TryGetValue(author, out var known)) _people[author] = known = new PersonProfile(new PersonKey(Workspace, author), "", SideOf(author));
        if (known.Name.Length == 0 && message.Object("user_profile") is { } profile) _people[author] = known with { Name = NameIn(profile) };
        return known.Key.Person;
    }

    /// <summary>Refuses responders who are not on the team.</summary>
    /// <exception cref="OptionException">One is not.</exception>
    public void Check(string option, IEnumerable<string> ids)
    {
        foreach (var id in ids.Where(id => SideOf(id) != Side.Team))
            throw new OptionException($"{option}: {Clients.Shown.Quote(id)} is not on the team by this export; check the id, or add {ExportOptions.TeamUser} {id}");
    }

    private void Add(SlackJson user, SlackIdentity home)
    {
        var id = user.RequiredId("id");
        var profile = SlackPeople.Profile(new PersonKey(Workspace, id), user, home);
        if (profile.Side == Side.Bot && _options.TeamUsers.Contains(id))
            throw new OptionException($"{ExportOptions.TeamUser}: {Clients.Shown.Quote(id)} is a bot, and nothing that a bot writes counts");
        if (IsNamed && profile.Side != Side.Bot)
        {
            var named = _options.TeamUsers.Contains(id) || _options.TeamDomains.Contains(DomainOf(user));
            _domains.Add(DomainOf(user));
            if (!named && profile.Side == Side.Team) LeftOut++;
            profile = profile with { Side = named ? Side.Team : Side.Client };
        }

        _people[id] = profile;
    }

    private static string DomainOf(SlackJson user)
    {
        var email = user.Object("profile")?.Text("email") ?? "";
        return email[(email.LastIndexOf('@') + 1)..].Trim().ToLowerInvariant();
    }

    private static string NameIn(SlackJson profile)
    {
        string?[] names = [profile.Text("display_name"), profile.Text("real_name"), profile.Text("name")];
        return names.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name))?.Trim() ?? "";
    }
}
