using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Recaps;

/// <summary>
/// What a line has to stand on before anybody reads it: words of the message it names, in their order and not otherwise put together, and an owner who is named there or who said it.
/// The rules' own lines pass through here, and so does every line of a model's.
/// </summary>
internal static class RecapEvidence
{
    private const string Cut = "…";

    /// <summary>Whether a line says nothing that its messages do not say.</summary>
    public static bool Supports(Talk talk, RecapItem item)
    {
        if (talk.Messages.FirstOrDefault(message => message.Id == item.Message) is not { Side: not Side.Bot } said) return false;
        if (item.Part != RecapPart.Promise && !talk.IsTold(said)) return false;
        if (item.Words.Length == 0 ? item.Part != RecapPart.File || said.Files == 0 : !IsQuoted(item.Words, said.Text)) return false;
        var about = item.AboutMessage is { } id ? talk.Messages.FirstOrDefault(message => message.Id == id) : null;
        if (item.About.Length > 0 && (about is null || about.At > said.At || !IsQuoted(item.About, about.Text))) return false;
        return item.Who == said.FirstName && (item.Owner.Length == 0 || IsOwner(item.Owner, said, about));
    }

    /// <summary>Whether a line may stand in its section at all: a question asks, and a decision or a step does not.</summary>
    public static bool IsOfItsPart(RecapItem item)
    {
        var acts = Sentences.Of(item.Words).ConvertAll(SentenceActs.Of);
        return item.Part switch
        {
            RecapPart.Question => acts.Exists(SentenceActs.Asks),
            RecapPart.Decision or RecapPart.Step => acts.Exists(act => act != Act.Question),
            _ => true,
        };
    }

    /// <summary>Whether words stand in a text as they are, white space apart; at their end they may be cut.</summary>
    public static bool IsQuoted(string words, string text)
    {
        var quote = Plain(words);
        if (quote.EndsWith(Cut, StringComparison.Ordinal) && !Plain(text).Contains(quote, StringComparison.Ordinal)) quote = quote[..^Cut.Length].TrimEnd();
        return quote.Length > 0 && Plain(text).Contains(quote, StringComparison.Ordinal);
    }

    // Named in the words, or one of the two who spoke.
    private static bool IsOwner(string owner, Said said, Said? about) =>
        owner == said.FirstName || owner == about?.FirstName || Plain(said.Text).Contains(Plain(owner), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
