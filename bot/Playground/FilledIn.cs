using Microsoft.Extensions.Primitives;
using ServiceBot.Chat;

namespace ServiceBot.Playground;

/// <summary>What was filled in on the page, for a dialog of the bot's, and the dialog as it was left.</summary>
internal static class FilledIn
{
    /// <summary>The values by field.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Of(Post dialog, Func<string, StringValues> value) => dialog.Parts.OfType<Field>().ToDictionary(
        field => field.Id,
        IReadOnlyList<string> (field) => [.. value("f-" + field.Id).Where(one => !string.IsNullOrWhiteSpace(one)).Select(one => one!).Distinct(StringComparer.Ordinal)],
        StringComparer.Ordinal);

    /// <summary>The dialog with what is wrong, and with what was filled in still there, as a chat platform would leave it.</summary>
    public static Post Kept(Post wrong, IReadOnlyDictionary<string, IReadOnlyList<string>> values) => wrong with
    {
        Parts =
        [
            .. wrong.Parts.Select(part => part is Field field && values.TryGetValue(field.Id, out var given)
                ? field switch
                {
                    TextField text => text with { Text = given.Count > 0 ? given[0] : "" },
                    ChoiceField choice => choice with { Picked = given.Count > 0 ? given[0] : null },
                    ChannelField channel => channel with { Channel = given.Count > 0 ? given[0] : null },
                    PeopleField people => people with { People = given },
                    _ => field,
                }
                : part),
        ],
    };
}
