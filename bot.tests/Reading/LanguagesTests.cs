using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Tests.Reading;

/// <summary>Thanks, agreement and goodbye in the languages that most business is done in, English apart; and a question in each, which is an ask although it is not understood.</summary>
[TestClass]
public sealed class LanguagesTests
{
    private static readonly RuleReader Reader = new();

    private static readonly Turn[] Before = [new(Side.Client, "dana", "Could you send the report?"), new(Side.Team, "sam", "It is in the folder.")];

    /// <summary>The language; thanks; agreement; goodbye; something to do without a question mark.</summary>
    public static IEnumerable<object[]> Said =>
    [
        ["zh", "谢谢", "好的", "再见", "请把报告再发给我们一次"],
        ["es", "muchas gracias", "de acuerdo", "hasta mañana", "Necesitamos la factura de marzo y el informe"],
        ["fr", "merci beaucoup", "d'accord", "bonne journée", "Il manque la page 4 dans le document"],
        ["de", "vielen Dank", "einverstanden", "bis morgen", "Uns fehlt noch die Rechnung für den März"],
        ["pt", "muito obrigado", "combinado", "até amanhã", "Falta a página 4 no documento da proposta"],
        ["ja", "ありがとうございます", "承知しました", "失礼します", "請求書をもう一度送ってください"],
        ["ar", "شكرا جزيلا", "موافق", "مع السلامة", "أرسلوا لنا الفاتورة مرة أخرى"],
        ["ru", "большое спасибо", "договорились", "до завтра", "Пришлите нам счёт ещё раз"],
        ["it", "grazie mille", "va bene", "a domani", "Manca la pagina 4 nel documento della proposta"],
        ["ko", "감사합니다", "알겠습니다", "안녕히 계세요", "청구서를 다시 보내 주세요"],
        ["hi", "धन्यवाद", "ठीक है", "फिर मिलेंगे", "हमें रिपोर्ट फिर से भेजें"],
        ["nl", "dank je wel", "akkoord", "tot morgen", "De factuur van maart ontbreekt nog in de map"],
        ["tr", "teşekkür ederim", "tamam", "görüşürüz", "Mart faturası bize daha ulaşmadı ve rapor eksik"],
        ["pl", "dziękuję bardzo", "w porządku", "do widzenia", "Nie mamy jeszcze faktury za marzec i raportu"],
    ];

    [TestMethod]
    [DynamicData(nameof(Said))]
    public void Thanks_agreement_and_goodbye_close_and_what_is_not_understood_is_an_ask_of_little_confidence(string code, string thanks, string agreement, string goodbye, string wish)
    {
        foreach (var closing in (string[])[thanks, agreement, goodbye, $"{thanks}! {goodbye}", $"{agreement}, {thanks}."])
        {
            var closed = Reader.Read(closing, Before);
            Assert.AreEqual(Need.Closing, closed.Need, $"{closing}: {closed.Why}");
        }

        var asked = Reader.Read(wish, Before);
        Assert.AreEqual(Need.Ask, asked.Need, $"{wish}: {asked.Why}");
        Assert.AreEqual(code, asked.Language, wish);
        Assert.IsLessThanOrEqualTo(0.6, asked.Confidence, "it says that it was not understood");
        Assert.StartsWith("not-understood", asked.Why);
    }

    [TestMethod]
    [DynamicData(nameof(Said))]
    public void Thanks_with_a_question_beside_them_are_an_ask(string code, string thanks, string agreement, string goodbye, string wish) =>
        Assert.AreEqual(Need.Ask, Reader.Read($"{thanks}. {wish}. {agreement}, {goodbye}.", Before).Need, code);

    [TestMethod]
    [DataRow("Im just lurking")]
    [DataRow("o/")]
    public void A_letter_alone_and_a_slip_are_no_other_language(string text) => Assert.IsFalse(Reader.Read(text, Before).Why.StartsWith("not-understood", StringComparison.Ordinal));

    [TestMethod]
    public void Reading_needs_no_regular_expression_so_that_none_can_backtrack()
    {
        foreach (var file in Directory.EnumerateFiles(Support.Checkout.PathOf("bot/Reading"), "*.cs", SearchOption.AllDirectories))
            Assert.IsFalse(File.ReadAllText(file).Contains("Regex", StringComparison.Ordinal), file);
    }
}
