namespace ServiceBot.Tests.Architecture;

/// <summary>A row of the table of rooms.</summary>
/// <param name="Name">The folder; empty for the root.</param>
/// <param name="Later">Not built yet: the folder may be missing.</param>
/// <param name="Uses">The rooms it may name; null for all.</param>
internal sealed record Room(string Name, bool Later, IReadOnlySet<string>? Uses)
{
    public bool MayUse(string other) => other == Name || Uses is null || Uses.Contains(other);
}

/// <summary>A package's namespace or a type's name that only some rooms may name.</summary>
internal sealed record Home(string Prefix, IReadOnlySet<string> Rooms);

/// <summary>The two tables of <c>bot/ARCHITECTURE.md</c>.</summary>
internal sealed record RoomTable(IReadOnlyDictionary<string, Room> Rooms, IReadOnlyList<Home> Homes)
{
    private const string Root = "root";

    public static RoomTable Parse(string markdown)
    {
        var rooms = Rows(markdown, "| folder |").Select(ReadRoom).ToDictionary(room => room.Name, StringComparer.Ordinal);
        var homes = Rows(markdown, "| package or type |").Select(cells => new Home(cells[0], Names(cells[1]))).ToList();
        foreach (var named in rooms.Values.SelectMany(room => room.Uses ?? new HashSet<string>()).Concat(homes.SelectMany(home => home.Rooms)))
        {
            if (!rooms.ContainsKey(named)) throw new FormatException($"The table names the room \"{named}\", which has no row.");
        }

        return new RoomTable(rooms, homes);
    }

    private static Room ReadRoom(string[] cells)
    {
        var later = cells[0].EndsWith("(later)", StringComparison.Ordinal);
        var name = cells[0].Replace("(later)", "", StringComparison.Ordinal).Trim().TrimEnd('/');
        return new Room(name == Root ? "" : name, later, cells[2] == "all" ? null : Names(cells[2]));
    }

    private static HashSet<string> Names(string cell) =>
        cell == "–" ? [] : cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private static List<string[]> Rows(string markdown, string header)
    {
        var rows = markdown.Split('\n')
            .SkipWhile(line => !line.StartsWith(header, StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2) // the header and the line under it
            .Select(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToList();
        return rows.Count > 0 ? rows : throw new FormatException($"No table that begins with \"{header}\" was found.");
    }
}
