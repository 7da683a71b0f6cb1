using System.Text.Json.Nodes;

namespace ServiceBot.CommandLine.Export;

/// <summary>What an export does not hold, counted: the figures would be others with it.</summary>
internal sealed class LeftOut
{
    /// <summary>Reactions, whose times an export does not hold.</summary>
    public int Reactions { get; set; }

    /// <summary>Those of them that would have settled a wait, for they are the team's own check marks on a client's message.</summary>
    public int Settling { get; set; }

    /// <summary>Those of them with which somebody on the team said "I've got it" on a client's message.</summary>
    public int Claiming { get; set; }

    /// <summary>Edited messages, whose earlier words an export does not hold: the last ones count, from when the message was sent.</summary>
    public int Edits { get; set; }

    /// <summary>Deleted messages of which something was left because a thread hung on them. Of others an export holds nothing at all.</summary>
    public int Deletions { get; set; }

    /// <summary>For the JSON output.</summary>
    public JsonObject ToJson() => new()
    {
        ["reactions"] = Reactions,
        ["settlingReactions"] = Settling,
        ["claimingReactions"] = Claiming,
        ["editedMessages"] = Edits,
        ["deletedMessages"] = Deletions,
    };
}
