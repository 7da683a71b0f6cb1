using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Clients;

/// <summary>Something a teammate wrote down about a client: who they are beyond the role, likes, dislikes, what drives them. Written by people only, never inferred.</summary>
/// <param name="Channel">The channel of the client it is about.</param>
/// <param name="Number">Its number in the workspace, given to no other.</param>
/// <param name="Words">The words.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When.</param>
public sealed record ClientNote(ChannelKey Channel, int Number, string Words, string By, Instant At)
{
    /// <summary>Who changed it last; null when nobody did.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>When it was changed last.</summary>
    public Instant? ChangedAt { get; init; }
}

/// <summary>The team's notes. One that is deleted is gone, words and all.</summary>
public interface INoteRows
{
    /// <summary>The notes of a channel, oldest first.</summary>
    IReadOnlyList<ClientNote> Of(ChannelKey channel);

    /// <summary>One note; null when there is none by that number (any more).</summary>
    ClientNote? Get(string workspace, int number);

    /// <summary>Keeps a note, new or changed.</summary>
    void Put(ClientNote note);

    /// <summary>Deletes a note. True when there was one.</summary>
    bool Delete(string workspace, int number);

    /// <summary>A number that no note of the workspace has or had.</summary>
    int TakeNumber(string workspace);
}
