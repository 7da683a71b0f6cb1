using System.Collections.Frozen;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>The words by which <see cref="Topics"/> finds where a thing begins and where it ends.</summary>
internal static class TopicWords
{
    /// <summary>What follows is the thing, in any sentence.</summary>
    public static readonly PhraseBook Anchors = new("""
        update/updates/news/word/progress/status/eta/feedback/thoughts/question/questions on/about/of/with/regarding, following up on, follow up on, chasing, discount on, regarding, waiting for/on, happening with, happened to, happened with, wrong with, where is/are, wheres, where's, when is/are/will/does/do, send, send me/us, send over, resend, share, cost of, cost for, quote for, price for, price of, estimate for, budget for, why is/are/was/were/did/does/do/has/have, disappointed with/by/in, unhappy with, happy with, worried about, concerned about, nervous about, confused by/about, pay for, paid for, email/mail from _ about, email/mail/message about, rid of, more from, still no, noticed that, seeing that, see that, found that, dont have, havent got, havent received, havent seen, promised, wants, fix, correct, open, access, download
        """);

    /// <summary>What follows is the thing in a question or an order.</summary>
    public static readonly PhraseBook AskingAnchors = new("""
        would like, would love, i'd like, i'd love, we'd like, we'd love, see, get, have, receive, expect, need, need to change/move/see/have/know, change, swap, update, move, cancel, add, make, do, also do, deliver, finish, approve, confirm, understand, get into, look at, talk about, discuss, about, received, got, seen, remove, replace, publish, pause, stop, restart, launch, extend, include, squeeze in, go through, walk through, remind me of, expecting, review, with
        """);

    /// <summary>What follows is the thing at the beginning of a question.</summary>
    public static readonly PhraseBook OpeningAnchors = new("is, are, was, were, did, does, has, have, will");

    public static readonly FrozenSet<string> Determiners = Set("the a an our my your this that these those all both another his her their");

    /// <summary>Whatever ends a noun phrase: small words, and the verbs and adverbs that follow a thing in a chat message.</summary>
    public static readonly FrozenSet<string> Ends = Set("""
        is are was were be been being am isnt arent wasnt werent will wont would wouldnt can cant cannot could couldnt should shouldnt shall may might must do does did dont doesnt didnt has have had hasnt havent hadnt
        to by for in at from with without into onto over under after before until till since during about than as if when while because so but and or nor yet which who whom whose that's whats it's i you we they he she it me us them him there here per via outside inside within ago
        go goes going gone went come comes coming came get gets getting got look looks looking looked feel feels felt seem seems seemed say says said show shows showing showed load loads loading work works working worked need needs needed want wants wanted take takes took keep keeps kept make makes made see sees saw
        jump jumps jumped drop drops dropped rise rises rose fall falls fell increase increased decrease decreased change changed match matches matched fail fails failed crash crashes crashed stop stopped miss misses missed land lands landed start starts started end ends ended arrive arrives arrived differ differs expire expires expired break breaks broke
        left leave leaves told asked sent paid spent covers cover includes contains means hates hate loves love likes like thinks think knows know asks ask wonders converts convert logs log repeats repeat reads uses use gives give gets runs ran sits stands stays turns turned became
        sends send sending points opens closes writes redirects links wants joining join happen happens rushed
        cost costs done due down up out off again already still now today tomorrow tonight yesterday soon asap please pls thanks thank not no yes ok okay too also just really very quickly back instead ahead anymore either even only actually maybe perhaps once twice yet
        bigger smaller shorter longer larger better worse earlier later faster slower higher lower sooner cheaper nicer darker lighter bolder
        monday tuesday wednesday thursday friday saturday sunday then though however honestly how what why where whether whos lol haha behind online offline happening looking on ever everyone everybody somebody anyone rid around across double doubled halve halved triple tripled convenes
        green blue red yellow orange purple white black grey gray brown pink
        """);

    /// <summary>Verdicts after a thing, and part of it between the article and the noun: "the logo is wrong", "the wrong logo".</summary>
    public static readonly FrozenSet<string> Adjectives = Set("final live missing wrong broken clear unclear correct incorrect right ready late next outdated blurry available possible finished embarrassing generic terrible awful");

    /// <summary>Heads that say nothing about what it is.</summary>
    public static readonly FrozenSet<string> Empty = Set("""
        it this that these those them something anything nothing everything one ones thing things time times chance way idea moment minute minutes bit lot team morning afternoon evening day days week weeks question questions
        problem issue same rest us me you all both another some any more other others sense update updates news look point touch call word hand favour favor course fact case kind sort couple few note heads reason people guys folks hell side end long able sure there here line need time's eta access help work anyone someone nobody trouble check lost bit receipt thread promise truth fool way
        signature input attention okay approval consent place inbox opinion view two three four five six seven eight nine ten eleven twelve hour hours month months year deadline deal matter question's answer answers reply response mistake joke quick status progress feedback eod eow person bunch phone explanation email mail message notice activities warning pain weekend hurry future past meantime fault way's rid first third half quarter percent effort middle demo reference typo typos error errors bug bugs mistakes glitch
        """);

    /// <summary>Who writes, asks and presses is no thing that can be delivered.</summary>
    public static readonly FrozenSet<string> People = Set("""
        committee board founder founders founder's journalist journalists reporter reporters analyst analysts people person staff employees employee manager managers starter starters supplier suppliers distributor distributors printer's secretary assistant receptionist reception owner owners president chairman chairwoman family friends parents children kids students guests visitors members member voters nephew partner's press media public industry market everybody's waiting writing working reading listening company agency account office officer department manager director boss ceo cfo cmo cto coo vp board leadership management legal finance accounting procurement colleague colleagues spokesperson buyers buyer patients patient customers customer client clients investors partner partners team teams lawyer lawyers contact designer designers developer developers user users readers audience competitor competitors freelancer intern photographer's
        """);

    /// <summary>Things of which a part can come ahead of the rest.</summary>
    public static readonly FrozenSet<string> Divisible = Set("""
        deck slides report reports files numbers figures set plan page pages site website homepage concept concepts draft drafts version campaign analysis photos assets images videos video translation translations results copy texts presentation audit list data designs mockups banners visuals content document documents brochure catalogue proposal app statistics
        """);

    /// <summary>Those whose doings are what a sentence is about: no thing in it is.</summary>
    public static readonly FrozenSet<string> Subjects = Set("freelancer freelancers intern interns photographer designer designers developer developers colleague colleagues contact spokesperson");

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
