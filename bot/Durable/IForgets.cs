namespace ServiceBot.Durable;

/// <summary>A room that holds things in memory about workspaces. Whoever erased one tells every such room, once the erasure is durable.</summary>
public interface IForgets
{
    /// <summary>Drops whatever is held about <paramref name="workspace"/>.</summary>
    void Forget(string workspace);
}
