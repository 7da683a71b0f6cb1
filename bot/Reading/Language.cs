using System.Collections.Frozen;

namespace ServiceBot.Reading;

/// <summary>The language a message is most likely in.</summary>
/// <param name="Code">ISO 639-1; <c>und</c> when nothing tells.</param>
internal readonly record struct Language(string Code)
{
    private static readonly Language Unknown = new("und");

    // The smallest words of each language: they stand in nearly every sentence of it and seldom in another's.
    private static readonly FrozenDictionary<string, string[]> Small = Index(
        ("en", "the a an i we you it is are was be to of in on for and that this my our your with at have has had not they he she so but will do did im i'm it's we're i'll from by as there all what how me us up about can could would please thanks any no yes"),
        ("de", "der die das und ist nicht ich wir sie es ein eine einen einem den dem des mit für auf von zu zum zur im bei auch noch nur aber wann wie wo warum können könnt kannst haben hat sind wird werden uns euch ihr ihnen mir bitte danke doch schon mal seit keine kein nochmal heute morgen gestern gibt immer vielen"),
        ("fr", "le la les un une des du de et est pas je nous vous il elle on ce cette ces que qui pour dans sur avec au aux mais où quand comment pourquoi avons avez ont sont ai mon ma mes votre vos notre nos bonjour merci encore toujours plus très j'ai c'est n'est l'équipe s'il plaît manque rien depuis"),
        ("es", "el la los las un una de del y es no que en por para con se lo le su sus mi nuestro nuestra pero cuándo cuando cómo como dónde donde qué está están estamos tenemos puede pueden podemos hay muy más ya todavía hola gracias favor nos me te desde también al falta"),
        ("pt", "o os um uma de do da dos das e é não que em no na por para com se seu sua meu minha nosso mas quando como onde está estão temos pode podem você vocês já ainda muito mais olá obrigado obrigada favor nos me ao também desde falta"),
        ("it", "il lo gli un una di del della dei e è non che in per con si mi ci vi ma quando come dove perché abbiamo avete sono hai può possiamo puoi già ancora molto più ciao grazie favore nel nella sul alla dal manca anche"),
        ("nl", "de het een en is niet ik we wij jullie je u dat die van voor met op in te naar bij ook nog maar wanneer hoe waar waarom kunnen kun kan hebben heeft zijn wordt ons mij graag bedankt alstublieft geen al sinds er"),
        ("pl", "nie i w z na do się jest to że czy jak kiedy gdzie dlaczego mamy macie mam proszę dziękuję dzięki jeszcze już od dla przez ale co nam wam tylko być są może"),
        ("tr", "ve bir bu için ile ne zaman nasıl nerede neden var yok mı mi mu mü değil ama çok daha sonra bize bizim lütfen teşekkürler hala şu olarak kadar"),
        ("sv", "och att det är inte en ett vi jag ni du på för med av till om men när hur var varför kan har som den oss er tack snälla också ännu inget finns"),
        ("da", "og at det er ikke en et vi jeg på for med af til om men hvornår hvordan hvor hvorfor kan har som den os jer tak også endnu ingen der"),
        ("id", "dan yang di ke dari ini itu tidak kami kita saya anda untuk dengan bisa sudah belum kapan bagaimana apa ada tolong terima kasih"),
        ("cs", "a je se na že to v z do jak kdy kde proč máme máte prosím děkuji ještě už ale pro není jsou jsme bychom nám"),
        ("vi", "và là của không có cho với được chúng tôi bạn này khi nào thế nào đã chưa cảm ơn xin"));

    private static readonly string[] Latin = ["en", "de", "fr", "es", "pt", "it", "nl", "pl", "tr", "sv", "da", "id", "cs", "vi"];

    /// <summary>Another language than English for certain.</summary>
    public bool IsForeign => Code is not ("en" or "und");

    public static Language Of(IReadOnlyList<Sentence> sentences)
    {
        Span<int> seen = stackalloc int[Latin.Length];
        foreach (var sentence in sentences)
        {
            foreach (var word in sentence.Words)
            {
                if (ByScript(word[0]) is { } script) return new Language(script == "zh" && HasKana(sentences) ? "ja" : script);
                if (!Small.TryGetValue(word, out var codes)) continue;
                foreach (var code in codes)
                {
                    // A letter alone ("o/", "right-o") is no other language; beside it stand words that tell.
                    if (word.Length > 1 || code == "en") seen[Array.IndexOf(Latin, code)]++;
                }
            }
        }

        var best = 0;
        for (var i = 1; i < seen.Length; i++)
        {
            if (seen[i] > seen[best]) best = i;
        }

        return seen[best] == 0 ? Unknown : new Language(Latin[best]);
    }

    private static string? ByScript(char c) => c switch
    {
        < '\u0370' => null,
        <= '\u03FF' => "el",
        <= '\u052F' => "ru",
        >= '\u0590' and <= '\u05FF' => "he",
        >= '\u0600' and <= '\u06FF' => "ar",
        >= '\u0900' and <= '\u097F' => "hi",
        >= '\u0E00' and <= '\u0E7F' => "th",
        >= '\u3040' and <= '\u30FF' => "ja",
        >= '\u4E00' and <= '\u9FFF' => "zh",
        >= '\uAC00' and <= '\uD7AF' => "ko",
        _ => null,
    };

    private static bool HasKana(IReadOnlyList<Sentence> sentences) => sentences.Any(s => s.Characters.IndexOfAnyInRange('\u3040', '\u30FF') >= 0);

    private static FrozenDictionary<string, string[]> Index(params (string Code, string Words)[] languages) =>
        languages.SelectMany(language => language.Words.Split(' ').Distinct().Select(word => (word, language.Code)))
            .GroupBy(pair => pair.word, pair => pair.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
}
