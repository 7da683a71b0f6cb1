using System.Collections.Frozen;

namespace ServiceBot.Reading.Commitments;

/// <summary>What promising sounds like.</summary>
internal static class PromiseWords
{
    /// <summary>Words between the subject, the will and the deed that change neither.</summary>
    public static readonly PhraseBook Between = new("""
        also, then, just, still, now, definitely, certainly, personally, gladly, naturally, surely, absolutely, actually, simply, quickly, immediately, promptly, shortly, soon, both, all, each, later, hereby, happily, finally, further, additionally, therefore, only, first, either, again, obviously, kindly, really, today, tomorrow, tonight, at least, of course, at that point, in the meantime, in turn, as well
        try to, try and, make sure to, be sure to, go ahead and, do my best to, do our best to, do everything to, endeavor to, endeavour to, make an effort to, do what i can to, attempt to
        """);

    /// <summary>Words in that place that take some of the promise back.</summary>
    public static readonly FrozenSet<string> Weakening = new[] { "probably", "likely", "guess", "suppose", "doubt", "imagine", "hope", "afraid", "fear", "worried", "thinking", "maybe", "perhaps", "hopefully", "possibly", "presumably", "eventually" }.ToFrozenSet();

    /// <summary>Words in that place that turn it round.</summary>
    public static readonly FrozenSet<string> Denying = new[] { "not", "never", "hardly", "no", "neither", "rarely", "seldom", "nt" }.ToFrozenSet();

    /// <summary>Before "I will": not what the writer will do, but when, whether or what.</summary>
    public static readonly FrozenSet<string> Subordinating = new[]
    {
        "if", "when", "whether", "where", "what", "which", "who", "how", "until", "till", "unless", "why", "wherever", "whatever", "than", "because", "while", "whenever", "where's", "whom",
    }.ToFrozenSet();

    /// <summary>Looks like no deed, and is one.</summary>
    public static readonly PhraseBook DeedsAfterAll = new("""
        be in touch, be back in touch, be back to you, be back with you/an/the/a/more, be right back, be on it, be sure to, be on top of, be looking into/at, be working on/with, be getting back, be taking care, be getting you/it/this/the/that/a/your, be having our/my/the
        get back, get to it/this/that/them, get to your/the request/ticket/list/issue, get in touch, get right on, get on it/this/that, get going, get on the phone/horn, get started, get into it/this
        see what, see if, see whether, see to, see about, see that, see who, see how we/i/to, let you, let him, let her, let them, let everyone, let everybody, let the, let our, let my, let both
        come back to/with you, come back with, come up with, go through, go over, go ahead, go with the, go and, go back to/and, go get, go check, go look, go into it
        take a look, take care, take it, take this, take that, take over, take the lead, take them, take another, take these, take those, take your, take on, take down, take notes
        leave it/this/that/these/those/them/some/you/your/my/room/enough/word/copies, leave a, stay on it/top/this, stay in touch, stay on top, keep you, have it/this/that/these/those/them/everything/something/someone/somebody, have one of/our, think about and, think it through, think of a, think about it and, think on it and
        pass it/this/that/them/along/your/these, join you/the, come by, come over, come to you/your, be there for, be ready with
        """);

    /// <summary>After "will": a state, a feeling, a journey; nothing that could be kept for somebody.</summary>
    public static readonly PhraseBook NoDeeds = new("""
        be, have, need, want, see, miss, love, like, hate, hope, wish, prefer, know, think, believe, guess, assume, suppose, bet, admit, say, agree, regret, remember, forget, understand, appreciate, enjoy, become, feel, look forward, look like, seem, appear, lose, win, earn, gain, save, die, live, sleep, eat, drink, stay, remain, wait, await, arrive, come, go, travel, fly, drive, walk, ride, land, depart, return from, return home, return on, return to the, leave, attend, join, retire, graduate, turn, grow, suffer, owe, deserve, notice, receive, hear, inherit, benefit, pay for it, laugh, cry, survive, succeed, fail, continue to be, continue to have, start school, start my, pass on that, skip, celebrate, spend, watch, wear, move to, get to, get together, get in, get home, get off, get there, get here, get married, get a chance, get an opportunity, get used, get paid, get out, get rich, get better, get older, get back home, get back from, get back in, get back on, get back to work, get back to normal, get back to the office, get up, get through, get by, get lucky, get some sleep, get some rest, take the train, take the bus, take vacation, take off, take a vacation, take the day, take a day, take some time, take a break, take a few days, take place, take time, take the kids, let you go, let you get, find out when, find out soon, find it, find that, find this, find them, find myself, find yourself, play, rest, own, probably, all, use, always, expect, accept, recognize, be able, do well, do fine, do great, do without, do better, never, stick with, stick to, live with, settle for, pass, ever, start to see, begin to see, vote, bring up my kids, stand by, mind, care, cost, require, lack, hold my breath, second that, third that, give it some thought, trust, pray, root, cheer, treasure, cherish, end up, work from, work late, work at, work in, work until, run into, fall, faint, collapse, freak, marry, buy lunch, step down, step out, run out, catch up, reach the, exceed, achieve, apply for, study, visit my
        """);

    /// <summary>"we will …" of two sides together: an appointment, not a promise.</summary>
    public static readonly PhraseBook Together = new("""
        meet, talk, speak, chat, discuss, touch base, catch up, get together, have lunch, have dinner, have coffee, see each, sit down, reconvene, regroup, connect, gather, convene, play, win, go, decide together, sync
        """);

    /// <summary>"-ing" after "will be": where somebody is, not what they do for anybody.</summary>
    public static readonly FrozenSet<string> Whereabouts = new[]
    {
        "being", "attending", "going", "traveling", "travelling", "leaving", "arriving", "staying", "flying", "meeting", "coming", "needing", "having", "joining", "visiting", "driving", "moving", "living", "wearing", "returning",
        "participating", "playing", "watching", "eating", "sleeping", "waiting", "celebrating", "turning", "retiring", "getting", "spending", "missing", "wanting", "hoping", "enjoying", "seeing", "hearing", "graduating", "sitting", "working",
        "looking", "taking", "vacationing", "skiing", "camping", "running", "starting", "studying", "using", "losing", "doing", "paying",
    }.ToFrozenSet();

    /// <summary>After "let me": the writer goes and finds out.</summary>
    public static readonly PhraseBook Finding = new("""
        take, check, look, see, find, ask, get back, come back, confirm, dig, verify, take a look, have a look, take another look, pull, run it/this/that, run some, look into, double check, figure, sort, fix, get that/this/it/you/on, send, share, forward, investigate, test, try, review, work on, loop, bring in, chase, think about, think it over, have a word, have a think, speak to/with my/our/the, talk to/with my/our/the, follow up, update, put together, read, discuss it with, circle back, grab
        """);

    /// <summary>Holding replies: they stand alone or open the sentence.</summary>
    public static readonly PhraseBook Holding = new("""
        looking into it/this/that/your/the/these, looking at it/this/that/your/now, looking now, look into it, working on it/this/that/your/these, checking now, checking with, checking it/this/that/on, checking and, on it, on the case, on this now, all over it, digging in, digging into it/this/that, investigating, chasing it/this/that, chasing them, finding out, following up with, following up on it/this/that with
        i'm on it, im on it, we're on it, we are on it, i am on it, leave it with me/us, leave that with me/us, leave this with me/us, leave it to me/us, bear with me/us, back to you shortly/soon/by/with/asap/tomorrow/today/in/on/later/before, back with you shortly/soon, back to you, more soon, more shortly, more to follow, more to come shortly, more details soon, more info soon, update to follow, update soon, update shortly, answer to follow, hang on while, hang tight, one moment, just a moment, just a sec, one sec, one second, give me a moment/minute/second/sec/min/bit, give me/us an hour, give me/us _ minutes/mins/min/hours/days/seconds, give me/us a couple/few, give us a moment/minute/bit/sec, give me/us until, give me a few, give us a few, give me/us some time, stay tuned, got the team on it, the team is on it, team is on it, team's on it, someone is on it, someone is looking, the team is looking into, the team is working on, our team is looking, our team is working on, our _ is looking into, our _ are looking into, our _ is on it, our _ are on it
        """);

    /// <summary>As good as "I will".</summary>
    public static readonly PhraseBook AsGoodAsDone = new("""
        consider it done, consider that done, consider this done, will do, can do, shall do, i/we guarantee, i/we commit to, i assure you, rest assured, you can rely on, you can be sure, i swear, i take care of, i take it from here, i/we own this, i own it, i'm/im taking this/that/it, mine to, it's on me to, it is on me to, that's on me to, next on my list, on my desk, on my agenda, on my plate, on our agenda, on track to deliver/ship/send/finish/launch, you have my word, on my list, on my to-do, on my to do, on our list, i've got this, ive got this, i got this, got this covered, count on me/us, you can count on, i'll be on it, i owe you, i promise, i give you my word, i'm making sure, expect it/this/that/them/the/an/a, you can expect, will get it done, on its way by, on its way shortly, on its way soon, coming your way by, coming your way shortly
        """);

    /// <summary>As good as "I will come back to you".</summary>
    public static readonly PhraseBook Hearing = new("you'll hear from, you will hear from, you shall hear from, hear from me/us by");

    /// <summary>"I won't …": what the writer binds themselves not to do. Others after "won't" need a condition to be a promise.</summary>
    public static readonly PhraseBook Refraining = new("let this, let it, let that, let you down, let anything, forget, fail, rest until, stop until, disappoint, drop, miss, happen again, be late again");

    /// <summary>What makes "I won't …" a promise: it holds until something.</summary>
    public static readonly FrozenSet<string> Until = new[] { "until", "till", "before", "without", "unless" }.ToFrozenSet();

    /// <summary>What is said to come, before "from us" or its time: "Update from me at three."</summary>
    public static readonly PhraseBook ToCome = new("update, updates, next update, first update, more, more on, more news, more info, more details, news, answer, answers, an answer, an update, details, numbers, figures, feedback, reply, a reply, draft, a draft, first draft, new draft, eta, confirmation, report, full report");

    /// <summary>"-ing" that is under way for nobody in particular.</summary>
    public static readonly FrozenSet<string> NotUnderWay = new[]
    {
        "leaving", "going", "being", "having", "feeling", "enjoying", "meeting", "looking", "thinking", "hoping", "waiting", "living", "staying", "seeing", "hearing", "reading", "watching", "eating", "loving", "missing", "losing", "needing", "wanting",
        "coming", "flying", "driving", "moving", "morning", "evening", "nothing", "something", "anything", "everything", "during", "according", "regarding", "concerning", "including", "following", "assuming", "attending", "wondering", "asking", "trying",
        "heading", "wishing", "thanking", "using", "getting", "considering", "speaking", "judging", "given", "starting", "beginning", "building", "meaning", "spring", "bring", "king", "thing", "string", "ring", "sing",
    }.ToFrozenSet();

    /// <summary>What is done for the reader, whoever does it: "Lee will send you …".</summary>
    public static readonly PhraseBook ForYou = new("""
        get back to you, come back to you, let you know, send you, send it, send them, send over, send the, send a, share the, share it, share them, call you, email you, e-mail you, mail you, contact you, reach out, be in touch, follow up, get you, give you, forward you, provide you, update you, show you, help you, walk you, take care of, take a look, look into, handle, fix, deliver, set up, set it up, set you up, circle back, ping you, keep you, have it, have the, have that, have this, bring you, prepare, join us on, upload, finish, answer, reply, confirm, jump on, pick this up, pick it up, take this, take it, take over, be sending, be reaching, be contacting, be calling, ship, publish, draft, check, review, book, schedule, invoice, get it, get the, get that, get this
        """);

    /// <summary>"… will be X": a thing that the writer will have brought about.</summary>
    public static readonly PhraseBook Brought = new("""
        be ready, be done, be with you, be live, be fixed, be sent, be in your, be up, be finished, be delivered, be uploaded, be published, be back up, be there, be available, be complete, be completed, be on your, be over to you, be resolved, be corrected, be updated, be in place, be out, be shared, be sorted, be handled, be deployed, be shipped, be taken care, be waiting for you, be on its, reach you, arrive, go live, go out, go up, ship, land in your, follow
        """);

    /// <summary>An offer waits for a yes.</summary>
    public static readonly PhraseBook Offering = new("""
        if you like, if you want, if you'd like, if you would like, if you wish, if you prefer, if you'd prefer, if that helps, if it helps, if that would help, if it would help, if helpful, if useful, if you're interested, if you are interested, if you think, if you'd rather, if you need me, if you need it, if you need more, if you need help, if you need any, should you want, should you need, should you wish, if you so, whenever you like, whenever you want, just say the word, say the word, unless you object, if that's ok, if that is ok, if that's okay, if that works, if that's what you want
        """);
}
