using ServiceBot.Coaching;
using ServiceBot.Ledger;

namespace ServiceBot.Assistant;

/// <summary>
/// What a button carries: a wait, as on a ping, and behind it what only the assistant's own buttons need. It comes from outside, so it is read with care.
/// </summary>
/// <param name="Wait">The wait, or any message of the conversation a draft was made for.</param>
/// <param name="Turned">Of a draft's buttons: how it is to be turned.</param>
/// <param name="Detail">Of a draft's buttons: the thread it was made for, where that is not simply the wait's. Of a snooze: until when, in seconds since 1970.</param>
/// <param name="IsOurs">True: it stood on an answer of the assistant, which does not reword itself as a ping does.</param>
internal sealed record ButtonValue(WaitRef Wait, Turned Turned = Turned.AsIs, string? Detail = null, bool IsOurs = true)
{
    private const char Gap = ' ';

    /// <summary><c>{wait} {turn} {detail}</c>.</summary>
    public override string ToString() => $"{Wait}{Gap}{Word(Turned)}{(Detail is null ? "" : Gap + Detail)}";

    /// <summary>Reads what <see cref="ToString"/> or a ping wrote; null for anything else.</summary>
    public static ButtonValue? Parse(string value)
    {
        var parts = value.Split(Gap);
        if (parts.Length > 3 || !WaitRef.TryParse(parts[0], out var wait)) return null;
        return parts switch
        {
            [_] => new ButtonValue(wait, IsOurs: false),
            [_, var turn, .. var rest] when TurnOf(turn) is { } turned => new ButtonValue(wait, turned, rest is [var detail] && detail.Length > 0 ? detail : null),
            _ => null,
        };
    }

    private static string Word(Turned turned) => turned == Turned.AsIs ? "plain" : turned.ToString().ToLowerInvariant();

    private static Turned? TurnOf(string word) => word == "plain" ? Turned.AsIs : Enum.TryParse<Turned>(word, ignoreCase: true, out var turned) && Word(turned) == word ? turned : null;
}
