using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Coaching;

namespace ServiceBot.Tests.Coaching;

/// <summary>Builds moments from one line: "C: " is the client (Dana), "T: " the team (Sam), " / " between turns.</summary>
internal static class Moments
{
    public static Moment Of(string script, string client = "Dana Reyes", int variant = 0) =>
        new("Acme", [.. script.Split(" / ").Select(line => Turn(line, client))], "Sam Ortiz") { Waiting = Duration.FromMinutes(150), Variant = variant };

    private static MomentTurn Turn(string line, string client) => line.StartsWith("T: ", StringComparison.Ordinal)
        ? new MomentTurn(Side.Team, "Sam Ortiz", line[3..], null)
        : new MomentTurn(Side.Client, client, line.StartsWith("C: ", StringComparison.Ordinal) ? line[3..] : line, null);
}
