using System.Globalization;
using Microsoft.Extensions.Options;

namespace ServiceBot.FollowUps;

/// <summary>Whether, and when, follow-ups are suggested.</summary>
/// <param name="Suggest"><c>FollowUps:Suggest</c>. Default true; with false nothing is kept and nobody is told.</param>
/// <param name="AfterBusinessDays"><c>FollowUps:AfterBusinessDays</c>. So many business days without an answer; 1 to 20, default 2.</param>
internal sealed record FollowUpSettings(bool Suggest, int AfterBusinessDays)
{
    private const int Most = 20;

    /// <summary>Reads the section.</summary>
    /// <exception cref="OptionsValidationException">A key holds what does not fit.</exception>
    public static FollowUpSettings From(IConfiguration configuration)
    {
        var suggest = configuration["FollowUps:Suggest"] switch
        {
            null or "" => true,
            var text when bool.TryParse(text, out var wanted) => wanted,
            _ => throw Wrong("FollowUps:Suggest does not fit: write true or false."),
        };
        var days = configuration["FollowUps:AfterBusinessDays"] switch
        {
            null or "" => 2,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most => number,
            _ => throw Wrong($"FollowUps:AfterBusinessDays does not fit: write a whole number of business days, 1 to {Most}."),
        };
        return new FollowUpSettings(suggest, days);
    }

    private static OptionsValidationException Wrong(string message) => new("FollowUps", typeof(FollowUpSettings), [message]);
}
