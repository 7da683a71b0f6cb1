namespace ServiceBot.Reading;

/// <summary>
/// Thanks, agreement and goodbye in the languages that business is done in beside English. A message in one of them is a closing only if
/// it is made of nothing else: what stands beside the thanks could be the question.
/// </summary>
internal static class OtherLanguages
{
    private static readonly PhraseBook Spaced = new("""
        danke, erhalten, ist angekommen, habe ich erhalten, habe es erhalten, hab ich, danke schön, danke dir, danke ihnen, danke euch, vielen dank, besten dank, herzlichen dank, tausend dank, merci, merci vielmals, super, prima, passt, passt so, das passt, das passt so, das passt gut, das ist gut, das ist perfekt, das klingt gut, das sieht gut aus, passt gut, alles klar, alles gut, in ordnung, geht klar, einverstanden, verstanden, klingt gut, sieht gut aus, perfekt, klasse, toll, wunderbar, gerne, gern, genau, ja, ja danke, nein danke, jo, jep, bis dann, bis morgen, bis später, bis bald, bis montag, bis dienstag, bis mittwoch, bis donnerstag, bis freitag, tschüss, ciao, schönes wochenende, schönen tag, schönen tag noch, schönen feierabend, schönen abend, auf wiedersehen, ok danke
        merci beaucoup, reçu, bien reçue, merci bien, merci à vous, merci à toi, mille mercis, un grand merci, d'accord, ça marche, ca marche, c'est parfait, c'est noté, c'est bon, c'est bon pour moi, c'est top, parfait, très bien, tres bien, génial, super merci, nickel, entendu, compris, bien reçu, noté, oui, oui merci, non merci, bonne journée, bonne soirée, bon week end, bon weekend, à bientôt, à demain, a bientot, a demain, à lundi, à plus, au revoir, excellente journée, ça me va, ca me va, top
        gracias, muchas gracias, mil gracias, muchísimas gracias, vale, vale gracias, de acuerdo, entendido, perfecto, genial, estupendo, excelente, muy bien, está bien, esta bien, todo bien, todo claro, claro, buenísimo, listo, recibido, sí, si, sí gracias, no gracias, hasta luego, hasta mañana, hasta pronto, nos vemos, adiós, adios, chao, buen fin de semana, buen día, buenas noches, un saludo, saludos, bueno, ok gracias, me parece bien, qué bien
        obrigado, obrigada, recebido, recebida, recebi, muito obrigado, muito obrigada, valeu, beleza, combinado, certo, perfeito, ótimo, otimo, maravilha, entendi, tudo bem, tudo certo, está bom, tá bom, ta bom, sim, sim obrigado, não obrigado, nao obrigado, até logo, até amanhã, até mais, até breve, tchau, bom fim de semana, bom dia, boa tarde, boa noite, abraço, abraços, show, fechado, ok obrigado
        grazie, grazie mille, molte grazie, tante grazie, va bene, perfetto, ottimo, benissimo, d'accordo, capito, ricevuto, chiaro, certo, bene, sì, sì grazie, no grazie, a presto, a domani, a dopo, arrivederci, buona giornata, buona serata, buon weekend, buon fine settimana, ok grazie, ci vediamo
        dank je, dank je wel, dankjewel, dank u, dank u wel, bedankt, ontvangen, goed ontvangen, heel erg bedankt, hartelijk dank, prima, helemaal goed, is goed, goed, klinkt goed, ziet er goed uit, akkoord, duidelijk, begrepen, perfect, top, ja, ja graag, nee dank je, tot straks, tot morgen, tot ziens, tot dan, doei, fijne dag, fijn weekend, fijne avond, ok bedankt, super bedankt
        dzięki, otrzymałem, otrzymałam, mam, dziękuję, dziękuję bardzo, dzieki, dziekuje, dobrze, w porządku, super, świetnie, jasne, zgoda, rozumiem, do widzenia, do zobaczenia, miłego dnia, miłego weekendu, tak, nie dziękuję
        teşekkürler, aldım, aldık, ulaştı, teşekkür ederim, çok teşekkürler, çok teşekkür ederim, sağ olun, sağol, tamam, tamamdır, anladım, harika, mükemmel, süper, iyi günler, iyi akşamlar, iyi hafta sonları, görüşürüz, görüşmek üzere, evet, hoşça kal, hoşçakalın, tamam teşekkürler
        спасибо, получил, получила, получили, большое спасибо, спасибо большое, спасибо за помощь, благодарю, хорошо, отлично, ок, окей, понял, поняла, понятно, ясно, принято, договорились, согласен, согласна, супер, здорово, прекрасно, да, да спасибо, нет спасибо, до свидания, до завтра, до встречи, пока, хорошего дня, хороших выходных, всего доброго
        شكرا, استلمت, وصلني, وصلتني, شكراً, شكرا جزيلا, شكراً جزيلاً, شكرا لك, شكراً لك, شكرا لكم, حسنا, حسناً, تمام, ممتاز, جيد, رائع, موافق, مفهوم, نعم, مع السلامة, إلى اللقاء, يوم سعيد, طيب
        धन्यवाद, मिल गई, मिल गया, मिल गए, बहुत धन्यवाद, बहुत बहुत धन्यवाद, शुक्रिया, ठीक है, अच्छा, बढ़िया, समझ गया, समझ गई, हाँ, नमस्ते, फिर मिलेंगे, dhanyavaad, shukriya, theek hai
        감사합니다, 받았습니다, 잘 받았습니다, 고맙습니다, 감사해요, 고마워요, 네, 네 감사합니다, 예, 알겠습니다, 알겠어요, 좋습니다, 좋아요, 완벽해요, 수고하세요, 수고하셨습니다, 안녕히 계세요, 내일 봬요, 정말 감사합니다, 대단히 감사합니다
        terima kasih, makasih, baik, oke, siap, tack, tack så mycket, tusen takk, takk, mange tak, tak, kiitos, cảm ơn, cám ơn
        """);

    // Written without spaces: what is left after taking these away must be nothing. Longest first.
    private static readonly string[] Unspaced =
    [
        "ありがとうございました", "ありがとうございます", "よろしくお願いいたします", "よろしくお願いします", "お疲れ様でした", "お疲れ様です", "承知いたしました", "承知しました", "かしこまりました", "受け取りました", "拝受しました", "了解いたしました", "了解しました", "分かりました", "わかりました",
        "問題ありません", "問題ないです", "大丈夫です", "素晴らしいです", "いいですね", "いいです", "助かります", "助かりました", "またね", "さようなら", "ありがとう", "どうも", "とても", "本当に", "大変", "了解です", "了解", "はい", "完璧です", "では", "また明日", "また来週", "失礼します", "です",
        "非常感谢", "多谢", "谢谢您", "谢谢你", "谢谢", "謝謝您", "謝謝你", "謝謝", "感谢", "感謝", "好的", "没问题", "沒問題", "收到", "明白了", "明白", "知道了", "了解了", "可以的", "可以", "同意", "太好了", "太棒了", "很好", "非常好", "不错", "完美", "辛苦了", "再见", "再見", "明天见", "周一见", "回头见", "拜拜", "不用了", "不客气", "是的", "嗯", "好", "的", "了", "啦", "哦", "您", "你", "ok",
    ];

    /// <summary>Whether the sentence is nothing but thanks, agreement or goodbye in one of these languages.</summary>
    public static bool Closes(Sentence sentence)
    {
        if (sentence.IsQuestion) return false;
        var words = sentence.Words;
        var foreign = false;
        for (var at = 0; at < words.Length;)
        {
            if (Sentences.IsEmoji(words[at]))
            {
                at++;
                continue;
            }

            var length = Spaced.LengthAt(words, at);
            if (length > 0) foreign = true;
            else if (words[at].Length <= 60 && words[at][0] >= '\u3000' && IsUnspacedClosing(words[at])) (length, foreign) = (1, true);
            else if (words[at] is "ok" or "okay" or "hi" or "hallo" or "hola" or "bonjour") length = 1;
            if (length == 0) return false;
            at += length;
        }

        return foreign;
    }

    /// <summary>Whether every sentence closes in one of these languages, or is a bare nod or picture beside one that does.</summary>
    public static bool AllCloses(List<Sentence> sentences)
    {
        var foreign = false;
        foreach (var sentence in sentences)
        {
            if (Closes(sentence)) foreign = true;
            else if (!sentence.OnlyEmoji || Array.Exists(sentence.Words, Emoji.Asks)) return false;
        }

        return foreign;
    }

    /// <summary>Whether the message is in another language, and says more than what is known of it.</summary>
    public static bool IsNotUnderstood(List<Sentence> sentences) => Language.Of(sentences).IsForeign && !sentences.Exists(s => s.IsQuestion);

    private static bool IsUnspacedClosing(string word)
    {
        var at = 0;
        while (at < word.Length)
        {
            var known = Array.Find(Unspaced, part => string.CompareOrdinal(word, at, part, 0, part.Length) == 0);
            if (known is null) return false;
            at += known.Length;
        }

        return true;
    }
}
