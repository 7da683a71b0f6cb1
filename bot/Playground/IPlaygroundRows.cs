using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Playground;

/// <summary>A message in one of the playground's channels, as a chat platform keeps it.</summary>
/// <param name="Channel">The channel's id.</param>
/// <param name="Message">Its id.</param>
/// <param name="Thread">The root's id for a reply; otherwise null.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="At">When.</param>
/// <param name="Text">The words now; mentions as <c>&lt;@id&gt;</c>.</param>
/// <param name="EditedAt">When it was last edited; null if never.</param>
/// <param name="Reactions">Who reacted with what, in order.</param>
internal sealed record Said(
    string Channel, string Message, string? Thread, string Author, Instant At, string Text, Instant? EditedAt, IReadOnlyList<Reaction> Reactions);

/// <summary>One person's reaction.</summary>
internal sealed record Reaction(string Emoji, string Person);

/// <summary>What the bot showed to the team: a direct message, an answer for one person's eyes, a post in the team's channel.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Place"><c>dm:</c> and a person, or the id of a channel.</param>
/// <param name="At">When it was posted.</param>
/// <param name="Post">What it says.</param>
internal sealed record Shown(string Id, string Place, Instant At, Post Post)
{
    /// <summary>The channel in which it would stand, visible to one person alone; null for a direct message or a post.</summary>
    public string? OnlyIn { get; init; }

    /// <summary>When it last changed in place; null if never.</summary>
    public Instant? UpdatedAt { get; init; }

    /// <summary>When its draft was sent by the person it was for; null when it was not.</summary>
    public Instant? SentAt { get; init; }

    /// <summary>The draft in it; null when it is something else.</summary>
    public Draft? Draft => Post.Parts.OfType<Draft>().FirstOrDefault();

    /// <summary>The place of a person's direct messages.</summary>
    public static string DirectTo(string person) => "dm:" + person;
}

/// <summary>What the playground, as a chat platform, keeps of its own.</summary>
internal interface IPlaygroundRows
{
    /// <summary>True when the database knows people or channels of any workspace but this one: then it is no playground's.</summary>
    bool HoldsOtherWorkspaces(string workspace);

    /// <summary>Every message of a workspace, oldest first.</summary>
    IReadOnlyList<Said> Said(string workspace);

    /// <summary>One message; null when it is unknown or deleted.</summary>
    Said? FindSaid(string workspace, string channel, string message);

    /// <summary>Writes a message, new or changed.</summary>
    void Put(string workspace, Said said);

    /// <summary>Takes a message away.</summary>
    void RemoveSaid(string workspace, string channel, string message);

    /// <summary>Everything shown in a workspace, oldest first.</summary>
    IReadOnlyList<Shown> Shown(string workspace);

    /// <summary>One thing shown; null when there is none.</summary>
    Shown? FindShown(string workspace, string id);

    /// <summary>Writes something shown, new or changed.</summary>
    void Put(string workspace, Shown shown);
}
