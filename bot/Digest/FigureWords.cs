using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Digest;

/// <summary>Figures as people say them. Pure.</summary>
internal static class FigureWords
{
    /// <summary>Of fewer than this a percentage would pretend to know something.</summary>
    public const int Enough = 5;

    /// <summary>A "nine in ten" of fewer than ten would be a figure of speech.</summary>
    public const int EnoughForNineInTen = 10;

    /// <summary>A percentage as people round it, but never up to all or down to none.</summary>
    public static string Percent(Figures figures) => Whole(figures) is { } percent ? $"{percent} %" : "no data";

    /// <summary>The same as a number; null when there is nothing to judge.</summary>
    public static int? Whole(Figures figures) => figures switch
    {
        { WithinTargetPercent: null } => null,
        { WithinTarget: 0 } => 0,
        { WithinTarget: var within, Judged: var judged } when within == judged => 100,
        { WithinTargetPercent: { } percent } => Math.Clamp((int)decimal.Round(percent, MidpointRounding.AwayFromZero), 1, 99),
    };

    /// <summary><c>91 %</c>, or <c>3 of 4</c> where there are too few for a percentage.</summary>
    public static string Share(Figures figures) => figures.Judged is > 0 and < Enough ? $"{figures.WithinTarget} of {figures.Judged}" : Percent(figures);

    /// <summary><c>91 % of 74 questions</c>, or <c>3 of 4</c>.</summary>
    public static string ShareWithCount(Figures figures) => figures.Judged < Enough ? Share(figures) : $"{Percent(figures)} of {Say.Count(figures.Judged, "question")}";

    /// <summary><c>Acme's</c>, <c>Cross'</c>.</summary>
    public static string Possessive(string name) => name.EndsWith('s') ? name + "'" : name + "'s";

    /// <summary>Names, the first few of them: <c>Acme, Bolt and 3 more</c>.</summary>
    public static string Few(IReadOnlyCollection<string> names, int most = 3) =>
        names.Count <= most ? Say.Names([.. names]) : $"{string.Join(", ", names.Take(most - 1))} and {names.Count - most + 1} more";
}
