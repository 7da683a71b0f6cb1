using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Profiles;

/// <summary>A reminder of something expected, as somebody reads of it.</summary>
/// <param name="Item">Which.</param>
/// <param name="Words">What is expected; null when nobody expects it any more.</param>
/// <param name="Client">The client's name.</param>
/// <param name="ChannelName">The channel's name without <c>#</c>; empty when not known.</param>
/// <param name="Outcome">What became of the day.</param>
/// <param name="By">Who did that; the reader is "you".</param>
/// <param name="At">When.</param>
/// <param name="Link">The message that brought it; null otherwise.</param>
/// <param name="Writer">Who wrote it down; the reader is "you".</param>
/// <param name="Zone">The channel's zone.</param>
/// <param name="IsOver">Whether its day is.</param>
internal sealed record RegularLine(RegularItem Item, string? Words, string Client, string ChannelName, DayOutcome Outcome, string By, Instant At, Uri? Link, string Writer, DateTimeZone Zone, bool IsOver = false);

/// <summary>What is said about something that a client expects on a day. Pure.</summary>
internal static class RegularWords
{
    /// <summary>The button that says it is done.</summary>
    public const string Brought = "expected-sent";

    /// <summary>The button that says it is not wanted this time.</summary>
    public const string NotThisTime = "not-this-time";

    /// <summary>As it reads now.</summary>
    public static Post Of(RegularLine line, Instant now)
    {
        if (line.Words is not { } words) return ProfileWords.Plain($"{line.Client} does not expect it any more: the line was deleted.");
        var what = Recurrence.WhatOf(words);
        switch (line.Outcome)
        {
            case DayOutcome.Open:
                var headline = $"For {line.Client} {(line.IsOver ? $"on {line.Item.Day.DayOfWeek}, {Say.Date(line.Item.Day, now.InZone(line.Zone).Date)}" : "today")}: {what}";
                var then = line.IsOver ? "Nobody has said whether it was sent." : "A file or a link there today that goes with a word of it ticks this off by itself.";
                return new Post(
                    $"{headline}{(line.ChannelName.Length > 0 ? $", in #{line.ChannelName}" : "")}",
                    [
                        new Line([Span.Bold(headline), .. Place(line)]),
                        new Small(Span.Plain($"They expect “{words}”, wrote {line.Writer}. {then}")),
                        Buttons.Of(
                            new Button(Brought, "It's sent", line.Item.ToString(), Primary: true), new Button(NotThisTime, "Not this time", line.Item.ToString()),
                            new Button(ProfileWords.Open, "Profile", line.Item.Channel.ToString(), Dialog: true)),
                    ]);
            case DayOutcome.Skipped:
                return Ended($"Not this time, {(line.By == "you" ? "you said" : $"says {line.By}")}.", line, what);
            case DayOutcome.Seen when line.Link is { } link:
                var seen = $"✓ {Capital(line.By)} sent {line.Client} the {what}, {Say.At(line.At, now, line.Zone)}.";
                return new Post(seen, [new Line([new Span("✓ "), new Span(seen[2..^1], SpanKind.Link, link.AbsoluteUri), new Span(".")])]);
            default:
                return Ended($"✓ Sent, {(line.By == "you" ? "you said" : $"says {line.By}")}.", line, what);
        }
    }

    private static Post Ended(string sentence, RegularLine line, string what) =>
        new($"{sentence} {line.Client}: {what}", [new Line(Span.Plain(sentence)), new Small([new Span($"{line.Client}: {what}"), .. Place(line)])]);

    private static IEnumerable<Span> Place(RegularLine line) => line.ChannelName.Length > 0 ? [new Span(" in "), new Span("#" + line.ChannelName, SpanKind.Channel, line.Item.Channel.Channel)] : [];

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
