using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Recaps;

/// <summary>What came with a file or a link. What a file is called is not kept: the words that brought it say what it is.</summary>
internal static class FileList
{
    /// <summary>The messages that brought something.</summary>
    public static IEnumerable<RecapItem> In(Talk talk)
    {
        foreach (var said in talk.Told.Where(said => said.Side != Side.Bot))
        {
            var sentences = said.Sentences;
            var linked = sentences.FirstOrDefault(sentence => Array.IndexOf(sentence.Words, Sentences.Link) >= 0);
            if (said.Files == 0 && linked is null) continue;
            var words = linked ?? sentences.FirstOrDefault(sentence => Names.In(sentence.Words)) ?? sentences.FirstOrDefault(sentence => sentence.Words.Length > 2) ?? (sentences.Count > 0 ? sentences[0] : null);
            yield return new RecapItem(RecapPart.File, said.Id, words?.Quote ?? "") { Who = said.FirstName, At = said.At, Files = said.Files };
        }
    }

    private static readonly PhraseBook Names = new("here is, here's, heres, here are, here you go, attached, enclosed, this is, these are, as promised, sending, uploaded, file, files, document, version");
}
