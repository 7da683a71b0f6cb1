using ServiceBot.Clients;

namespace ServiceBot.Ledger;

/// <summary>What a team member's reaction means (SEMANTICS, sections 4c and 6).</summary>
internal enum ReactionMeaning
{
    /// <summary>Nothing to the clock.</summary>
    Nothing,

    /// <summary>"I've got it".</summary>
    Claims,

    /// <summary>The matter is settled.</summary>
    Settles,
}

/// <summary>Reads a reaction by a channel's settings.</summary>
internal static class ReactionMeanings
{
    /// <summary>"An emoji that both settles and claims settles."</summary>
    public static ReactionMeaning Of(this ReactionSettings settings, string emoji) =>
        settings.Settling.Contains(emoji) ? ReactionMeaning.Settles
        : settings.Claiming.Contains(emoji) ? ReactionMeaning.Claims
        : ReactionMeaning.Nothing;
}
