using System.Collections.Frozen;
using ServiceBot.Reading;

namespace ServiceBot.FollowUps;

/// <summary>What asking a client sounds like, what only looks like it, and what an answer sounds like.</summary>
internal static class QuestionWords
{
    /// <summary>Asked for courtesy: nobody waits for the answer.</summary>
    public static readonly PhraseBook Courtesy = new("""
        anything else, anything more, something else, any questions, any more questions, any other questions, any further questions, other questions, further questions, else can i/we, else i/we can, else you need, more i/we can, need more help, anything you need
        make sense, makes sense, is that/this/it/everything clear, does that/this/it help, did that/this/it help, does this/that answer, did this/that answer, answer your question, sound good/ok/okay/fine/right/reasonable, sounds good/ok/okay/fine, sound familiar, sounds familiar
        how are you, how are things, how is it going, how's it going, hows it going, how was your, how's your, hows your, how is your week/weekend/day, did you have a, are you well, hope you, isnt it, arent they, wasnt it, isnt that great/nice/lovely, dont you think, can you believe, would you believe, guess what, you know what, who knows, who knew
        """);

    /// <summary>The same, where it is all that a sentence says.</summary>
    public static readonly PhraseBook Tags = new("right, ok, okay, yes, no, deal, agreed, you know, why not, what else, all good, all ok, all okay, all well, all clear, everything ok, everything okay, everything good, really, hello, anyone, see, ready, happy friday, good weekend");

    /// <summary>Opens what the writer goes on to answer.</summary>
    public static readonly PhraseBook AnswersItself = new("""
        why is that, why did/does/is/are/was it/this/that/the, why this, why, what happened, what's next, whats next, what is next, what next, so what, what does this/that mean, what did/do we, what have we, what will we, what comes next, what changed, what has changed, what's new, whats new, how did that/this/it happen, how come, how do we, where are we, where do we stand, the result, the reason, the good/bad news, the catch, the plan, the idea, the upshot
        """);

    /// <summary>Asks for something to be sent or done.</summary>
    public static readonly PhraseBook Favours = new("""
        can/could/would/will you share/send/check/confirm/tell/let/give/approve/forward/upload/add/look/have/take/review/get/provide/fill/ask/sign/test/try/resend/point/put/make/grant/invite/update/remind/help/drop/pass/explain/describe/show/export/pick/choose/book/name/find/set/call/please/also/kindly/maybe/perhaps/quickly/just, could/can/would/will somebody/someone/anyone, would/do you mind, would you be able, are you able, is it possible for you, any chance you
        """);

    /// <summary>Opens what yes or no answers.</summary>
    public static readonly PhraseBook YesOrNo = new("""
        is/are/was/were/isnt/arent/wasnt/do/does/did/dont/doesnt/didnt/can/could/will/would/should/shall/may/might/have/has/hasnt/havent/am, ok/okay/fine/alright/happy/good/all if/with/to/for, still on, does _, mind if, want me/us, works for
        """);

    /// <summary>Leaves a choice between things that are known.</summary>
    public static readonly PhraseBook Chooses = new("which one, which of the, which of these, which of those, which do you prefer, do you prefer, would you prefer, would you rather, which version, which option, which variant");

    /// <summary>Asks for something without a question mark.</summary>
    public static readonly PhraseBook Wants = new("""
        let me/us know which/what/when/who/whom/whose/how/whether/where/your/the/by/once/as, let me/us know if that/this/it/the/either/one/any, let me/us know if you'd/youd/you prefer/would/approve/agree/want/are/can/could, tell me/us which/what/when/who/how/whether/where, i/we need your, i/we need you to, i/we still need, need from you, need from your, from your side we need, i/we need to know, i/we'd need your, waiting for your, waiting on your, waiting for you to, could use your, missing from you, still missing your, looking forward to your answer/reply/feedback/thoughts/decision/comments/choice/approval/pick, would love your, i'd/we'd love your, your thoughts on, your call, up to you which, which one you prefer, which of the
        """);

    /// <summary>Recalls what was asked before.</summary>
    public static readonly PhraseBook Nudges = new("""
        any news, any update, any updates, any thoughts, any feedback, any word, any luck, any decision, following up, follow up on, circling back, checking in, checking back, gentle reminder, friendly reminder, quick reminder, small reminder, a reminder, bumping, bump this, nudge, did you get a chance, have you had a chance, had a chance, get round to, got round to, still waiting for, still need your, did you see, have you seen my, coming back to my, as asked, i asked
        """);

    /// <summary>Holds for a case that may not come: nothing is asked.</summary>
    public static readonly PhraseBook Conditions = new("""
        if you have, if you've, if you need, if you run, if you spot, if you see, if you notice, if you get stuck, if you're stuck, if anything, if there, should you, in case, if needed, if something, if not, no need, no rush to, whenever you, feel free
        """);

    /// <summary>"Please" before what is no request.</summary>
    public static readonly PhraseBook NoOrder = new("find, note, see, be, feel, bear, accept, ignore, disregard, excuse, rest, do not, dont, reach, contact, let me know if you, let us know if you, wait, hold, allow, forgive, don");

    /// <summary>The team says that it needs no answer any more, or that it came some other way.</summary>
    public static readonly PhraseBook Settles = new("""
        never mind, nevermind, nvm, no longer need, no longer needed, dont need it anymore, dont need it any more, dont need that anymore, dont need that any more, found it, found them, i found the, we found the, got it now, have it now, we have it, i have it, sorted now, all sorted, is sorted, no need anymore, no need any more, ignore my question, ignore my last, forget my question, scratch that, answered my own, to answer my own, as discussed, as agreed on the, as we discussed, as you said on, per our call, thanks for the call, thank you for the call, thanks for your call, thanks for calling, thanks for your mail, thanks for your email, thanks for the mail, thanks for the email, thanks for confirming, thank you for confirming, thanks for sending, thank you for sending, thanks for getting back, thank you for getting back, thanks for your answer, thank you for your answer, thanks for approving, got your mail, got your email, got your call
        """);

    /// <summary>A client says they will come back to it.</summary>
    public static readonly PhraseBook Holds = new("""
        let me check, let me ask, let me see, let me look, let me think, let me get back, let me come back, let me find, i'll check, ill check, we'll check, will check, i'll ask, ill ask, will ask, we'll ask, i'll look, will look, i'll see, we'll see, i'll find out, will find out, i'll get back, will get back, we'll get back, get back to you, come back to you, back to you, i'll let you know, will let you know, we'll let you know, i'll send, ill send, we'll send, will send, i'll share, will share, i'll do, will do, we're on it, i'm on it, im on it, working on it, have to ask, have to check, need to ask, need to check, checking with, asking my, asking our, asking the, waiting for our, waiting for my, not sure yet, dont know yet, not yet, no answer yet, nothing yet, need a bit, need more time, give me a, give us a, later today, tomorrow i'll, haven't had, havent had, havent looked, havent got, swamped, hectic, sorry for the delay, sorry for the wait, sorry for the silence, bear with, thinking about it, still thinking, still checking, still discussing, discussing it, discuss internally, discuss it
        """);

    /// <summary>Yes or no, at the start of a sentence.</summary>
    public static readonly PhraseBook Nods = new("""
        yes, yeah, yep, yup, ja, oui, sure, ok, okay, of course, absolutely, definitely, certainly, go ahead, please do, do it, approved, agreed, confirmed, correct, exactly, fine, fine by/with me/us, works for me/us, that works, sounds good, sounds great, perfect, great, good, all good, no, nope, not really, please dont, rather not, no thanks, no thank you, i'd rather, let's do, lets do, let's go, lets go
        """);

    /// <summary>Emoji that say yes or no.</summary>
    public static readonly FrozenSet<string> NoddingEmoji = new[] { ":👍", ":👌", ":✅", ":✔", ":✔️", ":☑️", ":👎", ":❌", ":+1:", ":thumbsup:", ":-1:", ":thumbsdown:", ":ok_hand:", ":white_check_mark:", ":heavy_check_mark:", ":x:" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The same as reactions, by their names on any platform.</summary>
    public static readonly FrozenSet<string> NoddingReactions = new[] { "+1", "thumbsup", "like", "ok_hand", "ok", "100", "heart", "raised_hands", "clap", "-1", "thumbsdown", "x", "no_entry", "no_entry_sign", "negative_squared_cross_mark", "white_check_mark", "heavy_check_mark", "ballot_box_with_check" }.ToFrozenSet(StringComparer.Ordinal);
}
