using ServiceBot.Slack;

namespace ServiceBot.CommandLine.Export;

/// <summary>A channel of an export and its days.</summary>
/// <param name="Id">Its id; the folder's name where no list has it.</param>
/// <param name="Name">Its name, without <c>#</c>.</param>
/// <param name="Days">Its files, a day each, in order.</param>
internal sealed record ExportChannel(string Id, string Name, IReadOnlyList<ExportFile> Days);

/// <summary>
/// Finds the channels of an export. Public and private channels and group conversations are read; conversations of two are not, for the bot looks at none live either.
/// </summary>
internal static class ExportChannels
{
    private static readonly string[] Lists = ["channels.json", "groups.json", "mpims.json"];
    private const string Directs = "dms.json";

    /// <summary>Every channel with a folder, by name, or those of them that were asked for.</summary>
    /// <exception cref="OptionException">One that was asked for is not there.</exception>
    public static IReadOnlyList<ExportChannel> Read(ExportSource source, ExportOptions options, Damages damages, ExportLimits limits)
    {
        var known = new Dictionary<string, (string Id, string Name)>(StringComparer.Ordinal);
        var directs = new HashSet<string>(StringComparer.Ordinal);
        var listed = false;
        foreach (var list in Lists)
        {
            if (source.Find(list) is not { } file) continue;
            listed = true;
            new JsonFile(file, limits, damages).Each(channel =>
            {
                var id = channel.RequiredId("id");
                var name = channel.Text("name") is { Length: > 0 } given ? given : id;
                known.TryAdd(name, (id, name)); // a folder has the channel's name, or its id
                known.TryAdd(id, (id, name));
            });
        }

        if (source.Find(Directs) is { } others) new JsonFile(others, limits, damages).Each(direct => directs.Add(direct.RequiredId("id")));
        if (!listed) damages.Add(Lists[0], "is missing, so channels go by their folders' names");

        var channels = new List<ExportChannel>();
        foreach (var folder in source.Files.Where(IsDay).GroupBy(file => file.Path[..file.Path.IndexOf('/', StringComparison.Ordinal)]))
        {
            if (directs.Contains(folder.Key)) continue;
            if (!known.TryGetValue(folder.Key, out var channel))
            {
                if (listed && LooksDirect(folder.Key)) continue;
                channel = (folder.Key, folder.Key);
                if (listed) damages.Add(folder.Key, "is in no list of channels; it is read under its folder's name");
            }

            channels.Add(new ExportChannel(channel.Id, channel.Name, [.. folder]));
        }

        // One whose name and whose id both name a folder is still one channel.
        var merged = channels.GroupBy(channel => channel.Id)
            .Select(same => same.First() with { Days = [.. same.SelectMany(channel => channel.Days).OrderBy(day => day.Path[day.Path.IndexOf('/', StringComparison.Ordinal)..], StringComparer.Ordinal)] });
        return Chosen([.. merged], options.Channels);
    }

    private static IReadOnlyList<ExportChannel> Chosen(List<ExportChannel> channels, IReadOnlyList<string> wanted)
    {
        foreach (var name in wanted)
        {
            if (channels.Exists(channel => IsCalled(channel, name))) continue;
            var there = string.Join(", ", channels.Take(6).Select(channel => Prose.Harmless(channel.Name))) + (channels.Count > 6 ? ", …" : "");
            throw new OptionException($"{ExportOptions.Channel}: {Clients.Shown.Quote(name)} has no folder in this export{(there.Length > 0 ? $"; it holds {there}" : "")}");
        }

        return [.. channels.Where(channel => wanted.Count == 0 || wanted.Any(name => IsCalled(channel, name))).OrderBy(channel => channel.Name, StringComparer.Ordinal)];
    }

    private static bool IsCalled(ExportChannel channel, string name) => channel.Id == name || channel.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool LooksDirect(string folder) => folder.Length >= 9 && folder[0] == 'D' && folder.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    // acme-launch/2026-11-16.json; other files in a channel's folder are its canvases and the like.
    private static bool IsDay(ExportFile file)
    {
        var slash = file.Path.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || file.Path.Length - slash - 1 != "2026-11-16.json".Length || file.Path[..slash] is "." or "..") return false;
        var name = file.Path.AsSpan(slash + 1);
        for (var i = 0; i < 10; i++)
        {
            if (i is 4 or 7 ? name[i] != '-' : !char.IsAsciiDigit(name[i])) return false;
        }

        return true;
    }
}
