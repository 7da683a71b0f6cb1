namespace ServiceBot.Chat;

/// <summary>The chat platforms that are switched on, found by the workspace a thing belongs to.</summary>
public sealed class Platforms(IEnumerable<IChatPlatform> platforms)
{
    private readonly Dictionary<string, IChatPlatform> _byName = platforms.ToDictionary(platform => platform.Name, StringComparer.Ordinal);

    /// <summary>The platform of a workspace; null when it is not switched on (any more).</summary>
    public IChatPlatform? Find(string workspace) => _byName.GetValueOrDefault(Workspace.PlatformOf(workspace));

    /// <summary>The platform of a workspace.</summary>
    /// <exception cref="PlatformException">It is not switched on; <see cref="Refusal.NeedsRepair"/>.</exception>
    public IChatPlatform Of(string workspace) =>
        Find(workspace) ?? throw new PlatformException(
            Refusal.NeedsRepair,
            $"{Workspace.PlatformOf(workspace)} is not configured here, so nothing can be sent through {workspace}. Configure it again, or remove its channels.");
}
