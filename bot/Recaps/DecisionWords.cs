using ServiceBot.Reading;

namespace ServiceBot.Recaps;

/// <summary>What deciding sounds like.</summary>
internal static class RecapDecisionWords
{
    /// <summary>Says in so many words that something is decided, and what.</summary>
    public static readonly PhraseBook Decides = new("""
        let's/lets go with/for/ahead/live/back, let's/lets do/keep/use/stick/make/move/push/drop/skip/leave/start/postpone/cancel/choose/pick/switch/stay/settle/set/aim/limit/reduce/include/exclude/add/remove/put/pause/stop/park/ship/split/cap/delay/bring/shift/proceed/not
        we'll/i'll go/be with/for/ahead/going, we'll/i'll take the/option/it/both/that/a/two/all/version/package, we/i will go with/for/ahead, we/i will take the/option/both/package, going with, we/i go with/for, go with the/option/version/your, go for the/option/version
        we'll/i'll stick with/to, we'll/i'll stay with, we'll/i'll keep the/it/our, we're sticking with, we are sticking with, we're staying with, we're keeping the, we're dropping, we are dropping, we're skipping, we're cancelling, we're postponing, we are postponing
        decided to/on/that/against/for/not, we've/i've decided, have/has decided, we/they/board/committee/management decided, decision is, decision from, decision was, final decision, decision made, we've/we agreed to/on/that/with, agreed to/on/that, agreed with _ to/that, we agree to/on, all agreed, we are agreed, we're agreed, it's agreed, is agreed
        is/are/was/were approved, been approved, approved by/for/as/with, i/we approve, i/we hereby approve, i've/we've approved, has/have approved, just approved, approved the, is/are signed off, signed off by/on/the/this/it, been signed off, i/we sign off, has signed off, signed it off, signed this off
        have our/my approval/signoff/go-ahead/ok/blessing, have our/my sign off, have our/my go ahead, have the go ahead, have the green light, gave the green light, gives the green light, get the green light from us, green light from us/me/legal/finance, it's a go, is a go, we're a go
        go ahead with, go ahead and, please proceed with, proceed with the/option/this, please proceed, please go ahead, happy to go ahead, happy to proceed, happy to go with, happy to sign, confirmed for, is/are confirmed, we confirm, we can confirm, i can confirm we, confirming the, confirming that, hereby confirm
        settled on, is settled, it's settled, we choose, we've chosen, we chose, i choose, our choice is, my choice is, the winner is, we pick, we picked, we've picked, final answer, we want to go with, we'd like to go with, i'd like to go with, we would like to go with, want to go ahead with, we opt for, we've opted for, opting for
        not going ahead, wont go ahead, wont be going, wont be renewing, we're not going with, we are not going with, off the table, is/are cancelled/canceled/postponed, has been cancelled/canceled/postponed/moved/pushed/extended, been moved to, been pushed to, is moved to, is pushed to, we've moved the, we've postponed, we've cancelled, deal on, it's a deal, board/ceo/cfo/legal/management/committee/council/finance/he/she/they/we/i/boss/team/client/partners approved/accepted/signed, we accept, we are accepting, i/we signed off
        """);

    /// <summary>Stands round deciding words and takes the decision out of them: what is asked, awaited, possible, or told of the past.</summary>
    public static readonly PhraseBook Undecided = new("""
        if, unless, whether, until, once, before we, when we, when you, when it, when the, as soon as, in case, assuming, provided, subject to, depending, would be, could, might, maybe, perhaps, should we, shall we, still to be, to be approved/agreed/decided/confirmed/signed, be approved/agreed/decided/signed
        get it/this/that/them approved/signed/agreed, getting it/this/them approved/signed, get approved, need/needs approval, waiting for/on, wait for, awaiting, pending, hoping, hope, hopefully, trying to, ask, asks, asked, asking, can/could/would/will you, can we, please approve/confirm/sign/decide/agree/let, as agreed/decided/discussed/approved
        as we agreed/decided, like we agreed, i thought, we thought, thought we, thought you, you said, who, what we agreed, not decided, not agreed, not approved, not confirmed, not signed, nothing is/was/has, nobody, not yet, havent, hasnt, hadnt, didnt, isnt, arent, wasnt, yet to, have to, has to, needs to, need to, want to be, tend to, leaning, lean towards, likely, probably
        suppose, propose, suggest, suggests, suggested, recommend, recommends, recommended, i'd say, remember when, last year, last time, by the time, approved list, approved supplier, approved suppliers, agreed price, used to, so that, in order to, will confirm, will decide, will approve, to confirm, to decide, to approve, to agree, to go, to sign, to proceed, i'd, happy to discuss
        """);

    /// <summary>Wishes that hold a word of <see cref="Undecided"/> and decide all the same.</summary>
    public static readonly PhraseBook Wishes = new("we'd/i'd like to go with, we/i would like to go with, we want to go with, want to go ahead with, decided to go, happy to go with, happy to go ahead, happy to proceed, decided to confirm, agreed to go, agreed to proceed, agreed to sign, we've decided to, have decided to, has decided to, decided to");

    /// <summary>After "let's": talk, not a decision.</summary>
    public static readonly PhraseBook MerelyLets = new("""
        let's/lets see, let's/lets talk/speak/chat/discuss/catch/meet/hope/say/look/think/wait/call/circle/touch/connect/find/check/review/know/have/get/try/be/face/regroup/revisit/hear/assume, let's/lets not forget/worry/rush/panic/jump, let's/lets take it from/offline, let's/lets make sure, let's/lets go through/over, let's/lets start with introductions/the, let's/lets keep in, let's/lets move on, let's/lets put a, let's/lets set up, let's/lets do a call/quick, let's/lets stay in
        """);

    /// <summary>Agrees, and needs what stood before it to mean anything.</summary>
    public static readonly PhraseBook Agrees = new("""
        agreed, approved, deal, done deal, go ahead, please go ahead, go for it, let's/lets do it/that/this, let's/lets go, let's/lets go for it, let's/lets go ahead, do it, please do, signed off, confirmed, please proceed, proceed, good to go, you're good to go, we're good to go, green light, that's approved, this is approved, it's approved, approved from our side, signed off from our side, that's agreed, we agree, we're agreed, i agree, happy with that, happy with this, happy with it, we're happy with that/this/it, i'm happy with that/this/it, sold, that works, works for us/me, that works for us/me, fine by us/me, fine with us/me, we're in, count us in, let's/lets do so, that's fine, ok for us/me, ok from our side, ok with us/me
        """);

    /// <summary>Of these the strong ones: they close what was brought, and not only what was asked.</summary>
    public static readonly PhraseBook AgreesFirmly = new("""
        agreed, approved, deal, go ahead, please go ahead, go for it, let's/lets do it/that/this, let's/lets go for it, let's/lets go ahead, signed off, please proceed, green light, that's approved, this is approved, it's approved, that's agreed, we're agreed, sold, good to go, confirmed
        """);

    /// <summary>Takes a decision back.</summary>
    public static readonly PhraseBook TakesBack = new("""
        scratch that, forget that, forget what i said, ignore that, on second thought/thoughts, having second thoughts, changed my/our mind, change of plan/plans, change of heart, let's/lets not, hold off on, hold off for now, not going ahead, we've decided against, decided against, cancel that, we're back to, we need to reverse, overruled, has overruled, strike that, i take that back, we have to undo, not after all, reconsidered, actually no, actually don't, actually dont, please don't go ahead, please dont go ahead, please stop, we're pulling, pulled the plug
        """);

    /// <summary>Says that a new decision stands in an earlier one's place.</summary>
    public static readonly PhraseBook Instead = new("actually, instead, rather, after all, change of plan/plans, correction, changed, on second thought/thoughts, scratch that, forget that, overruled, back to");

    /// <summary>Opens an objection to a proposal.</summary>
    public static readonly PhraseBook Objects = new("no, nope, hmm, hm, not so fast, wait, hold on, hang on, i'd rather, we'd rather, i dont agree, we cant, i cant, that wont work, wont work, not sure, i'm not sure, sorry but, i disagree, please dont, unfortunately, i'm afraid, that's not, thats not, absolutely not");

    /// <summary>Offers something to be decided.</summary>
    public static readonly PhraseBook Proposes = new("""
        i/we suggest, i/we propose, i'd/we'd suggest, i'd/we'd propose, i/we recommend, i'd/we'd recommend, i would suggest, we would suggest, my suggestion, our suggestion, my recommendation, our recommendation, our proposal, my proposal, the proposal, the plan is, here's the plan, we could, how about, what about, i'd say, i'd go, we'd go, i would go, suggesting, proposing, for approval, for your approval, ready for sign, i'd rather, we'd rather, fine with me/us, fine by me/us
        """);
}
