using ServiceBot.Chat;

namespace ServiceBot.Reading;

/// <summary>A message whose need the reader is not sure of.</summary>
/// <param name="Text">The message.</param>
/// <param name="Before">What stands before it in its conversation, oldest first; never what comes after.</param>
public sealed record Doubt(string Text, IReadOnlyList<Turn> Before);

/// <summary>
/// Somebody slower who may be asked about messages that the reader is unsure of. Never asked while a message is taken in: the reader's answer stands, and stays where this
/// one has none.
/// </summary>
public interface ISecondOpinion
{
    /// <summary>Readings below this confidence are in doubt; 0 for none.</summary>
    double Below { get; }

    /// <summary>Asks about a few messages of one workspace at once.</summary>
    /// <returns>For each, in order: <see cref="Need.Ask"/>, <see cref="Need.Closing"/> or <see cref="Need.Resolved"/>; null where there is no sure answer, whatever the reason. Does not throw for faults of its own.</returns>
    Task<IReadOnlyList<Need?>> AskAsync(string workspace, IReadOnlyList<Doubt> doubts, CancellationToken cancellationToken);
}

/// <summary>Nobody to ask.</summary>
internal sealed class NoSecondOpinion : ISecondOpinion
{
    public double Below => 0;

    public Task<IReadOnlyList<Need?>> AskAsync(string workspace, IReadOnlyList<Doubt> doubts, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Need?>>([.. doubts.Select(_ => (Need?)null)]);
}
