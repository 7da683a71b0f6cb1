namespace ServiceBot.Durable;

/// <summary>A platform gave a channel another id.</summary>
public interface IMoveRows
{
    /// <summary>
    /// Makes everything that is kept under the old id be kept under the new one. What rooms hold in memory about the two is theirs to drop, in the same unit of work.
    /// </summary>
    void Move(string workspace, string from, string to);
}
