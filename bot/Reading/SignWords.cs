namespace ServiceBot.Reading;

/// <summary>
/// Kinds of words that are weighed together: what one of them says for or against an ask, the others of its kind most likely say too, though
/// no training text ever held them.
/// </summary>
internal static class SignWords
{
    /// <summary>How things look when they do not do what they should.</summary>
    private static readonly PhraseBook Symptom = new("""
        stuck, frozen, freezes, froze, freezing, hangs, hanging, hung, stalls, stalled, stops, stopped, stays, stay, empty, gone, vanished, vanishes, disappears, disappeared, disappearing, missing, black, blank, grey, greyed out, garbled, weird, odd, strange, funny, off, down, offline, unreachable, slow, slower, sluggish, laggy, lagging, loops, looping, loop, forever, endless, spinning, spins, times out, timed out, timeout, timeouts, timing out
        error, errors, exception, exceptions, traceback, stack trace, segfault, crash, crashes, crashed, crashing, dies, died, dead, killed, fails, fail, failed, failing, failure, failures, refuses, refused, denied, permission denied, access denied, forbidden, unauthorized, rejected, rejects, invalid, not found, unknown, unexpected, undefined, null, nan, none, corrupt, corrupted, broken, breaks, broke, break, cracked, damaged, leaks, leaking, leaked, leak, jammed, jams, jam, beeps, beeping, flickers, flickering, scrapes, stinks, smells of, puddle, water in, raining in, scratches, dent, mold, mould, crooked
        wrong, incorrect, mixed up, swapped, upside down, mismatch, mismatched, doesnt match, dont match, dont agree, doesnt agree, doesnt add up, dont add up, inconsistent, duplicate, duplicates, duplicated, double, doubled, twice, outdated, stale, expired, expires, overdue, late, behind, delayed, lost, stolen, blocked, locked, locked out, logged out, kicked out, signed out, spam, phishing, hacked, abuse report, complaint, complaints, complained, dispute, disputed, bounced, bounces, dropped, drops, dropping, cut off, misspelled, typo, broken link, 404, 403, 401, 500, 502, 503, 504, http 500
        doesnt, didnt, isnt, wont, cant, cannot, couldnt, not, nothing, never, no, nobody, none, nowhere, neither, hasnt, havent, arent, wasnt, werent, without, only, still, instead, except, unless, even though
        """);

    /// <summary>What happens to people and things that nobody wishes for.</summary>
    private static readonly PhraseBook Harm = new("""
        vanish, overlap, overlaps, overlapping, clash, clashes, spill, spilled, drip, drips, dripping, flicker, crawl, crawls, crawling, bleed, torn, bent, wet, soaked, smell, smells, noisy, dark, darker, blurry, pixelated, stretched, squashed, cropped, misaligned, skewed, unreadable, illegible, overcharged, charged, billed, unpaid, refuse, deny, bounce, block, blocks, lock, locks, ban, banned, suspended, disabled, lapsed, ran out, run out, out of date, out of stock, zero, zeros, freeze, hang, spin, die, deleted, erased, overwritten, overwrites, wiped, unplugged, disconnected, disconnects, drop, quit, quits, complain, complains, instead of, used to, supposed to, was promised, were promised, promised, nobody came, nothing came, nothing happens, nothing happened, nothing arrived, no sign of, no trace, no sound, no picture, no data, no rows, no file, no link, no button, no option, no response, no access, no signal, no backup, no backups, no difference, no change, no dice, no luck, no joy, saw nothing, sees nothing, see nothing, shows nothing, does nothing, did nothing, says nothing, never came, never arrived, never got, never comes, keep getting, keeps getting, keep seeing, kicks me, kicks us, throws, threw, logs me out, takes forever, took forever, takes ages, too late, too early, too small, too big, too long, too short, too dark, too low, too high, too slow, too fast, too many, too few, too much, the wrong, wrong one, wrong name, wrong date, wrong way, wrong number, wrong version, somebody else's, someone else's, another person's, in english, in german, last year's, yesterday's date, the old one, the old address, the old price, old version, old logo, expired, cannot open, could not, couldn't, unable to, not able to, not allowed, am i the only, isn't there, is not there, not in there, not in the list, not listed, unhappy, angry, upset, confused, lost, struggling, puzzled, stumped, worried, nervous, in trouble, embarrassed, embarrassing, people ask, people are asking, customers ask, customers are asking, customers say, people say, my boss asks, my boss says, asks for, asking for, wants to know, want to know, want a, wants a, demand, demands, insists on, requires
        """);

    private static readonly PhraseBook Fault = new("""
        doesnt/didnt/isnt/wont/cant/dont/arent/wasnt/couldnt/hasnt/havent/never work/open/load/start/close/show/appear/arrive/update/sync/save/print/connect/respond/answer/react/come/let/find/see/get/match/fit/help/change/build/compile/run/install/render/play/send/receive/recognise/recognize/accept/understand/know/have/log/login/access/reach/download/upload/receive/received/heard/seen/got/arrived/responding/loading/working/showing/opening, not working/loading/showing/there/found/able/possible/right/correct/what/arrive/arrived/visible/available/enough/responding, only see/get/shows/miss/works/have, it/that/this/she/he/they says/said/say, it/that asks/complains/claims/tells, keeps/keep _, getting/get/got a/an/this/the/no/some weird/error/errors/strange/odd/mail/message/warning/report/complaint, get/getting/got an error, getting/got this error, says error, no longer, any more, anymore, since yesterday/today/this/monday/tuesday/wednesday/thursday/friday/saturday/sunday/last/the/a/about/noon/lunch, for me/us/everyone/everybody/him/her, again, same problem/issue/error/here, works for/from/in/on/with, but not, stays black/blank/empty/red/grey, no sound/water/heating/power/picture/image/connection/internet/signal/access/idea/clue, cant be right, not be right, there's a mistake, there is a mistake, misunderstanding
        """);

    private static readonly PhraseBook Opinion = new("""
        i think, i'd say, i would say, i guess, i feel, i suppose, i believe, i assume, i bet, i imagine, i figure, i reckon, i doubt, i'd argue, i'd lean, i lean, i agree, i disagree, agreed, i don't mind, i dont mind, imo, imho, fwiw, tbh, afaik, afaict, iirc, honestly, frankly, personally, in my opinion/experience/view, my two cents, my take, my guess, my feeling, from my side, to be fair, to be honest, to me, at the end of the day, in theory, in general, generally, usually, mostly, basically, probably, presumably, apparently, obviously, actually, arguably, technically, seems, seem, sounds, looks like, kind of, sort of, kinda, sorta, pretty, quite, rather, somewhat, more or less, as far as, the way i see, if you ask me, i'm not convinced, im not convinced, not convinced, trade-off, tradeoff, either way, anyway, anyways, at least, after all, in the end, so basically, the thing is, the point is, the problem with, the trouble with, the downside, the upside, on the other hand, that said, that being said, having said that, for what it's worth, worth it, makes sense, it depends, depends
        """);

    private static readonly PhraseBook Pleasure = new("""
        love, loved, lovely, great, good, nice, nicer, cool, awesome, amazing, fantastic, wonderful, perfect, perfectly, excellent, beautiful, beautifully, gorgeous, brilliant, super, superb, sweet, neat, clever, smooth, impressive, impressed, happy, glad, pleased, delighted, relieved, relief, phew, finally, hooray, yay, woohoo, congrats, congratulations, proud, fun, funny, hilarious, better, best, much better, easier, faster, like a charm, no complaints, well done, thank, thanks, legend, hero, lifesaver, wizard, genius, star, kind, helpful, interesting, fascinating, exciting, excited, looking forward, can't wait, cant wait, enjoy, enjoyed, luck, lucky, win, success, celebrate, record, gold, magic, delicious, cute
        """);

    private static readonly PhraseBook Reaction = new("""
        oh, ooh, oooh, ah, ahh, aha, ahh, wow, whoa, omg, lol, lmao, haha, hahaha, heh, hehe, hm, huh, ha, ugh, oof, yikes, ouch, phew, damn, dang, crap, argh, whoops, oops, gosh, jeez, geez, man, dude, classic, figures, typical, of course, lesson learned, my bad, silly me, silly, stupid, embarrassing, felt, feel, i swear, who knew, who would have, never would have, i had no idea, no wonder, that explains, explains, so that's why, thats why, that's why, i see, i know, i knew, right, true, exactly, indeed, fair, same, story of, welcome to, as always, as usual, as expected, strikes again, til, go figure, small world, weird, crazy, insane, wild, bold, spooky, kidding, just kidding, joking
        """);

    private static readonly PhraseBook Want = new("""
        need, needs, needed, want, wants, wanted, would like, i'd like, we'd like, would love, i'd love, we'd love, would prefer, i'd prefer, we'd prefer, i'd rather, we'd rather, would want, we'd want, i'd want, we'd need, i'd need, would need, require, requires, hoping, hope to, looking for, looking to, trying to, wish, wishes, wondering, wonder, curious, interested in, ask, asks, asked, asking, insist, insists, request, requests, expect, expects, expected, must, has to, have to, should be, supposed to, could use, could do with, would help, be helpful, be useful, be nice, be great, be good, be better, be ideal, be important, miss, please, pls, plz, kindly, asap, urgent, urgently, help, a hand, guidance, advice, feedback, opinion, question, questions, one thing, one more thing, one tiny thing, small thing, two things, quick one, following up, follow up, chasing, reminder, waiting for, waiting on, still waiting
        """);

    private static readonly PhraseBook Fix = new("""
        works, worked, working, fixed, solved, resolved, sorted, done, back, up, up again, running, online, connected, loads, opens, prints, found, find it, got it, got in, in again, green, all green, all good, looks good, no errors, zero errors, no more, gone now, disappeared now, fine, ok now, healthy, healthier, stable, normal, confirmed, it did, that did it, that was it, that's it, did the trick, helped, success, passed, passes, passing, merged, deployed, shipped, finished, complete, completed, received, arrived, i see it, see it now, there it is
        """);

    private static readonly PhraseBook Doing = new("""
        i'll, we'll, i will, we will, i'm going, we're going, going to, gonna, let me, trying, testing, checking, looking, reading, running, restarting, doing, rolling back, deploying, downloading, installing, updating, on it, will do, will check, will try, will let, will ask, will tell, will send, will forward, i can, we can, i could, we could, i've, we've, i have, we have, i just, i already, i did, we did, i told, i asked, i sent, i checked, i moved, i restarted, i ended up, i found, we decided, we agreed, we discussed, we used, we tried, i usually, we usually, i always, we always, i tend, in our case, over here, on our side, on our end, from our side
        """);

    private static readonly PhraseBook Choice = new("""
        the first, the second, the third, the last, the former, the latter, the other, the left, the right, the middle, the blue, the red, the green, the black, the white, the smaller, the bigger, the larger, the cheaper, the cheapest, the later, the earlier, the one, option, version, go with, let's go, lets go, take it, take the, i'll take, we take, we'll take, i take, prefer, either, both, neither, none of, number, yes please, go ahead, fire away, confirm, confirmed, correct, that works, works for, fine with, ok with, instead
        """);

    private static readonly PhraseBook When = new("""
        today, tonight, tomorrow, yesterday, monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february, march, april, may, june, july, august, september, october, november, december, morning, afternoon, evening, noon, week, month, year, deadline, asap, by, until, before, am, pm, o'clock, hour, hours, minutes, days, weeks
        """);

    /// <summary>What may have settled a question on the client's own side.</summary>
    private static readonly PhraseBook Settled = new("""
        got them, i see them, see them now, there it is, there they are, sorted myself, solved, solved by, managed to, i managed, we managed, in again, i'm in now, im in now, got in now, got in with, let me in, take that back, drop it, drop that, you can drop, stop looking, you can ignore, ignore, leave it, hold off, hold that, no need, not needed, not necessary, not relevant, no longer, off the table, on hold, is off, was off, cancelled, canceled, called off, turns out, turned out, my side, our side, our fault, my fault, my own fault, my own, our own, was looking at, the wrong, wrong filter, wrong file, wrong tab, wrong account, wrong button, wrong chat, wrong channel, the noise, the alarm, works after, it works again, works for me now, it works for me, was just slow, went through, came through, just came, just arrived, arrived now, it's back, its back, it's gone now, is gone now, by itself, itself, by now, in the meantime, somebody here, someone here, somebody already, someone already, a colleague, my colleague, our it, has already, already done, already did, did it myself, do it myself, do that myself, myself, a way, another way, workaround, we went with, somebody else, someone else, googled, restart, restarted, reload, reloaded, rebooted, false, forgot, forget, forgotten, anyway, anyways, after all, oh wait, wait, actually, sorry, oops, stupid, idiot, silly, monday brain, brain, told me, showed me, helped me, has it, has them, have it, have them, changed his/her/their mind
        """);

    private static readonly PhraseBook Others = new("""
        my boss, our boss, my manager, our manager, my colleague, my colleagues, a colleague, our ceo, our cfo, our cmo, our cto, the ceo, the board, our board, the committee, the bank, our bank, legal, finance, marketing, sales, our lawyer, our auditors, the auditors, our client, our clients, our customers, customers, a customer, one of our, some of our, somebody, someone, everybody, everyone, nobody, people, he, she, they, him, her, them, his, the team, the parent company, our designer, our developer, our it, the new, our new, my wife, my husband
        """);

    private static readonly (string Name, PhraseBook Words)[] Kinds =
    [
        ("symptom", Symptom), ("harm", Harm), ("fault", Fault), ("opinion", Opinion), ("pleasure", Pleasure), ("reaction", Reaction), ("want", Want), ("fix", Fix), ("doing", Doing), ("choice", Choice), ("when", When), ("others", Others), ("settled", Settled),
        ("ask", AskWords.Anywhere), ("trouble", AskWords.Troubles), ("no-ask", AskWords.NoAsk), ("resolves", AskWords.Resolves), ("thanks", ClosingWords.Thanks), ("bye", ClosingWords.Goodbyes), ("nod", ClosingWords.Nods), ("enough", ClosingWords.Enough),
        ("own-move", ClosingWords.OwnMove), ("comment", ClosingWords.Comments), ("along", ClosingWords.Along), ("good", ClosingWords.Good), ("risk", ClosingWords.Risk), ("information", ClosingWords.ForInformation), ("imperative", AskWords.Imperatives), ("opener", AskWords.Openers),
    ];

    private static readonly PhraseBook Book = PhraseBook.OfKinds([.. Kinds.Select(kind => kind.Words)]);

    public static string Name(int kind) => Kinds[kind].Name;

    public static int Count => Kinds.Length;

    /// <summary>Which kinds stand in the words, one bit each.</summary>
    public static uint In(ReadOnlySpan<string> words)
    {
        uint found = 0;
        for (var at = 0; at < words.Length; at++)
            found |= Book.KindsAt(words, at);
        return found;
    }

    /// <summary>Which kinds the words open with.</summary>
    public static uint Opening(ReadOnlySpan<string> words) => words.Length == 0 ? 0 : Book.KindsAt(words, 0);
}
