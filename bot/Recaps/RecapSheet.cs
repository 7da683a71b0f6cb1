namespace ServiceBot.Recaps;

/// <summary>A recap as it is read: the conference report, in words. What is posted, copied and sent is made from this one, so that all say the same.</summary>
/// <param name="Title">Of what: <c>Recap: Acme, since Monday</c>.</param>
/// <param name="Head">Where, when and who was there.</param>
/// <param name="Sections">The sections that hold something.</param>
/// <param name="Note">What its reader should know of how it was made; usually empty.</param>
internal sealed record RecapSheet(string Title, string Head, IReadOnlyList<SheetSection> Sections, string Note)
{
    /// <summary>Nothing to be told.</summary>
    public bool IsEmpty => Sections.Count == 0;
}

/// <summary>A section.</summary>
/// <param name="Title">What it holds.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record SheetSection(string Title, IReadOnlyList<SheetLine> Lines);

/// <summary>A line.</summary>
/// <param name="Lead">Whose it is and by when; empty where that does not matter.</param>
/// <param name="About">The earlier words that give the words their meaning; empty for none.</param>
/// <param name="Words">The words themselves; empty for a file that came without.</param>
/// <param name="Source">Who said it and when: it leads to the message.</param>
/// <param name="Link">An address that opens the message; null when none can be made.</param>
internal sealed record SheetLine(string Lead, string About, string Words, string Source, string? Link)
{
    /// <summary>Lead and words, the words in quotation marks.</summary>
    public string Said => string.Join(' ', new[] { About.Length > 0 ? $"“{About}”" : "", Words.Length > 0 ? $"“{Words}”" : "" }.Where(part => part.Length > 0));
}
