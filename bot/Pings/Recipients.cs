using ServiceBot.Clients;
using ServiceBot.Ledger;

namespace ServiceBot.Pings;

/// <summary>Who is told at which rung (SEMANTICS, section 6).</summary>
public static class Recipients
{
    /// <summary>In order, nobody twice; may be nobody at all, and then whoever invited the bot is told what is missing.</summary>
    public static IReadOnlyList<string> Of(Rung rung, Wait wait, ClientChannel channel)
    {
        if (rung <= Rung.None) return [];
        if (rung == Rung.Nudge) return wait.Claim is null ? Once(channel.Responders) : []; // somebody has it: no nudge
        if (wait.Claim is not { } claim) return Once([.. channel.Responders, .. channel.EscalateTo]);
        return rung == Rung.Overdue
            ? Once([claim.By, .. channel.EscalateTo])
            : Once([claim.By, .. channel.Responders, .. channel.EscalateTo]);
    }

    private static string[] Once(IEnumerable<string> people) => [.. people.Distinct(StringComparer.Ordinal)];
}
