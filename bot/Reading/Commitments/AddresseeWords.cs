namespace ServiceBot.Reading.Commitments;

/// <summary>Groups of words that speak for everybody being meant, where a single one is too rare to be weighed.</summary>
internal static class AddresseeWords
{
    /// <summary>What a newsletter calls on its readers to do.</summary>
    public static readonly PhraseBook Calls = new("""
        visit, click, login, log in, log on, log into, log onto, logon, register, register now, subscribe, unsubscribe, download, sign up, sign in, shop, browse, enter to, checkout, check out our, check out the, learn more, find out more, find out how, search now, go here, act now, order now, order today, buy, save, follow us, like us, join us, view this, view in, open it with, upgrade, redeem, claim, discover, explore, get started, try it, see details, see how, read more, read the, tell your friends, dont miss, hurry, start your, start now, win, apply now, apply today, rsvp, activate, add us, make sure you dont, enjoy, get your, choose from, select, donate, vote, take advantage, mail to, email us, contact us, contact our, call us, call our, call now, call today, write to us, visit us, visit our, reply to this, contact the list, contact customer, print this, present this, see the info
        """);

    /// <summary>What it speaks of.</summary>
    public static readonly PhraseBook Matters = new("""
        account, password, subscription, newsletter, privacy policy, terms and conditions, terms of, offer, offers, free, discount, off, shipping, deals, deal alert, coupon, trial, prize, win, spam, website, web site, site, app, apple, facebook, twitter, linkedin, google, youtube, customer service, customer support, help center, help centre, support team, support center, membership, members, profile, settings, payment information, credit card, preferences, mailing list, list owner, browser, software, itunes, address book, service, services, gift, gifts, sale, sales, products, product, product page, special, specials, promo, limited time, checkout, store, fans, friends, bonus, blog, webinar, opportunity, income, credit, loan, insurance, mortgage, vip, exclusive, email client, notification, notifications, username, user name, device, system requirements, faq, tutorial
        """);

    /// <summary>How a help page opens.</summary>
    public static readonly PhraseBook Conditions = new("if you have, if you need, if you would like, if you'd like, if you want, if you received, if you are, if you're, if you do, if you dont, if you no, if you cannot, if you cant, if you wish, if you experience, if you believe, if you did, if you didnt, if you forgot, if you run, if you start, if you feel, if you think, for more, for further, for additional, for help, for assistance, for questions, for any, in order to, should you have, should you need");
}
