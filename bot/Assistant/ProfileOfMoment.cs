using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.Profiles;

namespace ServiceBot.Assistant;

/// <summary>What of a client's profile a draft takes in: what changes its words rightly, and what whoever sends it should have in mind. Pure.</summary>
internal static class ProfileOfMoment
{
    /// <summary>How whoever is answered wants to be written to.</summary>
    public static Wishes Wishes(IReadOnlyList<ProfileLine> lines, string? person) => Wishes(
        lines.FirstOrDefault(line => line.Facet == Facet.Address && line.Person.Length > 0 && line.Person == person)?.Words,
        lines.FirstOrDefault(line => line.Facet == Facet.BadNews)?.Words);

    /// <summary>The same from the words alone.</summary>
    public static Wishes Wishes(string? address, string? badNews)
    {
        var form = address is null ? default : AddressForm.Of(address);
        return new Wishes(form.As ?? "", form.As is null ? "" : form.Not ?? "", badNews ?? "");
    }

    /// <summary>What is written down about whoever is answered, and what else the client expects, as notes: context for whoever writes, and never words for the client.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<ProfileLine> lines, string? person, string name)
    {
        var who = name.Length > 0 ? Say.FirstName(name) : "They";
        return lines.Where(line => line.Facet == Facet.Other || (line.IsOfPerson && line.Facet != Facet.Address && line.Person.Length > 0 && line.Person == person))
            .OrderBy(line => line.Facet)
            .Select(line => line.Facet == Facet.Other ? $"They expect {line.Words}" : line.Facet is Facet.Likes or Facet.Dislikes ? $"{who} {ProfileWords.Label(line.Facet)} {line.Words}" : $"{who}, {ProfileWords.Label(line.Facet)}: {line.Words}");
    }
}
