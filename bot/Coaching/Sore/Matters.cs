using ServiceBot.Reading;

namespace ServiceBot.Coaching.Sore;

/// <summary>
/// What kind of thing went wrong, as far as single words tell: so that the place for what only a person knows asks for that thing, and not for "what puts it right".
/// The first that fits decides; nothing is said about it that the client did not say.
/// </summary>
internal static class Matters
{
    private static readonly (PhraseBook Words, string Mend, string Cause)[] All =
    [
        (new("shared our/my, shared the, leaked, confidential, visible to, forwarded our/my, on the call with, in the wrong hands, figures on the call, private, salaries"), "[who has it now, and how it is taken back]", "how it got out, and what we change"),
        (new("penalty, fine, fines, charged, invoice, invoices, billed, paid, pay, payroll, salary, salaries, rent, fee, fees, refund, tax, vat, money, euros, eur, pounds, dollars, overdraft, bank, owed, wages, reminder"), "[the correction, and who bears the cost]", "how it came to that, and what we check from now on"),
        (new("laptop, laptops, phone, phones, equipment, hardware, delivery, delivered, parcel, samples, sample, stock, boxes, badges, projector, screens, chairs, catering, room"), "[what you get, and how it reaches you in time]", "why it wasn't there, and what we change"),
        (new("not a single, nothing since, crickets, not one article/lead/order/call"), "[what the figures say, and what we change]", "what we stop, what we keep and why"),
        (new("dedicated contact, juniors, junior, picked up, pick up, rude, shouted, ignored, nobody answers, nobody answered, nobody called, hung up, no one called, passed to, passed around, different people, another contact, your people, questions back, bounced, three of your, contact person, account manager, hotline"), "[who looks after you from here, by name]", "what we do differently, with whom I've agreed it"),
        (new("quote, quotes, lorem ipsum, logo, colour, color, colours, colors, teal, beige, font, headline, photo, photos, image, images, name, names, wording, translation, translations, price, prices, typo, typos, spelled, label, labels, brochure, leaflet, reel, video, design, layout, packaging, mock-up, moodboard, title"), "[the corrected version]", "how it got past us, and who looks at it before you do"),
        (new("journalist, reporter, reporters, press, article, articles, interview, radio, coverage, briefing, statement, release"), "[what we say and do, and who of us is there for you]", "how you came to stand there without us"),
        (new("calls, call, meeting, meetings, weekly, workshop, training, slides to us, hours, drafts at, at night, evening, weekend, comments by, waste of, reading slides, too many mails, too many emails, cc"), "[how it works from now on]", "what changes with whoever else it concerns"),
        (new("outlook, vpn, server, servers, login, log in, locked, error, errors, crash, crashed, crashes, slow, speed, seconds, offline, down, app, system, network, wifi, backup, backups, migration, move, moved, checkout, button, site, website, page, form, banner, iphones, iphone, android, browser, mobile, update, tickets, ticket, password, printer, printers, tool"), "[what works again, or a way round it until then]", "what caused it, and what keeps it from coming back"),
        (new("sales, leads, reach, traffic, clicks, orders, conversions, results, sign-ups, signups, subscribers, bookings, attendance,"), "[what the figures say, and what we change]", "what we stop, what we keep and why"),
        (new("report, reports, recommendation, analysis, findings, finding, figures, numbers, data, dashboard, pages, deck, slides, strategy, concept, proposal, plan"), "[what it comes down to, on one page]", "what was missing in the first one, and how I check for it"),
        (new("supplier, suppliers, decision, decided, consulted, asked, told, informed, signed off, without a word, without telling, behind our"), "[what was decided and why, and what can still be changed]", "how you hear of such things first from now on"),
    ];

    /// <summary>What is to be filled in, and the cause as a clause; null for what no word tells.</summary>
    public static (string Mend, string Cause)? Of(IReadOnlyList<string[]> sentences)
    {
        foreach (var (words, mend, cause) in All)
        {
            if (sentences.Any(list => words.In(list))) return (mend, cause);
        }

        return null;
    }
}
