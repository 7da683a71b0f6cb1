using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Defending, making small and stinging, as far as they are shapes and not phrases: what we did was right, others have no such trouble, their words said back with a wink.</summary>
internal static class CheckStand
{
    private static readonly PhraseBook Defends = new("""
        was/were/is/are/it's clearly/explicitly/plainly/always/expressly/already written/stated/mentioned/agreed/communicated/documented/explained/noted/described, clearly/explicitly/plainly in/on/says/states/stated/written/mentioned/agreed, was/were never agreed/part/discussed/promised/mentioned/planned/included/in, never agreed/promised/discussed/said, was never the, wasnt agreed/discussed/promised/part, not part of what
        nobody could have, no one could have, nobody else could, no one else could, anybody else would have, any other agency/company/provider, couldnt have done more/better/anything, could not have done more/better/anything, we did our best, did what we could, did all we could, we did a lot, we did everything, we delivered a lot, delivered exactly, worked exactly, followed exactly, stuck to, stuck exactly, kept to the, strictly, to the letter, according to your, exactly as briefed/agreed/ordered/requested/instructed/specified, exactly what was, as briefed, as agreed, as ordered, as instructed, as specified, what was agreed, what was ordered
        considering the/how/that/what, given the time/circumstances/budget/deadline/brief/resources/short, with the time/budget/information/resources we, under the circumstances, in the time we, for the/that/this price/money/budget, what the budget, at a special, special rate, special price, at this rate, discounted rate, at that price, paid for
        accusation, accusations, unjustified, unfounded, unfair to, not how we see, not how i see, see it differently, dont see it that way, do not see it, dont agree with that, disagree with, cant agree, cannot agree, not true, isnt true, cant be right, hard to believe, i must say, must object, stand by our, we stand by, proud of what, quite happy with, were happy with, excellent ratings/feedback/reviews, great ratings/feedback/reviews, good feedback from, other clients/customers are/have/love/like, everybody else is/was/likes/loves/has, everyone else is/was/likes/loves/has, everyone/everybody here knows/works/worked/is, our team knows/works/worked/is, our people know/work/worked/are, years of experience, always worked before, worked before, has worked so far
        off sick, on holiday, on sick leave, people sick, short of staff, short of people, short-handed, small team, only human, only two of us, a lot going on, lot to do, many projects, other projects, another project, other priorities, had to prioritise, had to prioritize, holiday season, high season, busy season, busy period, busy week, busy month, so many requests, so many tickets, launch for somebody, launch for another, for somebody else, for another client
        you have to understand, you need to understand, please understand that, you must understand, bear in mind, keep in mind, dont forget that we, not our job, not our task, cant ask everyone, cannot ask everyone, cant do everything, cannot do everything, cant be everywhere, only so much, cant please everyone, cant please everybody, cant read
        i did send/tell/mention/say/call/write/warn/explain/inform/answer, we did send/tell/mention/say/call/write/warn/explain/inform/answer, had been informed, were informed, was informed, were told, were warned, you were told, you were informed, we warned you, i warned you, we had told, had told you, had informed you, is in the minutes, was in the minutes, in black and white, on page, in the terms, in the contract, in the offer, in our offer, in the agreement, in the small print, terms and conditions
        """);

    private static readonly PhraseBook Shrinks = new("""
        wont/dont/doesnt/didnt/never care, wont/dont/doesnt/didnt notice, wont/dont/doesnt/didnt mind, wont/doesnt/didnt kill, wont/doesnt/didnt hurt anyone/anybody, wont ruin, no harm done, no harm in, no damage done, nobody got hurt, nobody died, nobody was hurt, no big, not the first, lose sleep, end of the world, blow it out, too much into, over-reading, worked up, upset over, upset about it, so upset, excited about it, get excited, hung up on, waste time on/with, waste our time, spend time on that, matter of taste, matter of opinion, matter of perspective, question of taste, just an opinion, subjective, not that hard, not that difficult, not that complicated, not rocket science, isnt rocket, isnt that hard, isnt that difficult, isnt that complicated, quite simple really, really simple, really quite simple, easy enough, come round, come around, get over, get used, will get used, settle down, blow over, calm down, cool down, forget about it, forgotten by, soon be forgotten, tomorrow nobody, a couple of, hardly the, hardly a, hardly worth, out of hundreds/thousands/many, nothing compared, compared to others, could have been worse, it could be worse, worse things, others have it worse, could be a lot worse, kept their, managed anyway, survived, did come, it came in the end, in the end it, you got it in, got there in the end, came in the end, better late than, good enough, fine as it is, looks fine to, works for us, looks ok to, always like that/this, always are like, always been like, always happens, always find something, always something, always complain, people/customers/users/members/clients/visitors/readers/students/employees always, people/customers/users/members/clients/visitors/readers will/just adapt/learn/forget/live/manage/cope/get, first they complain, complain at first, nobody ever noticed/complained/asked, no one ever noticed/complained/asked, not something i'd/id/we'd/to, wouldnt worry, wouldnt lose, i wouldnt make, dont make, making more of it, bigger than it is, not as bad as, sounds worse than, looks worse than, less bad than, teething, part of the process, part of the game, part of the business, part of life, normal wear, that's business, that's technology, that's it for you, that's how these things
        """);

    // A tag that wants no answer: "It came in the end, didn't it?"
    private static readonly PhraseBook Tag = new("didnt it, isnt it, doesnt it, wasnt it, didnt we, didnt you, havent we, arent we");

    private static readonly PhraseBook Stings = new("""
        let me guess, you may have heard, you might have heard, heard of it, in case you hadnt/havent/missed/forgot/wondered/didnt, it's called, its called, that is called, that's called, believe it or not, surprise, of all people, fancy enough, suddenly not, magically, by magic, what a coincidence, shocking, who knew, will change everything, changes everything, change the world, changes the world, the world will, that'll fix everything, breaking news, stop the press, stop the presses, alert the media, call the press, hold the front page, how dare, cancel our/my weekend, work all night, work through the night then, skip our/my, give up our/my, stay up all night, drop everything then, and i need a, and i want a, and i would like a, and we need a, and we want a, and i wish, and i'd like a, but here we are, yet here we are, and yet here, nothing else going, nothing better going, thank/thanks you/so/very much/for so/for counting/noticing/reminding/pointing/sharing/enlightening, for counting, for noticing, for enlightening, for enlightening us, for your wisdom, for your kind, for your insight, so kind of you, except you, except yours, everyone except, everybody except, everybody but you, everyone but you, except for you, somehow you, only you manage, only you could, trust you to, leave it to you, if only you, you of all
        """);

    private static readonly PhraseBook Marvels = new("amazing/funny/interesting/strange/curious/odd/fascinating/impressive/remarkable/incredible/wonderful/lovely/great how/that/what, how amazing/funny/interesting/strange/curious/odd/fascinating/remarkable, isnt it amazing/funny/interesting/strange/curious/odd, wow, bravo, congratulations, chapeau, hats off, oh wow, oh joy, oh great, oh good, oh lovely, oh wonderful, oh brilliant, oh fantastic, oh perfect, brilliant idea, great idea really, wonderful idea, genius");

    private static readonly PhraseBook Because = new("right because, sure because, of course because, yes because, yeah because, sure let me, of course let me, right let me, sure we'll/ill/i'll just/cancel/skip/drop/stop/work/sleep/do, yes of course and, sure and, right and, of course and");

    private static readonly PhraseBook Orders = new("""
        in future, in the future, next time, kindly read/check/note/use/follow/make/refer/ensure/remember/wait, please read/make/ensure/remember/refer/double-check/follow/refrain/avoid/learn, make sure you/to/that, make sure next, double-check, you really should/ought/must/need, you ought to, you should really/always/first/check/read/know/double-check/have, you must first/always/read/check, you need to read/check/learn/follow/understand/make, before you upload/send/complain/write/ask/submit/click/order, before uploading/sending/complaining/writing/asking/submitting/ordering, have you even, did you even, did you read, have you read, have you actually, did you actually, try reading, try to read, try to follow, pay attention, pay more attention, be more careful, more careful
        """);

    /// <summary>What is found.</summary>
    public static IEnumerable<Finding> In(Reply reply, Heard heard, Bearing bearing)
    {
        if (heard.Situation == Situation.Settled && !bearing.Trouble) yield break;
        if (!bearing.Owns && First(reply, sentence => (!bearing.Commits || Strong(sentence.Words)) && Stood(Defends, sentence, heard)) is { } defends)
            yield return new Finding("defence", "stop", defends, "It defends us before it helps them, and reads as “you should have known”.", "Leave it out. Say what they get, and when.");
        if (bearing.Trouble && !bearing.Commits && First(reply, sentence => Stood(Shrinks, sentence, heard) || (sentence.Words.Length > 3 && Tag.LengthAt(sentence.Words, sentence.Words.Length - 2) > 0), questions: true) is { } small)
            yield return new Finding("dismissal", "stop", small, "It makes their concern smaller than it is for them.", "Name what it costs them, then what you do about it.");
        if (!bearing.Commits && !bearing.Owns && heard.Tone != Tone.Positive && First(reply, sentence => Stings.In(sentence.Words) || Because.In(sentence.Words) || Marvels.LengthAt(sentence.Words, 0) > 0) is { } sting)
            yield return new Finding("sarcasm", "stop", sting, "It is meant to sting, and it will.", "Say the plain thing, or nothing.");
        if (!bearing.Commits && !bearing.Owns && First(reply, sentence => Orders.Find(sentence.Words) is >= 0 and var at && !Array.Exists(sentence.Words, word => word is "i'll" or "we'll" or "i" or "we")) is { } order)
            yield return new Finding("scolding", "stop", order, "It tells the client off, or gives them homework, before they have an answer.", "Ask for what you need as a question, after the answer.");
    }

    // Said of ourselves or of what was agreed it stays a defence, even with a time beside it.
    private static bool Strong(string[] words) => words is ["as", ..] or ["look", ..] or ["in", "fairness", ..];

    private static bool Stood(PhraseBook book, Sentence sentence, Heard heard)
    {
        var at = book.Find(sentence.Words);
        if (at < 0 || (at > 0 && sentence.Words[at - 1] is "not" or "isnt" or "wasnt" or "arent" or "no")) return false;
        // Their own words, said back to them.
        var said = string.Join(' ', sentence.Words[at..Math.Min(sentence.Words.Length, at + Math.Max(2, book.LengthAt(sentence.Words, at)))]);
        return !heard.Words.SelectMany(Sentences.Of).Any(theirs => string.Join(' ', theirs.Words).Contains(said, StringComparison.Ordinal));
    }

    private static string? First(Reply reply, Func<Sentence, bool> found, bool questions = false) =>
        reply.Own.FirstOrDefault(sentence => (questions || !sentence.IsQuestion) && sentence.Words.Length > 0 && found(sentence)) is { } sentence ? sentence.Text.Length <= 160 ? sentence.Text : sentence.Text[..157] + "…" : null;
}
