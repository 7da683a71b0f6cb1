namespace ServiceBot.Tests.Architecture;

/// <summary>Holds types and sources against the table of rooms. Every finding is one sentence.</summary>
/// <param name="table">What may be.</param>
/// <param name="root">The first segment of the namespaces that are looked at.</param>
internal sealed class Checker(RoomTable table, string root)
{
    public IReadOnlyList<string> Types(IEnumerable<Type> types) =>
        [.. types.Where(IsOurs).SelectMany(Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public IEnumerable<string> Source(string path, string room, string text)
    {
        foreach (var used in SourceRelations.Of(text, table.Rooms.Keys).Where(used => !table.Rooms[room].MayUse(used)))
            yield return $"{path} names {used}, which the table does not allow.";
        var expected = room.Length == 0 ? root : $"{root}.{room}";
        if (SourceRelations.NamespaceOf(text) is { } found && found != expected && !found.StartsWith(expected + '.', StringComparison.Ordinal))
            yield return $"{path} stands in the namespace {found}, not {expected}.";
    }

    public IEnumerable<string> Folders(IReadOnlyCollection<string> folders)
    {
        foreach (var folder in folders.Where(folder => !table.Rooms.ContainsKey(folder)))
            yield return $"The folder {folder} has no row in the table.";
        foreach (var room in table.Rooms.Values.Where(room => room is { Name.Length: > 0, Later: false } && !folders.Contains(room.Name)))
            yield return $"The table has a row for {room.Name}, and there is no such folder.";
    }

    private IEnumerable<string> Type(Type type)
    {
        var room = RoomOf(type);
        if (!table.Rooms.TryGetValue(room, out var rules))
        {
            yield return $"{type.FullName} stands in the namespace of \"{room}\", which has no row in the table.";
            yield break;
        }

        foreach (var used in TypeRelations.Of(type))
        {
            if (IsOurs(used))
            {
                if (!rules.MayUse(RoomOf(used))) yield return $"{Readable(type)} uses {used.FullName}; {room} may not use {RoomOf(used)}.";
                continue;
            }

            foreach (var home in table.Homes.Where(home => Matches(used.FullName ?? "", home.Prefix) && !home.Rooms.Contains(room)))
                yield return $"{Readable(type)} uses {used.FullName}; only {string.Join(", ", home.Rooms)} may use {home.Prefix}.";
        }
    }

    private bool IsOurs(Type type) => type.Namespace is { } name && (name == root || name.StartsWith(root + '.', StringComparison.Ordinal));

    private string RoomOf(Type type) => type.Namespace!.Length > root.Length ? type.Namespace[(root.Length + 1)..].Split('.')[0] : "";

    private static bool Matches(string name, string prefix) =>
        name == prefix || (name.StartsWith(prefix, StringComparison.Ordinal) && name[prefix.Length] is '.' or '+');

    // A lambda's or async method's own type tells nothing to a reader: the type it was written in does.
    private static string Readable(Type type)
    {
        while (type is { DeclaringType: { } outer } && type.Name.Contains('<', StringComparison.Ordinal))
            type = outer;
        return type.FullName!;
    }
}
