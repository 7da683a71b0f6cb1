namespace ServiceBot.Durable;

/// <summary>Small things with a name that outlive a restart: the playground's clock, a cursor. Never anybody's words.</summary>
public interface IValueRows
{
    /// <summary>The value; null when there is none.</summary>
    /// <param name="name">What belongs to a workspace begins with the workspace and a slash, and is erased with it.</param>
    string? Get(string name);

    /// <summary>Keeps a value; null removes it.</summary>
    /// <param name="name">As for <see cref="Get"/>.</param>
    /// <param name="value">The value, or null.</param>
    void Set(string name, string? value);
}
