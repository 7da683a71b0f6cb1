namespace ServiceBot.Durable;

/// <summary>Forgets on request.</summary>
public interface IErasureRows
{
    /// <summary>
    /// Removes everything that is kept about one workspace, from every table. What rooms hold in memory about it is theirs to drop, after the unit is durable.
    /// </summary>
    void EraseWorkspace(string workspace);

    /// <summary>
    /// Removes up to <paramref name="limit"/> rows of what grows with what people write in one workspace; how many. When it is none, <see cref="EraseWorkspace"/> has little left to do.
    /// </summary>
    int EraseSome(string workspace, int limit);
}
