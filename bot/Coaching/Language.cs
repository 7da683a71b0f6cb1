using System.Collections.Frozen;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Which language a client writes, as far as small words and letters tell; only where it is surely not English.</summary>
internal static class Language
{
    // Words that English does not have, so that a few of them decide.
    private static readonly (string Name, FrozenSet<string> Words)[] BySmallWords =
    [
        ("German", Set("und der das ist nicht wir ich sie ein eine einen einem für mit auf wann warum wie wo bitte noch auch uns unser unsere euch ihr ihre haben hat wird werden können könnt kann dass wenn zum zur vom beim bis heute morgen danke guten hallo endlich leider schon immer wieder dem den")),
        ("French", Set("le la les des une est nous vous je pas pour avec dans sur que qui quand pourquoi où bonjour merci encore toujours n'ai n'est c'est j'ai l' d' pouvez pourriez votre vos notre nos mon ma mes du au aux ce cette ces été il elle avez reçu s'il plaît")),
        ("Spanish", Set("el los las una es son sin vosotros vosotras estará será cuándo noticias seguimos nosotros por para con que cuándo cuando dónde donde hola gracias todavía aún nuestro nuestra vuestro su sus está están tiene tenemos puede pueden podéis puedes pero muy lo del al en y ¿ qué cómo favor hemos he")),
        ("Italian", Set("il lo gli della dello degli delle una è sono noi voi per con che quando dove perché ciao buongiorno grazie ancora nostro nostra vostro può potete abbiamo ho non anche questo questa nel nella di alla")),
        ("Portuguese", Set("os uma é são nós você vocês para com quando onde porque olá obrigado obrigada ainda nosso nossa está estão pode podem mas muito não do da dos das no na em temos tem bom dia")),
        ("Dutch", Set("het een is niet wij ik jullie voor met op wanneer waarom waar graag nog ook ons onze jullie heeft hebben wordt kunnen kunt kan dat als naar bij tot vandaag morgen bedankt hallo goedemorgen van zijn de en deze dit")),
        ("Swedish", Set("och är inte vi ni jag för med på när varför hej tack ännu vår vårt er ert har kan kommer att det den som om")),
        ("Danish", Set("og er ikke vi jeg for med på hvornår hvorfor hej tak endnu vores jeres har kan kommer det den som om af til")),
        ("Polish", Set("i nie jest kiedy dlaczego dzień dobry dziękuję jeszcze nasz nasza wasz czy proszę mamy się na do że od jak możecie")),
        ("Turkish", Set("ve bir bu ne zaman neden merhaba teşekkürler henüz bizim sizin var değil için ile mi mı lütfen")),
    ];

    private static readonly (string Name, char From, char To)[] ByLetters =
    [
        ("Japanese", '\u3040', '\u30FF'), ("Korean", '\uAC00', '\uD7AF'), ("Chinese", '\u4E00', '\u9FFF'), ("Russian", '\u0400', '\u04FF'), ("Greek", '\u0370', '\u03FF'),
        ("Arabic", '\u0600', '\u06FF'), ("Hebrew", '\u0590', '\u05FF'), ("Hindi", '\u0900', '\u097F'), ("Thai", '\u0E00', '\u0E7F'),
    ];

    /// <summary>Null for English, and where it can't be told; otherwise the language's English name, or <c>another language</c>.</summary>
    public static string? Of(IReadOnlyList<Sentence> sentences)
    {
        var words = sentences.SelectMany(sentence => sentence.Words).Where(word => !Sentences.IsEmoji(word) && word[0] != '⟨').ToList();
        if (words.Count == 0) return null;
        var letters = words.Sum(word => word.Count(char.IsLetter));
        foreach (var (name, from, to) in ByLetters)
        {
            if (words.Sum(word => word.Count(c => c >= from && c <= to)) * 2 > letters) return name;
        }

        var english = words.Count(word => English.HasAny([word]));
        var (best, hits) = ("", 0);
        foreach (var (name, small) in BySmallWords)
        {
            var found = words.Count(small.Contains);
            if (found > hits) (best, hits) = (name, found);
        }

        if (hits >= 2 && hits > english) return best;
        if (english > 0) return null;
        return hits >= 1 && words.Count >= 3 ? best : words.Count >= 5 ? Another : null;
    }

    /// <summary>Where it is surely not English and no more can be told.</summary>
    public const string Another = "another language";

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
