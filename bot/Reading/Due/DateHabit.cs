using System.Collections.Frozen;
using NodaTime;
using NodaTime.TimeZones;

namespace ServiceBot.Reading.Due;

/// <summary>Whether 3/4 is the third of April or the fourth of March, by the country that a zone lies in.</summary>
internal static class DateHabit
{
    // Month before day (the year-first countries among them); in Canada, the Philippines and South Africa both are in use.
    private static readonly FrozenSet<string> MonthFirst = new[] { "US", "PR", "GU", "AS", "MP", "VI", "FM", "MH", "PW", "JP", "CN", "KR", "KP", "TW", "HU", "LT", "MN" }.ToFrozenSet();
    private static readonly FrozenSet<string> Both = new[] { "CA", "PH", "ZA", "KE", "GH" }.ToFrozenSet();

    private static readonly Lazy<FrozenDictionary<string, string>> Countries = new(() =>
        (TzdbDateTimeZoneSource.Default.ZoneLocations ?? []).ToFrozenDictionary(place => place.ZoneId, place => place.CountryCode));

    /// <summary>True for day first, false for month first, null where both are in use or the zone is no country's.</summary>
    public static bool? DayFirst(DateTimeZone zone)
    {
        var canonical = TzdbDateTimeZoneSource.Default.CanonicalIdMap.TryGetValue(zone.Id, out var id) ? id : zone.Id;
        if (!Countries.Value.TryGetValue(zone.Id, out var country) && !Countries.Value.TryGetValue(canonical, out country)) return null;
        return Both.Contains(country) ? null : !MonthFirst.Contains(country);
    }
}
