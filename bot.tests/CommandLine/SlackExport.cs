using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.CommandLine;

namespace ServiceBot.Tests.CommandLine;

/// <summary>Writes small Slack exports, as a folder or a zip, and runs replay over them. By default an agency (sam, lee) with one client (dana, priya) in #acme-launch.</summary>
internal sealed class SlackExport : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicebot-export").FullName;
    private readonly List<JsonObject> _users = [];
    private readonly Dictionary<string, string> _channels = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<JsonObject>> _days = new(StringComparer.Ordinal);

    /// <summary>Files that are written as they stand, in place of the ones made from people and messages; null leaves one out.</summary>
    public Dictionary<string, string?> Instead { get; } = new(StringComparer.Ordinal);

    public static SlackExport OfAnAgency()
    {
        var export = new SlackExport().Channel("acme-launch", "C0ACME");
        export.User("USAM", "Sam Ortiz").User("ULEE", "Lee Park").User("UDANA", "Dana Reyes", team: "T9").User("UPRIYA", "Priya Nair", team: "T9");
        return export.User("UBOT", "Relay", bot: true);
    }

    /// <summary>A Slack timestamp of November 2026, from <c>16 09:05</c>, UTC.</summary>
    public static string Ts(string at)
    {
        var parts = at.Split(' ', ':');
        var instant = Instant.FromUtc(2026, 11, int.Parse(parts[0]), int.Parse(parts[1]), int.Parse(parts[2]));
        return $"{instant.ToUnixTimeSeconds()}.000100";
    }

    public SlackExport User(string id, string name, string? team = "T1", bool bot = false, string? email = null, params string[] flags)
    {
        var user = new JsonObject { ["id"] = id, ["name"] = id.ToLowerInvariant(), ["is_bot"] = bot, ["profile"] = new JsonObject { ["real_name"] = name, ["email"] = email } };
        if (team is not null) user["team_id"] = team;
        foreach (var flag in flags)
            user[flag] = true;
        _users.Add(user);
        return this;
    }

    public SlackExport Channel(string name, string id)
    {
        _channels[name] = id;
        return this;
    }

    /// <summary>A message at <c>16 09:05</c>, in the day's file.</summary>
    public SlackExport Says(string at, string user, string text, string? thread = null, string channel = "acme-launch", Action<JsonObject>? with = null)
    {
        var message = new JsonObject { ["type"] = "message", ["user"] = user, ["text"] = text, ["ts"] = Ts(at) };
        if (thread is not null) message["thread_ts"] = Ts(thread);
        with?.Invoke(message);
        var path = $"{channel}/2026-11-{at[..2]}.json";
        if (!_days.TryGetValue(path, out var day)) _days[path] = day = [];
        day.Add(message);
        return this;
    }

    public string Day(string path) => new JsonArray([.. _days[path].Select(message => message.DeepClone())]).ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    public string Folder(string below = "")
    {
        var root = Path.Combine(_folder, "export", below);
        foreach (var (path, text) in Files())
        {
            var file = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        return Path.Combine(_folder, "export");
    }

    public string Zip(string below = "")
    {
        var path = Path.Combine(_folder, "export.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in Files())
        {
            using var writer = new StreamWriter(zip.CreateEntry(below + name).Open());
            writer.Write(text);
        }

        return path;
    }

    public Ran Run(params string[] options) => RunOn(Folder(), options);

    public JsonNode Json(params string[] options)
    {
        var ran = Run([.. options, "--json"]);
        Assert.AreEqual(0, ran.Code, ran.Errors);
        return JsonNode.Parse(ran.Output)!;
    }

    public static Ran RunOn(string path, params string[] options)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var code = Verbs.TryRun(["replay", "--slack-export", path, .. options], output, errors);
        return new Ran(code!.Value, output.ToString(), errors.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IEnumerable<(string Path, string Text)> Files()
    {
        var files = new SortedDictionary<string, string?>(StringComparer.Ordinal)
        {
            ["users.json"] = new JsonArray([.. _users.Select(user => user.DeepClone())]).ToJsonString(),
            ["channels.json"] = new JsonArray([.. _channels.Select(channel => (JsonNode)new JsonObject { ["id"] = channel.Value, ["name"] = channel.Key })]).ToJsonString(),
            ["integration_logs.json"] = "[]",
        };
        foreach (var path in _days.Keys)
            files[path] = Day(path);
        foreach (var (path, text) in Instead)
            files[path] = text;
        return files.Where(file => file.Value is not null).Select(file => (file.Key, file.Value!));
    }

    internal sealed record Ran(int Code, string Output, string Errors)
    {
        public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
