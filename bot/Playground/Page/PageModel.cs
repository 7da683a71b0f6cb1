using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Playground.Page;

/// <summary>Everything the page shows, as values.</summary>
/// <param name="Me">Who the viewer is.</param>
/// <param name="Channel">The client channel that is open.</param>
/// <param name="Now">Playground time.</param>
/// <param name="RealNow">The real time.</param>
/// <param name="Playing">Whether time runs fast.</param>
/// <param name="Talk">The open channel's main flow, oldest first, each message with its thread.</param>
/// <param name="Private">What <paramref name="Me"/> is shown in private, newest first; of a client: what the whole team is shown.</param>
/// <param name="ForMeAlone">Of a client: what the bot answered them, visible to them alone; of the team it is among <paramref name="Private"/>.</param>
/// <param name="Others">The latest thing each other member of the team was told.</param>
internal sealed record PageModel(
    Player Me,
    Stage Channel,
    Instant Now,
    Instant RealNow,
    bool Playing,
    IReadOnlyList<Talk> Talk,
    IReadOnlyList<Shown> Private,
    IReadOnlyList<Shown> ForMeAlone,
    IReadOnlyList<(Player Who, Shown Latest)> Others)
{
    /// <summary><see cref="Private"/> as cards, newest first: pings about one wait are one card, the newest with the older ones behind it.</summary>
    public IReadOnlyList<(Shown Newest, IReadOnlyList<Shown> Older)> Cards =>
        [.. Private.GroupBy(shown => About(shown) ?? shown.Id).Select(same => (same.First(), (IReadOnlyList<Shown>)[.. same.Skip(1)]))];

    // A ping's buttons name its wait; once it is over, all of them say how it ended.
    private static string? About(Shown shown) => shown.Draft is not null
        ? null
        : shown.Post.Parts.OfType<Buttons>().SelectMany(buttons => buttons.Items).FirstOrDefault(button => button.Action == "draft" && button.Primary) is { } draft
            ? $"{shown.Place} {draft.Value}"
            : shown.Post.Fallback.StartsWith('✓') ? $"{shown.Place} {shown.Post.Fallback}" : null;

    /// <summary>A sentence about what was just tried; null for none.</summary>
    public string? Notice { get; init; }

    /// <summary>A draft that was not sent, with the words as they were then.</summary>
    public Held? Held { get; init; }

    /// <summary>Of the team: why each message of the open channel counts as it does, by its id. Empty for a client, who is told nothing of it.</summary>
    public IReadOnlyDictionary<string, Explanation> Why { get; init; } = new Dictionary<string, Explanation>();

    /// <summary>The channels that <see cref="Me"/> is in.</summary>
    public IReadOnlyList<Stage> Channels => [.. Cast.ClientStages.Where(stage => Me.IsTeam || stage.Id == Me.Channel)];

    /// <summary>An address on the page, as somebody and in a channel.</summary>
    public string Address(Player? me = null, Stage? channel = null) =>
        $"/?as={(me ?? Me).Id}&in={channel?.Id ?? me?.Channel ?? Channel.Id}";

    /// <summary>An instant as people say it, seen from now.</summary>
    public string Said(Instant at) => Say.At(at, Now, Cast.Zone);

    /// <summary><c>Thursday 19 November</c>.</summary>
    public string Today => DayName(Now.InZone(Cast.Zone).Date);

    /// <summary><c>13:55</c>.</summary>
    public string Clock => Say.Clock(Now, Cast.Zone);

    /// <summary>A day for a dividing line.</summary>
    public string DayName(LocalDate day) => $"{day.DayOfWeek} {Say.Date(day, Now.InZone(Cast.Zone).Date)}";
}

/// <summary>A message of the main flow and what was said in its thread.</summary>
internal sealed record Talk(Said Root, IReadOnlyList<Said> Replies)
{
    public LocalDate Day => Root.At.InZone(Cast.Zone).Date;

    public Instant Latest => Replies.Count == 0 ? Root.At : Replies[^1].At;
}

/// <summary>A draft that was held back before sending, and why.</summary>
internal sealed record Held(string Shown, string Text, IReadOnlyList<string> Blanks)
{
    /// <summary>What the check found in it; null when it was not checked.</summary>
    public Post? Found { get; init; }
}
