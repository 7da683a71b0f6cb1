namespace ServiceBot.Reading.Commitments;

/// <summary>
/// What a newsletter, a help page or a machine says to everybody is asked of nobody in particular: "visit", "your account", "if you have any questions".
/// Counted, not decided by one word, because clients speak of accounts and passwords too.
/// </summary>
internal static class MassMail
{
    private const int Enough = 2;

    private static readonly PhraseBook Calls = new("""
        visit, click, login, log in, log on, log into, log onto, logon, register, register now, subscribe, unsubscribe, download, sign up, sign in, shop, browse, enter to, checkout, check out our, check out the, learn more, find out more, find out how, search now, go here, act now, order now, order today, buy, save, follow us, like us, join us, view this, view in, open it with, upgrade, redeem, claim, discover, explore, get started, try it, see details, see how, read more, read the, tell your friends, dont miss, hurry, start your, start now, win, apply now, apply today, rsvp, activate, add us, make sure you dont, enjoy, get your, choose from, select, donate, vote, take advantage, mail to, email us, contact us, contact our, call us, call our, call now, call today, write to us, visit us, visit our, reply to this, contact the list, contact customer, print this, present this, see the info
        """);

    private static readonly PhraseBook Matters = new("""
        account, password, subscription, newsletter, privacy policy, terms and conditions, terms of, offer, offers, free, discount, off, shipping, deals, deal alert, coupon, trial, prize, win, spam, website, web site, site, app, apple, facebook, twitter, linkedin, google, youtube, customer service, customer support, help center, help centre, support team, support center, membership, members, profile, settings, payment information, credit card, preferences, mailing list, list owner, browser, software, itunes, address book, service, services, gift, gifts, sale, sales, products, product, product page, special, specials, promo, limited time, checkout, store, fans, friends, bonus, blog, webinar, opportunity, income, credit, loan, insurance, mortgage, vip, exclusive, email client, notification, notifications, username, user name, device, system requirements, faq, tutorial
        """);

    private static readonly PhraseBook Conditions = new("if you have, if you need, if you would like, if you'd like, if you want, if you received, if you are, if you're, if you do, if you dont, if you no, if you cannot, if you cant, if you wish, if you experience, if you believe, if you did, if you didnt, if you forgot, if you run, if you start, if you feel, if you think, for more, for further, for additional, for help, for assistance, for questions, for any, in order to, should you have, should you need");

    /// <summary>Whether a sentence is for everybody. A question is put to somebody, unless it is a headline.</summary>
    public static bool Is(Utterance said)
    {
        var words = said.Words;
        if (said.IsAsked) return IsHeadline(said.Sentence.Text);
        var score = 0;
        if (Array.Exists(words, IsAddress)) score += 2;
        if (Calls.In(words)) score += 1;
        if (Calls.LengthAt(words, said.Start) > 0 || words[0] is "please" && words.Length > 1 && Calls.LengthAt(words, 1) > 0) score += 1;
        if (Matters.In(words)) score += 1;
        if (HasYourMatter(words)) score += 1;
        if (Conditions.LengthAt(words, 0) > 0 || Conditions.LengthAt(words, said.Start) > 0 || (words[0] == "to" && words.Length > 6)) score += 1;
        if (IsHeadline(said.Sentence.Text)) score += 2;
        if (Array.Exists(words, word => word is "me" or "i" or "i'm" or "im" or "my" or "i'd" or "i've" or "we're" or "we'd" or "mine" or "id")) score -= 2;
        if (words.Length > 1 && words[said.Start] is "can" or "could" or "would" or "will") score -= 1;
        return score >= Enough;
    }

    private static bool IsAddress(string word) =>
        word == Sentences.Link || (word.IndexOf('@', StringComparison.Ordinal) > 0) || word.EndsWith(".com", StringComparison.Ordinal) || word.EndsWith(".org", StringComparison.Ordinal) || word.EndsWith(".net", StringComparison.Ordinal) || word.StartsWith("mailto", StringComparison.Ordinal) || word is "com";

    private static bool HasYourMatter(string[] words)
    {
        for (var i = 1; i < words.Length; i++)
        {
            if (Matters.LengthAt(words, i) > 0 && (words[i - 1] is "your" || (i > 1 && words[i - 2] is "your"))) return true;
        }

        return false;
    }

    // Three words or more, nearly all of them capitalised: a heading.
    private static bool IsHeadline(string text)
    {
        int words = 0, capital = 0;
        var before = ' ';
        foreach (var c in text)
        {
            if (before is ' ' or '"' or '(' && char.IsLetter(c))
            {
                words++;
                if (char.IsUpper(c)) capital++;
            }

            before = c;
        }

        return words >= 4 && capital * 4 >= words * 3;
    }
}
