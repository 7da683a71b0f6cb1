using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Slack.Install;
using ServiceBot.Sweep;

namespace ServiceBot.Tests.Support;

/// <summary>What the Slack room keeps, in memory: for tests of the room alone. Its SQL has a contract of its own.</summary>
internal sealed class SlackStore : IDurable, IUnitOfWork, IInstallationRows
{
    private readonly ConcurrentDictionary<string, Installation> _installations = new();
    private readonly ConcurrentDictionary<string, string> _grid = new();
    private readonly ConcurrentDictionary<(string, string), HeldToken> _tokens = new();

    public Task<T> WriteAsync<T>(string scope, Func<IUnitOfWork, T> work, CancellationToken cancellationToken = default) => Task.FromResult(work(this));

    public Task<T> ReadAsync<T>(Func<IUnitOfWork, T> work, CancellationToken cancellationToken = default) => Task.FromResult(work(this));

    public TRows Get<TRows>()
        where TRows : class => (TRows)(object)this;

    public void OnceDurable(Action then) => then();

    public void IfAbandoned(Action undo)
    {
    }

    public IReadOnlyList<Installation> All() => [.. _installations.Values];

    public Installation? Get(string workspace) => _installations.GetValueOrDefault(workspace);

    public void Put(Installation installation) => _installations[installation.Workspace] = installation;

    public string? EnterpriseOf(string workspace) => _grid.GetValueOrDefault(workspace);

    public void Belongs(string workspace, string enterprise) => _grid[workspace] = enterprise;

    public HeldToken? Token(string workspace, string person) => _tokens.GetValueOrDefault((workspace, person));

    public void Put(HeldToken token) => _tokens[(token.Workspace, token.Person)] = token;

    public bool Remove(string workspace, string person) => _tokens.TryRemove((workspace, person), out _);

    public IReadOnlyList<string> ServedThrough(string enterprise) => throw new NotSupportedException();

    public void RemoveInstallation(string workspace) => throw new NotSupportedException();

    public bool Hold(HeldToken token, string host, Instant now, Instant until) => throw new NotSupportedException();

    public bool Replace(HeldToken renewed, long generation) => throw new NotSupportedException();

    public IReadOnlyList<HeldToken> Ending(Instant before, int limit) => [];
}

internal static class SlackStoreSetup
{
    /// <summary>A store in memory, keys that end with the test, and nobody who is woken.</summary>
    public static IServiceCollection AddSlackStore(this IServiceCollection services) =>
        services.AddSingleton<IDurable, SlackStore>().AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>().AddSingleton<IWake, Waker>();

    /// <summary>The app is installed in one more workspace, or, with an organisation, on the whole of it.</summary>
    public static void Install(this IServiceProvider services, string workspace, string token, Instant at, string? enterprise = null, string bot = SlackJsonText.Bot) =>
        services.GetRequiredService<IDurable>().WriteAsync(workspace, unit =>
        {
            var rows = unit.Get<IInstallationRows>();
            rows.Put(new Installation(workspace, enterprise, "Studio", "A0APP", bot, new Uri("https://studio.slack.com/"), "U0INA", at));
            rows.Put(new HeldToken(workspace, HeldToken.Bot, services.GetRequiredService<TokenSafe>().Seal(workspace, HeldToken.Bot, new TokenPair(token, null)), "commands", at, null, 1));
            return true;
        }).GetAwaiter().GetResult();
}
