using NodaTime;

namespace ServiceBot.Durable;

/// <summary>Forgets on request.</summary>
public interface IErasureRows
{
    /// <summary>
    /// Removes everything that is kept about one workspace, from every table. What rooms hold in memory about it is theirs to drop, after the unit is durable.
    /// </summary>
    /// <returns>How many rows that were.</returns>
    int EraseWorkspace(string workspace);

    /// <summary>
    /// Removes up to <paramref name="limit"/> rows of what grows with what people write in one workspace; how many. When it is none, <see cref="EraseWorkspace"/> has little left to do.
    /// </summary>
    int EraseSome(string workspace, int limit);

    /// <summary>Erases the words that a person wrote in a stretch of a channel, and those of what they promised and asked there: in so many messages of anybody, from an instant on.</summary>
    ErasedStretch EraseWordsOf(string workspace, string channel, string person, Instant from, int messages);

    /// <summary>Erases who a person is (the side stays, for figures hang on it), what they asked of the bot, their drafts, links and tokens. Returns how many rows were changed.</summary>
    int ErasePerson(string workspace, string person);
}

/// <summary>A stretch of a channel was looked through.</summary>
/// <param name="Erased">How many texts were erased in it.</param>
/// <param name="Next">Where the next stretch begins; null at the channel's end.</param>
public readonly record struct ErasedStretch(int Erased, Instant? Next);
