namespace ServiceBot.Durable;

/// <summary>Forgets on request.</summary>
public interface IErasureRows
{
    /// <summary>
    /// Removes everything that is kept about one workspace, from every table. What rooms hold in memory about it is theirs to drop, after the unit is durable.
    /// </summary>
    void EraseWorkspace(string workspace);
}
