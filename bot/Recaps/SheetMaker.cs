using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Recaps;

/// <summary>What the sheet says beside the lines.</summary>
/// <param name="Of">Of whom or what: the client's name, or the channel's with <c>#</c>; empty when neither is known.</param>
/// <param name="Where">The channel's name with <c>#</c>; empty when not known.</param>
/// <param name="Period">The time in words: <c>today</c>, <c>since Monday</c>, <c>this thread</c>.</param>
/// <param name="Zone">The channel's zone.</param>
/// <param name="LinkTo">An address that opens a message; null when none can be made.</param>
internal sealed record SheetFrame(string Of, string Where, string Period, DateTimeZone Zone, Func<string, Uri?> LinkTo);

/// <summary>Words a recap as a conference report: who, where and when above; then the sections that hold something. Pure.</summary>
internal static class SheetMaker
{
    private const int MostLines = 30;
    private const int MostNames = 6;

    /// <summary>The sheet.</summary>
    public static RecapSheet Of(Recap recap, Talk talk, SheetFrame frame, Instant now)
    {
        var sections = new List<SheetSection>();
        Add("Decisions", RecapPart.Decision, item => "");
        Add("Open questions", RecapPart.Question, item => item.Who);
        Add("Next steps", RecapPart.Step, item => Owed(item, frame.Zone, now));
        Add("Promises", RecapPart.Promise, item => item.KeptAt is { } kept ? $"✓ {Someone(item.Owner)}, done {Say.At(kept, now, frame.Zone)}" : Owed(item, frame.Zone, now) + ", still open");
        Add("Files and links", RecapPart.File, item => Bringing(item));
        return new RecapSheet(Title(frame), Head(talk, frame, now), sections, recap.Note);

        void Add(string title, RecapPart part, Func<RecapItem, string> lead)
        {
            var lines = recap.Of(part).Take(MostLines).Select(item => new SheetLine(lead(item), item.About, item.Words, Source(item, frame.Zone, now), frame.LinkTo(item.Message)?.AbsoluteUri)).ToList();
            if (lines.Count > 0) sections.Add(new SheetSection(title, lines));
        }
    }

    /// <summary>What is said where nothing is to be told.</summary>
    public static string Nothing(SheetFrame frame) => frame.Period == Thread ? "Nothing was decided or asked in this thread." : $"Nothing was decided or asked {frame.Period}.";

    /// <summary>What <see cref="SheetFrame.Period"/> says of a thread.</summary>
    public const string Thread = "this thread";

    private static string Title(SheetFrame frame) => frame.Of.Length > 0 ? $"Recap: {frame.Of}, {frame.Period}" : $"Recap, {frame.Period}";

    // Where, when, who: the head of a conference report.
    private static string Head(Talk talk, SheetFrame frame, Instant now)
    {
        var told = talk.Told.Where(said => said.Side != Side.Bot).ToList();
        if (told.Count == 0) return frame.Where;
        var (first, last) = (told[0].At, told[^1].At);
        var when = first == last ? Say.At(first, now, frame.Zone) : $"{Say.At(first, now, frame.Zone)} to {(first.InZone(frame.Zone).Date == last.InZone(frame.Zone).Date ? Say.Clock(last, frame.Zone) : Later(last, now, frame.Zone))}";
        var names = told.Where(said => said.Name.Length > 0).OrderBy(said => said.Side == Side.Team).Select(said => said.Name).Distinct(StringComparer.Ordinal).ToList();
        var who = names.Count > MostNames ? Say.Names([.. names.Take(MostNames), $"{names.Count - MostNames} more"]) : Say.Names(names);
        return string.Join(" · ", new[] { frame.Where, when, who }.Where(part => part.Length > 0));
    }

    // "Monday 10:35 to 12:40" would be Monday's.
    private static string Later(Instant at, Instant now, DateTimeZone zone) => at.InZone(zone).Date == now.InZone(zone).Date ? $"today {Say.Clock(at, zone)}" : Say.At(at, now, zone);

    private static string Owed(RecapItem item, DateTimeZone zone, Instant now) =>
        item.Due is { } due ? $"{Someone(item.Owner)}, {(due < now ? "was due" : "due")} {DueAt(due, now, zone)}" : Someone(item.Owner);

    // A date that ends at midnight is that date, and not the next one's 00:00.
    private static string DueAt(Instant due, Instant now, DateTimeZone zone)
    {
        if (due.InZone(zone).TimeOfDay != LocalTime.Midnight) return Say.At(due, now, zone);
        var said = Say.At(due - Duration.FromMinutes(1), now, zone);
        return said == "23:59" ? "today" : said.Replace(" 23:59", "", StringComparison.Ordinal);
    }

    private static string Bringing(RecapItem item) => item.Files switch
    {
        0 => item.Who,
        var files when item.Who.Length > 0 => $"{item.Who}, {Say.Count(files, "file")}",
        var files => Say.Count(files, "file"),
    };

    private static string Source(RecapItem item, DateTimeZone zone, Instant now)
    {
        var at = Say.At(item.At, now, zone);
        if (item.Part is RecapPart.Step or RecapPart.Promise && item.IsPromise && item.Owner == item.Who) return $"promised {at}";
        // Who leads the line already is not named again.
        return item.Part is RecapPart.Question or RecapPart.File || item.Owner == item.Who || item.Who.Length == 0 ? at : $"{item.Who}, {at}";
    }

    private static string Someone(string owner) => owner.Length > 0 ? owner : "Somebody";
}
