using ServiceBot.Durable;

namespace ServiceBot.Digest;

/// <summary>Remembers which rule's thing to try a team channel was told in the last two weeks, so that next week tells another. A rule's name and nothing else.</summary>
internal static class ToldTips
{
    /// <summary>The rule that was told the week before; null for none.</summary>
    public static string? Before(IUnitOfWork unit, string workspace, string? teamChannel, Week week) =>
        teamChannel is null ? null : Read(unit, workspace, teamChannel).GetValueOrDefault(week.Back(1).Name);

    /// <summary>Keeps what a week was told. The same week may be worded twice, and then the later counts.</summary>
    /// <returns>True.</returns>
    public static bool Keep(IUnitOfWork unit, string workspace, string teamChannel, Week week, string? rule)
    {
        var told = Read(unit, workspace, teamChannel);
        var kept = new Dictionary<string, string?> { [week.Back(1).Name] = told.GetValueOrDefault(week.Back(1).Name), [week.Name] = rule };
        var text = string.Join(' ', kept.Where(entry => entry.Value is not null).Select(entry => $"{entry.Key}={entry.Value}"));
        unit.Get<IValueRows>().Set(Name(workspace, teamChannel), text.Length == 0 ? null : text);
        return true;
    }

    private static Dictionary<string, string> Read(IUnitOfWork unit, string workspace, string teamChannel) =>
        (unit.Get<IValueRows>().Get(Name(workspace, teamChannel)) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('=')).Where(entry => entry.Length == 2).ToDictionary(entry => entry[0], entry => entry[1], StringComparer.Ordinal);

    private static string Name(string workspace, string teamChannel) => $"{workspace}/digest-tip/{teamChannel}";
}
