using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Words that tell one situation from another.</summary>
internal static class Signs
{
    public static readonly PhraseBook Attack = new("""
        competent, incompetent, incompetence, clueless, amateur, amateurs, amateurish, useless, pathetic, a joke, idiot, idiots, stupid, lazy, embarrassment, waste of money, waste of time, waste of our money, waste of our time, wasting our, do you even, does anyone there, anyone there even, anybody awake, talking to a wall, talking to a brick wall, actually reading my, even reading my, reading my emails or, reading my messages or, what you are doing, what you're doing, who runs this, is anyone working, is anyone awake, asleep at the wheel, what are we paying you, what do we pay you, what we pay you for, what we're paying you for, what we are paying you for, thanks for nothing, thank you for nothing, nobody reads my/our/what/anything/these, nobody there reads/cares/listens/understands, no one there reads/cares/listens/understands, nobody there seems to care/listen/read, no one there seems to care/listen/read, nobody seems to care/listen/read/understand, no one seems to care/listen/read/understand,  you people, sick of you, sick of this, fed up, had enough, did anyone even, did nobody, did no one, does nobody, has nobody, anyone even, did you even, has anyone even, have you even, do you ever, liar, liars, you lied, lied to us, lied to me, you're lying, you are lying, lying to us, lying to me, worst agency, ripped off, rip off, scam, shambles, farce, disgrace, hopeless
        """);

    public static readonly PhraseBook LeftOut = new("""
        evening without a word, changed our _ without, without a word of, weekend without a word, learn it from, learn this from, learn that from, learned it from, learnt it from, learn about it from, read about it in, see it on the invoice, on the invoice, costs extra, now it costs, now you charge, now we pay, never warned, was never warned, were never warned, nobody warned, when were you going to tell, were you going to tell, who gave you permission, who allowed you, who told you to, without our permission, without my permission, we didnt agree to that, i didnt agree to that, nobody told, no one told, not told, werent told, wasnt told, never told, wasnt invited, werent invited, wasnt i, werent we, wasnt my, werent i, not invited, not informed, nobody informed, wasnt informed, werent informed, without telling, without any warning, without warning, no warning, without asking, without notice, had to find out, learned it from them, i/we found out on, not from you, found out from, find out from, left out, wasnt asked, werent asked, not consulted, who approved, certainly not me, not by me, didnt approve, never approved, didnt agree to, never agreed to, without our/my ok/okay/approval/consent/sign-off, didnt sign off, never signed off, out of the loop, kept in the dark, in the dark, behind our back, behind my back
        """);

    public static readonly PhraseBook Harm = new("""
        crying in, in tears, couldnt pay her, couldnt pay his, couldnt pay their, cant pay her, cant pay his, cant pay their, so embarrassed, never been so, embarrassed in, lost the tender, lost the pitch, lost the deal, lost the contract, lost the client, lost a client, lost a customer, in front of, in the middle of our, during our, during the demo, during the presentation, during the launch, made us look, makes us look, look like idiots, look stupid
        """);

    public static readonly PhraseBook Leaving = new("""
        reviewing the/our contract/contracts, reviewing the/our agency, reviewing our agencies, reviewing the agency contract, started talking to somebody/someone, talking to somebody/someone else, in-house, in house, do it ourselves, doing it ourselves, without an agency, regret, regretting, lost confidence, losing confidence, lost trust, losing trust, lost faith, losing faith, look elsewhere, looking elsewhere, another agency, other agencies, new agency, different agency, switch agencies, change agencies, cancel the/our contract, end the/our contract, terminate, terminating, leave you, leaving you, part ways, move our business, reconsider, reconsidering, rethinking, until further notice, pull the account, pull our account, worth it anymore, the last straw
        """);

    public static readonly PhraseBook Hollow = new("""
        another we're looking, another looking into it, looking into it, empty promises, more promises, more excuses, no more excuses, same answer, standard reply, standard answer, copy paste, copy and paste, canned, stop telling me, dont tell me you're, heard that before, you always say, same story, just words, not another
        """);

    public static readonly PhraseBook Misread = new("""
        not what i asked, not what we asked, isnt what i asked, didnt answer my, doesnt answer my, didnt answer the, doesnt answer the, not my question, wasnt my question, wasnt the question, isnt the question, read my message, read what i, misunderstood, not what i meant, that's not an answer, thats not an answer, you missed my, you missed the
        """);

    public static readonly PhraseBook Late = new("""
        was due, were due, due yesterday, due last, overdue, is late, are late, so late, late again, running late, still no, still nothing, still not, still waiting, still dont, still havent, still hasnt, havent received, have not received, havent seen, havent heard, have not heard, havent got, not received, never received, never got, never came, hasnt arrived, havent arrived, not arrived, hasnt come, hasnt been delivered, was supposed to, were supposed to, was promised, were promised, you promised, you said you/it/we/i/by/on/this/that/monday/tuesday/wednesday/thursday/friday/today/tomorrow, you told us, missed the, missed again, deadline passed, past the deadline, by now, weeks ago, days ago, heard nothing, no reply, no answer, no response, nobody has, no one has, promised yesterday, promised for yesterday, where is my, where is our, expected yesterday, waiting since, been waiting
        """);

    /// <summary>They wrote, and nothing came back.</summary>
    public static readonly PhraseBook Silence = new("said a word, not a word, without a word, no word, no reply, no answer, no response, heard nothing, havent heard, nobody answers, nobody replies, nobody replied, nobody answered");

    /// <summary>Something is not right for them, and they don't say what.</summary>
    /// <summary>Whatever it was that they wanted to say, they don't say it any more.</summary>
    public static readonly PhraseBook GivenUp = new("whatever works for you, whatever you think, whatever you say, do what you want, do as you like, as you like, i dont mind anymore, i don't mind any more, doesnt matter anymore, never mind then, forget it then");

    public static readonly PhraseBook Unease = new("not so much, surprised me, surprised us, less so, everything around, you understand our/my/us, you dont understand our/my/us/what, you do not understand our/my/us/what, you never tried, dont think you, do not think you, not great, not ideal, not sure you, dont feel, not comfortable, isnt working for us, not working for us, not sure about the/this/where/how/all/our/your, not so sure about, not convinced, not entirely convinced, something feels, something is off, doesnt feel right, bad feeling, strange feeling, uneasy about, having doubts, second thoughts, on the fence, mixed feelings, dont want _ on, not comfortable with");

    public static readonly PhraseBook Again = new("""
        ive asked for, i've asked for, since i asked, since we asked, since i wrote, following up, followed up, following-up, a follow up, quick follow up, to follow up, just a follow up, asking again, ask again, again on this, again about, here again, me again, again please, asked already, already asked, asked before, ask twice, asked twice, how many times, keep asking, chase you, to chase, another reminder, reminder, bump, bumping, chasing, gentle nudge, circling back, checking in again, as i asked, as i wrote, i wrote on, my last message, my last email, my previous message, my previous email, my earlier message, my email from, my mail from, my message from, yet again
        """);

    /// <summary>It has happened before.</summary>
    public static readonly PhraseBook Recurs = new("great another, wrong again, late again, down again, broken again, missing again, again wrong, again the, once again, yet again, the second time, third time, fourth time, keeps happening, keep happening, every time, same mistake, same error, same problem, another mistake, is back, are back");

    public static readonly PhraseBook Ultimatum = new("""
        number one for, number 1 for, top of google, first on google, first page of google, no discussion, no discussions, not negotiable, non negotiable, no excuses, no matter what, no matter how, whatever it takes, or else, has to be live, must be live, must be ready, has to be ready, have to have, must have it, need it live, need this live, needs to be live, live by, not an option, no later than, end of story, no ifs, i dont care how, we dont care how, just make it happen, make it happen, under any circumstances
        """);

    /// <summary>A complaint, whatever it is about: something was done to them, and it is told as such.</summary>
    public static readonly PhraseBook Grievance = new("""
        you keep, you kept, you billed, you charged, you moved our, you published, you changed our, you changed the, you deployed, you deleted, you removed, you cancelled, you canceled, you postponed, you forgot, you ignored, you never, you always, you didnt even, you say the, you dont even, first you, not one of you, none of you, your colleague was, your colleague told, your people, your team was, your team told, after the year, after everything, after all the
        i've stopped believing, ive stopped believing, stopped believing, dont believe, do not believe, hard to believe, prove me wrong, passed to, passed around, passed on to, sent from one, explain it from the start, explained it from, i'm tired, im tired, i am tired, so tired of, in tears, was rude, were rude, rude to, so rude, i'm shaking, im shaking, like a fool, like fools, look stupid, dont like to complain, do not like to complain, hate to complain, learned from them, learnt from them, heard it from, had to hear it, i was very clear, i was clear, was very clear, made it clear, i have it in writing, have it in writing, in writing that, not me, it's not on, its not on, not on, not fair, unfair, one good reason, give me one, how is this possible, how is that possible, how can this be, how can that be, how could you, how dare, what did we pay, what exactly did we, month was wasted, waste of, instead of 3000, spelled wrong, is spelled, misspelt, misspelled, finally tell, finally give, finally fix, finally get, for once, alone in the call, waiting in the call, sat in the call, sitting in the call, is anyone coming, is anybody coming, did anyone look, did anybody look, anyone look at it, come on, seriously, really, what a start, great start, thanks a lot, well done everyone, wonderful job, i expect that, i expect you, i'm not impressed, not impressed, had enough of, enough of, last chance, cant go on, cannot go on, can't go on, this isnt working, this is not working, is not acceptable, isnt acceptable
        """);

    /// <summary>A verdict on what is told beside it.</summary>
    public static readonly PhraseBook Bad = new("really bad, is bad, very bad, is serious, not good, is a problem, is a big problem, is an issue, is a disaster, a mess, unacceptable, not acceptable, is ridiculous, is wrong, cant happen, shouldnt happen, should not happen");

    public static readonly PhraseBook FromScratch = new("from scratch, start over, redo, redone, rebuild, rebuilt, rewrite, rewritten, redesign, redesigned, re-edit, re-edited, the whole, the entire");

    public static readonly PhraseBook LetDown = new("""
        wrong for our/my/us/the, cant use this, cannot use this, has a better eye, could do better, would do better, disappointed, disappointing, tired of having, tired of, having to check, have to check everything, check everything myself, do everything myself, expected something, expecting something, like every other, isnt us, not us at all, arent us, went quiet, no soul, left me cold, leaves me cold, bland, boring, disappointment, let down, expected better, expected more, hoped for more, hoped for better, not what we expected, not what i expected, not what we hoped, not what i hoped, not what we had in mind, not what i had in mind, not what we agreed, not what we discussed, underwhelming, underwhelmed, fell short, falls short, not happy, unhappy, not good enough, lost confidence, losing confidence, doesnt feel like us, off brand, too generic, way too, too casual, too formal, too playful, too dark, not quite what, feels off, not our style, not our tone, doesnt sound like, missed the mark, misses the mark, wish you had, embarrassing, embarrassed, laughing at us, hates it, hates the, hate it, hate the, ugly, awful, terrible, horrible, unusable, unprofessional, sloppy, careless, not acceptable, unacceptable, not what we paid for, below standard, poor quality
        """);

    public static readonly PhraseBook Praise = new("""
        love, loved, great work, great job, good job, good work, nice work, well done, fantastic, amazing, brilliant, beautiful, looks great, looks good, looks amazing, looks fantastic, so good, really like, really good, awesome, excellent, impressed, perfect, gorgeous, superb, delighted, spot on, nailed it, thrilled
        """);

    public static readonly PhraseBook Worried = new("""
        worried, worrying, worry, nervous, anxious, concerned, concern, panic, panicking, is asking, are asking, keeps asking, keep asking, asks me, asking me, asked me, at risk, risk, afraid, scared, in trouble, make it in time, ready in time, on time, going to make it, stress, stressed, sweating, uneasy
        """);

    public static readonly PhraseBook Discount = new("more than we can spend, more than we can afford, cant afford, out of our budget, do it for less, sharpen the pencil, discount, cheaper, lower price, lower the price, lower rate, less money, too expensive, bring the price down, come down, waive, room on the price, more than we expected, too pricey, wiggle room, reduce the, cutting budgets, budget cut, budget cuts, cut the retainer, cut the fee, lower the, for free, free of charge, at no cost, no extra cost, without extra cost");

    private static readonly PhraseBook Loses = new("lose, losing, lost");

    private static readonly HashSet<string> Lost = ["customers", "clients", "patients", "guests", "visitors", "users", "members", "subscribers", "donors", "students", "tenants", "readers", "orders", "bookings", "sales", "leads", "revenue", "money", "business", "appointments", "enquiries", "inquiries", "signups", "candidates"];

    /// <summary>What the client says they are losing: "patients", "orders"; null when nothing.</summary>
    public static string? Loss(string[] words)
    {
        for (var at = 0; at + 1 < words.Length; at++)
        {
            if (Loses.LengthAt(words, at) > 0 && Array.Find(words[(at + 1)..Math.Min(words.Length, at + 3)], Lost.Contains) is { } lost) return lost;
        }

        return null;
    }

    /// <summary>"I told you in September. I told you in October."</summary>
    public static readonly PhraseBook ToldYou = new("i told you, i asked you, i wrote to you, i wrote you, i asked in/on/for, i reported, i told you, we told you, we asked you, we wrote to you");

    /// <summary>A reminder that somebody is to pay: they were reminded, and remind nobody.</summary>
    public static bool Dunned(string[] words) => Array.Exists(words, word => word is "reminder" or "reminders") && Array.Exists(words, word => word is "fee" or "fees" or "invoice" or "invoices" or "paid" or "payment" or "dunning");

    /// <summary>What others say of them in public is no fault of ours.</summary>
    public static readonly PhraseBook Published = new("story about, article about, piece about, on the radio, on tv, on the news, in the news, in the paper, in the papers, in the press, a rumour, a rumor, rumours, rumors");

    public static readonly PhraseBook SameDate = new("same deadline, same date, same timeline, same budget, without moving, same delivery, same time");

    /// <summary>"Third time I ask" → 3, "I've asked twice" → 2; 0 when no count of askings is said.</summary>
    public static int SaidCount(string[] words)
    {
        var asks = AskingVerbs.In(words);
        for (var at = 0; at + 1 < words.Length; at++)
        {
            var count = (words[at], words[at + 1]) switch
            {
                ("second", "message" or "email" or "mail" or "reminder" or "request") => -2,
                ("third" or "fourth" or "fifth", "message" or "email" or "mail" or "reminder" or "request") => -3,
                ("two", "times") => 2,
                ("second", "time") => 2,
                ("third", "time") => 3,
                ("fourth", "time") => 4,
                ("fifth", "time") => 5,
                ("three", "times") => 3,
                ("four", "times") => 4,
                ("five", "times") => 5,
                _ => 0,
            };
            if (count < 0) return -count;
            if (count > 0 && asks) return count;
        }

        if (words.Contains("chase") && words.Any(word => word is "every" or "always" or "constantly")) return 3;
        var twice = Array.IndexOf(words, "twice");
        return twice >= 0 && AskingVerbs.In(words.AsSpan(Math.Max(0, twice - 5), Math.Min(5, twice))) ? 2 : 0;
    }

    private static readonly PhraseBook AskingVerbs = new("ask, asked, asking, write, wrote, written, writing, explain, explained, explaining, tell, told, say, said, saying, request, requested, requesting, remind, reminded, reminding, email, emailed, mailed, called, report, reported, reporting, follow, following, message, messaged, raise, raised, raising, flag, flagged, flagging, mention, mentioned, mentioning, bring, bringing, brought, point, pointed, pointing, chase, chased, chasing, question");
}
