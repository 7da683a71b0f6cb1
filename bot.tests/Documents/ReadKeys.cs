using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace ServiceBot.Tests.Documents;

/// <summary>Stands in front of the configuration, has no value for anything, and notes every key that the program asks for.</summary>
internal sealed class ReadKeys : ConfigurationProvider, IConfigurationSource
{
    private readonly HashSet<string> _keys = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<string> Keys
    {
        get
        {
            lock (_keys) return [.. _keys];
        }
    }

    /// <summary>Starts and stops the program with these settings and returns the keys that it asked for, places in a list written as N.</summary>
    public static async Task<IReadOnlySet<string>> OfProgramAsync(string folder, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var read = new ReadKeys();
        await using var app = ServiceBotApp.Build(["--urls", "http://127.0.0.1:0", "--contentRoot", AppContext.BaseDirectory], builder =>
        {
            builder.Configuration.AddInMemoryCollection([new("Storage:Path", Path.Combine(folder, "servicebot.db")), new("Sweep:Auto", "false")]);
            builder.Configuration.AddInMemoryCollection(settings);
            ((IConfigurationBuilder)builder.Configuration).Add(read);
        });
        await app.StartAsync();
        await app.StopAsync();
        return read.Keys.Select(WithoutNumbers).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    public override bool TryGet(string key, out string? value)
    {
        lock (_keys) _keys.Add(key);
        value = null;
        return false;
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    private static string WithoutNumbers(string key) =>
        string.Join(':', key.Split(':').Select(part => part.All(char.IsAsciiDigit) ? "N" : part));
}
