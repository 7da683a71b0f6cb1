using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Sorts asks by the answer they want. The first kind whose words stand in the sentence wins.</summary>
internal static class AskKinds
{
    private static readonly (AskKind Kind, PhraseBook Words)[] WordsOf =
    [
        (AskKind.Escalation, new("""
            escalate, escalating, your director on the call, your boss on the call, your manager on the call, escalation, your manager, your boss, your director, your superior, your supervisor, someone senior, somebody senior, someone more senior, somebody more senior, someone else in charge, who is in charge, someone in charge, account director, formal complaint, file a complaint, talk to your, speak to your, speak with your, talk with your
            """)),
        (AskKind.Receipt, new("confirm receipt, acknowledge receipt, confirm you received, confirm that you received, confirm that this arrived, confirm it arrived")),
        (AskKind.Needs, new("what do you need from us/me, what else do you need, anything you need from us/me, do you need anything from us/me, what can we do on our side, what you need from us/me, what do you need us to")),
        (AskKind.Next, new("what's next, whats next, what is next, what are the next steps, next steps, what happens next, what happens now, how do we proceed, how do we go on, what's the plan, whats the plan, what is the plan, what now")),
        (AskKind.Fact, new("what happens if, what would happen if, what if we/i")),
        (AskKind.Invitation, new("would you/someone/somebody join, could you/someone/somebody join, can you/someone/somebody join, mind joining, like you to join, come to our, come along to, attend our, be at our, like to invite you, invite you to, speak at our, present at our")),
        (AskKind.WhichHolds, new("which one is it, which is it, which one is current, which is current, which one is right, which is right, which are right, which one is correct, which is correct, which are correct, which of them is, which of these is, which of the two, which version is, which one do we, which one should we, which numbers are, which number is, which number do i/we, which one do i/we, which figure do i/we, which one will, which of them will, which number should, which figure should, which version do, which version should, which one are you")),
        (AskKind.Reason, new("understand why, why i should, why we should, tell me why i, why are there, why is there, why do we need, why do you need, why should we, why should i, why did you, why do you, why are you, why are we, why we are, why we're, tell me/us why, why would we, why would you")),
        (AskKind.Fact, new("is/was the discount/price/fee included, whether the _ is included, whether the _ are included, is the _ included, are the _ included, did you send, did you already, have you sent, have you already, did you publish, have you published, is it out already, who approved, who signed off, who ordered")),
        (AskKind.Breakdown, new("understand what we get for, understand what we pay for, what we get for, break that down, break it down, break this down, breakdown, break down the, what does _ _ cover, what the _ covers, what the _ _ covers, what is included, what's included, whats included, what did we get for, what do we get for, what we pay for, what are we paying for, itemise, itemize, itemised, itemized")),
        (AskKind.Discount, Signs.Discount),
        (AskKind.Price, new("""
            cost, costs, price, prices, pricing, quote, fee, fees, discount, cheaper, how much, estimate, charge us, charge for, less expensive, lower rate, rates, ballpark, budget for
            """)),
        (AskKind.Confusion, new("""
            explain to me, explain to us, in plain english, what _ means, what _ _ means, what it means, dont understand, do not understand, didnt understand, dont get what, dont get why, dont get how, confused, confusing, unclear, not clear, what do you mean, what does _ mean, what does that mean, doesnt make sense, makes no sense, can you explain, could you explain, lost me, how do i read, how should i read, walk me through
            """)),
        (AskKind.Why, new("""
            why is/are/was/were/did/does/do/has/have/isnt/arent/the, how come, what happened, how did this/that/it happen, how could this/that happen, how was this/that possible, fallen off, doubled, tripled, explain please, please explain, what's going on, whats going on, what is going on, dropped by, has dropped, have dropped, has fallen, have fallen, fell by, gone down by, went down by, went up by, has gone up, have gone up, has doubled, halved, what caused, what drove, what's causing, whats causing, what explains, reason for, reason why, know why, explain why, an explanation, explain this, explain the/that, why wasnt/werent/arent/isnt/hasnt/havent/cant/wont, what went wrong, what is behind, what's behind
            """)),
        (AskKind.Reschedule, new("""
            reschedule, postpone, push the/our/it back, move the/our call/meeting/review/workshop/kickoff/demo, move it to, another time, another day, other time, doesnt work for us/me, dont work for us/me, i/we cant make it, i/we cannot make it, cant make thursday/monday/tuesday/wednesday/friday, different time, different day
            """)),
        (AskKind.Meeting, new("""
            a call, quick call, please call me/us, can/could you call me/us, give me/us a call, call me, call us today/tomorrow/back/when/at, hop on, jump on, set up a, schedule a, book a call, can we talk, could we talk, can we speak, could we speak, can we meet, do we meet, could we meet, we meet, shall we meet, are you free, are you available, do you have time, have time for, find time, find a time, find a slot, a slot, catch up, talk it through, talk this through, talk about this, let's talk, lets talk, need to talk, meet on, meet up, get on the phone, quick chat, spare _ minutes, have _ minutes, got _ minutes, for _ minutes, find _ minutes, _ minutes this/next/tomorrow/today, an hour this/next/tomorrow/today, half an hour this/next/tomorrow/today
            """)),
        (AskKind.Approval, new("""
            are you ok/okay/fine/happy with, approve, approval, approved, sign off, signed off, sign-off, signoff, green light, greenlight, good to go, ok to go, can we go live, can we publish, is/are _ final, is/are _ _ final, is/are _ _ _ final, final version, confirm, confirmed
            """)),
        (AskKind.Scope, new("""
            add _ more, add another, _ more pages/versions/languages/videos/banners/rounds/markets/slides/images/formats, for the same price/money/budget, same price, adding a/an, no extra invoice/cost/costs/charge, also do, also run, also handle, also manage, also take on, also take over, also look after, also cover, also host, also support, also make a/an, also create, also build, also write, also prepare, also translate, also design, also produce, additional, extra page/version/round/language/video/format/landing, another page/version/round/language/video/format/landing/campaign/market/banner/set/one, one more page/version/round/language/video/format, on top of, add a/an, bring a/an, squeeze in, quickly do, quickly make, quickly also, include a/an, extend the scope, expand the scope, a bigger scope, small addition, small change, a version, _ version of, second version, like a/an _ version, run _ _ for us too, for us too, while you're at it, while youre at it, version too, too while
            """)),
        (AskKind.Sooner, new("earlier, sooner, faster, speed up, speed this up, speed it up, bring forward, bring it forward, any quicker, quicker, rush this, expedite, a day earlier, a week earlier")),
        (AskKind.Status, new("""
            what about the/our/my/those/these, checking if you, saw my, seen my, did you see, did you get my, get my email, got my email, received my, update, updates, status, any news, any word, any progress, how are we doing, how far are/is, how is _ coming, how is _ going, how are _ going, how is _ _ going, how's it going, how is it going, how are things, where are we, where do we stand, where does this stand, where does _ stand, following up, follow up, following-up, bump, bumping, chasing, checking in, check in on, gentle reminder, friendly reminder, reminder, on track, in hand, in time, on time, be ready, ready by, ready yet, heard nothing, havent heard, have not heard, up to speed, brief me, fill me in, catch me up, any movement, what's happening, whats happening
            """)),
        (AskKind.Delivery, new("""
            asked twice for, asked two/three/four times for, been asking for, asking for the, asked for the, any chance of, when can we/i see/have/get/expect, when do/will/would we/i see/have/get/receive, when will, when exactly, when is, when are, when does, when do, do you have the/any/our/my, have you got the/any, where is, where are, where's, wheres, on its/their/the way, eta, waiting for, waiting on, was due, were due, is due, are due, due yesterday, due today, deliver, delivery, still no, still dont have, still waiting, havent received, havent got, have not received, not received, hasnt arrived, havent arrived, not arrived, hasnt come, hasnt been delivered, never received, never got, didnt get, didnt receive, how soon, how long, expected, send, resend, share, forward, upload, need it live, need this live, live by, ready for, done by, finished by, need it by, need this by, have it by, get it by, hand over
            """)),
    ];

    private static readonly PhraseBook Aux = new("""
        is/are/was/were/do/does/did/can/could/will/would/should/shall/may/has/have/isnt/arent/doesnt/didnt/hasnt/havent _
        """);

    /// <summary>The kind of a sentence that was heard to ask.</summary>
    public static Ask Of(string quote)
    {
        var sentences = Sentences.Of(quote);
        var sentence = sentences.Count > 0 ? sentences[^1] : new Sentence(quote, 0, quote.Length, [], [], false, false);
        var words = sentence.Words;
        if (Decisions.In(sentence) is { } decision) return new Ask(quote, decision.Kind, decision.Topic, YesNo: false);
        var act = SentenceActs.Of(sentence);
        var kind = Kind(words, act);
        var order = act == Act.Request && (AskWords.Imperatives.LengthAt(words, 0) > 0 || Polite.In(words));
        var topic = kind == AskKind.Information && !Hands.In(words) ? null : Topics.Of(quote, act == Act.Question || order);
        if (kind == AskKind.Why && topic is not null && topic.Text.StartsWith("a ", StringComparison.Ordinal)) topic = topic with { Text = "the " + topic.Text[2..] };
        // What is wanted is the way in, and not the place itself.
        if (kind == AskKind.Task && topic is not null && GiveAccess.In(words)) topic = new Topic("access to " + topic.Text, Plural: false);
        if (kind is AskKind.Next or AskKind.Needs or AskKind.Receipt or AskKind.WhichHolds) topic = null;
        // "Where is Jonas?": somebody, and nothing that could be delivered.
        if (kind == AskKind.Delivery && topic is { Text: var name } && words is ["where" or "where's" or "wheres", ..] && char.IsUpper(name[0]) && name.Skip(1).All(char.IsLower)) topic = null;
        return new Ask(quote, kind, topic, act == Act.Question && OpensYesNo(words));
    }

    private static readonly PhraseBook GiveAccess = new("give/grant _ access to, give/grant _ _ access to, give/grant _ _ _ access to, give/grant _ _ _ _ access to, get _ access to, set _ up with access to, needs access to, access for");

    private static bool OpensYesNo(string[] words)
    {
        var at = 0;
        while (at < words.Length && AskWords.LeadIns.LengthAt(words, at) is > 0 and var lead) at += lead;
        return at < words.Length && Aux.LengthAt(words, at) > 0;
    }

    private static AskKind Kind(string[] words, Act act)
    {
        if (act is Act.Request or Act.Question && words.Contains("reset") && !words.Contains("cant")) return AskKind.Task;
        if (TellWhen.In(words)) return AskKind.Fact;
        if (act is not Act.Question && Array.IndexOf(words, "still") is >= 0 and var still && still + 2 < words.Length && words[still + 1] is "dont" or "cant" && words[still + 2] is "know" or "understand" or "see") return AskKind.Information;
        if (act is Act.Request && HowWeWork(words)) return AskKind.Habit;
        if (OtherDay.In(words)) return AskKind.Reschedule;
        if (words.Length > 0 && StillNo.LengthAt(words, 0) > 0) return AskKind.Delivery;
        if (Refund.In(words)) return AskKind.Fault;
        if (TooFew.In(words)) return AskKind.Fault;
        if (ForLess(words)) return AskKind.Discount;
        if (MovesADate(words)) return AskKind.Reschedule;
        if (act == Act.Question && OnAnotherDay.In(words)) return AskKind.Sooner;
        var updates = UpdatesAThing(words);
        foreach (var (kind, signs) in WordsOf)
        {
            if (!signs.In(words) || (kind is AskKind.Status && (updates || Signs.Dunned(words)))) continue;
            if (kind == AskKind.Outage && OfAPage.In(words)) return AskKind.Fault; // a part of a page, and the rest of it is there
            if (kind == AskKind.Outage && Array.Exists(words, Figures.Contains) && !words.Contains("site") && !words.Contains("shop")) return words.Contains("down") ? AskKind.Why : AskKind.Fault; // "our sales are down"
            if (kind == AskKind.Confusion && YouDont.In(words)) continue; // "you don't understand our business"
            // "the ads still show the old price" is about a fault, not about money.
            if (kind is AskKind.Price or AskKind.Scope && Broken.In(words)) return AskKind.Fault;
            // "Does the plan use the new prices?" is about the plan.
            if (kind is AskKind.Price && act == Act.Question && (OpensYesNo(words) || Uses.In(words)) && !Money.In(words) && !Costs.In(words)) continue;
            // "When does the shoot start?" wants a date, and nothing delivered.
            if (kind is AskKind.Delivery && act == Act.Question && Happens.In(words)) return AskKind.Fact;
            if (kind is AskKind.Delivery && ToOthers.In(words)) return AskKind.Task;
            // "Is the final deck ready?" asks for a thing that is called final, not whether it is.
            if (kind is AskKind.Approval && FinalThing.In(words) && !Agreed.In(words)) continue;
            // "Why did the cost per lead go up?" wants the reason; "what is our cost per lead?" wants a figure that we have.
            if (kind is AskKind.Price && Reason.In(words)) return AskKind.Why;
            if (kind is AskKind.Price && Metric.In(words) && !Money.In(words)) continue;
            if (kind is AskKind.Approval && act == Act.Trouble && Broken.In(words)) return AskKind.Fault;
            if (kind is AskKind.Delivery or AskKind.Status && CantReach.In(words)) return AskKind.Access;
            return kind;
        }

        if (TellMe.In(words)) return AskKind.Fact;
        if (CountsShort(words)) return AskKind.Fault;
        if (CantReach.In(words) && !words.Contains("pay") && !words.Contains("were") && !words.Contains("was")) return Array.Exists(words, Many.Contains) && !words.Contains("locked") ? AskKind.Outage : AskKind.Access;
        if (StillDoes(words)) return AskKind.Fault;
        if (Array.FindIndex(words, word => word is "wants" or "needs" or "want") is > 0 and var wants && Array.IndexOf(words, "by", wants) > wants && !Array.Exists(words, word => word is "you" or "to")) return AskKind.Delivery;
        if (Array.IndexOf(words, "need") is >= 0 and var need && Array.IndexOf(words, "by", need) > need) return AskKind.Delivery;
        if (Outage.In(words) && !Array.Exists(words, Figures.Contains) && !OfAPage.In(words)) return AskKind.Outage;
        // "Our sales are down": what drove it, and nothing of ours that is broken.
        if (words.Contains("down") && Array.Exists(words, Figures.Contains) && !words.Contains("site") && !words.Contains("shop")) return AskKind.Why;
        if (Broken.In(words) || act == Act.Trouble) return AskKind.Fault;
        if (Indirect.In(words)) return AskKind.Fact;
        return act switch
        {
            Act.Question when Favour.In(words) && words[0] is not ("what" or "which" or "who" or "how" or "when" or "where" or "why" or "what's") => AskKind.Task,
            Act.Question => AskKind.Fact,
            Act.Request => AskKind.Task,
            _ => AskKind.Information,
        };
    }

    // "Could you update the banner?" wants it changed; "can you update me on it?" and "I have to update the board" want to know where it stands.
    private static bool UpdatesAThing(string[] words)
    {
        var at = Array.IndexOf(words, "update");
        if (at < 0 || at + 1 >= words.Length || Array.LastIndexOf(words, "update") != at) return false;
        var ordered = at == 0 || words[at - 1] is "you" or "please" or "pls" or "we" or "somebody" or "someone" or "anyone" or "also" or "just" or "quickly" or "then" or "and" || (words[at - 1] == "to" && Array.IndexOf(words, "i", 0, at) < 0);
        var thing = words[at + 1] is "the" or "our" or "my" or "this" or "that" or "these" or "those" or "all" or "it" or "them" or "both" or "your" or "its" or "a" or "an";
        return ordered && thing && !Array.Exists(words, word => word is "board" or "boss" or "ceo" or "cfo" or "cmo" or "director" or "management" or "investors" or "leadership" or "director's");
    }

    private static bool HowWeWork(string[] words) =>
        FromNowOn.In(words) || StopDoing.In(words) || (words is ["please", "dont" or "never" or "always", ..] or ["dont" or "never", ..] && words.Length > 4 && !Array.Exists(words, word => word is "forget" or "worry" or "hesitate" or "touch" or "publish" or "yet"));

    private static readonly PhraseBook FromNowOn = new("next time, in future, in the future, from now on, going forward, from here on, the next time, before you write, before you call, before you post, before you go, copy me in, cc me, keep me in copy, loop me in, run it past me, run it by me, check with me first, ask me first, tell me first, without asking me/us");

    private static readonly PhraseBook StopDoing = new("stop sending me/us, stop calling, stop writing, stop asking, stop emailing, stop messaging, stop copying, stop changing, stop moving, stop closing, stop telling, stop using");

    // Not one of them is out, all are.
    private static readonly HashSet<string> Many = ["half", "everybody", "everyone", "nobody", "all", "floor", "office", "people", "staff", "users", "customers", "whole", "team", "department", "warehouse", "stores", "shops", "branch"];

    private static readonly HashSet<string> Figures = ["sales", "leads", "traffic", "numbers", "figures", "revenue", "orders", "conversions", "clicks", "ratings", "bookings", "profits", "reach"];

    private static readonly PhraseBook YouDont = new("you dont understand, you do not understand, you didnt understand, you never understood");

    private static readonly PhraseBook TellMe = new("tell me/us/him/her/them when/what/which/who/how/where/whether/if, want/like/need to know who/what/why/when/how/where/whether/which");

    // "300 brochures instead of 3000"
    private static bool CountsShort(string[] words) =>
        Array.IndexOf(words, "instead") is > 0 and var at && at + 2 < words.Length && words[at + 1] == "of" && (char.IsAsciiDigit(words[at + 2][0]) || Array.Exists(words[..at], word => char.IsAsciiDigit(word[0])));

    // "Can you do it for 18?"
    private static bool ForLess(string[] words)
    {
        var at = DoItFor.Find(words);
        return at >= 0 && at + 3 < words.Length && char.IsAsciiDigit(words[at + 3][0]) && !words[at + 3].EndsWith("pm", StringComparison.Ordinal) && !words[at + 3].EndsWith("am", StringComparison.Ordinal);
    }

    private static readonly PhraseBook DoItFor = new("do it for, do this for, do that for, make it for, get it for, have it for");

    private static readonly PhraseBook TooFew = new("i count, i only count, i can only see, we only got, we only received, i only got, i only see");

    private static readonly PhraseBook StillNo = new("still no, still nothing on, still waiting for");

    private static readonly PhraseBook Refund = new("refund, refunded, reimburse, credit note, money back, reverse the charge");

    // "Could we move Tuesday's call to Wednesday?": something in the calendar, not something on a page.
    private static bool MovesADate(string[] words)
    {
        var move = Moves.Find(words);
        if (move < 0) return false;
        for (var at = move + 1; at < words.Length && at <= move + 5; at++)
        {
            if (CalendarNouns.Contains(words[at])) return true;
        }

        return false;
    }

    // "still drops the number", "keeps losing it": what it does is the fault.
    private static bool StillDoes(string[] words)
    {
        for (var at = 0; at + 1 < words.Length; at++)
        {
            var next = words[at + 1];
            if (words[at] == "still" && next.Length > 3 && next.EndsWith('s') && !next.EndsWith("ss", StringComparison.Ordinal) && !Fine.Contains(next)) return true;
            if (words[at] is "keeps" or "keep" && next.EndsWith("ing", StringComparison.Ordinal) && next is not ("asking" or "going" or "chasing") && at > 0 && words[at - 1] is not ("i" or "we" or "to" or "please" or "you")) return true;
        }

        return false;
    }

    // "tell me when the shop opens": a date is wanted, and nothing delivered.
    public static readonly PhraseBook TellWhen = new("tell me/us when, know when the/our/my/it, say when the/our/my/it");

    private static readonly PhraseBook OtherDay = new("can/could we/you do today/tomorrow/monday/tuesday/wednesday/thursday/friday, can/could we make it today/tomorrow/monday/tuesday/wednesday/thursday/friday");

    private static readonly PhraseBook OnAnotherDay = new("on monday/tuesday/wednesday/thursday/friday/saturday/sunday instead");

    private static readonly PhraseBook Moves = new("move, moving, shift, push, postpone, reschedule, bring forward, swap");

    private static readonly HashSet<string> CalendarNouns = ["call", "meeting", "review", "workshop", "kickoff", "kick-off", "demo", "sync", "standup", "session", "appointment", "catch-up", "catchup", "training", "visit", "interview", "jour"];

    private static readonly HashSet<string> Fine = ["needs", "wants", "works", "looks", "feels", "stands", "applies", "holds", "makes", "suits", "means", "lots", "yours", "ours", "always", "perhaps", "hours", "days", "weeks", "months", "counts", "helps", "fits", "this", "thinks", "hopes", "asks", "likes", "loves"];

    private static readonly PhraseBook Uses = new("does/do/did/is/are the/our/your/it/they");

    private static readonly PhraseBook Costs = new("cost, costs, cheaper, less expensive, budget for, price of, price for");

    private static readonly PhraseBook Happens = new("when does/do/is/are/will _ start/begin/end/expire/happen/close/open, when does/do/will _ _ start/begin/end/expire/happen/close/open/run, when does/do/will _ _ _ start/begin/end/expire/happen/close/open/run, when do you need, when do you want, when do you expect, when does _ run out, take place, runs out, run out, when do we start/meet/begin/pay, when do we have to, when is _ meeting/call/workshop/event");

    private static readonly PhraseBook ToOthers = new("send/forward/share him/her/them");

    private static readonly PhraseBook FinalThing = new("the/our/a final _");

    private static readonly PhraseBook Agreed = new("approve, approved, approval, sign off, signed off, signoff, sign-off, confirm, confirmed, green light, greenlight, good to go, ok to go, can we go live, can we publish");

    private static readonly PhraseBook Reason = new("why, how come, what drove, what caused, reason for");

    private static readonly PhraseBook Metric = new("cost/price per lead/click/acquisition/conversion/order/sale/view/install/visit/thousand/customer, cost/costs/price/prices/pricing/budget list/sheet/table/tag/tags/comparison/overview/update/page");

    private static readonly PhraseBook Money = new("how much, quote, estimate, discount, charge, fee, fees, rates");

    public static readonly PhraseBook CantReach = new("""
        cant open, cannot open, cant access, cannot access, cant see, cannot see, cant find, cannot find, cant log, cant get into, cant download, wont open, doesnt open, no access, gives me a, gives us a, 404, page not found, lost access, locked out, logs me out, logged out, kicks me out, password doesnt/isnt/not/expired/rejected/reset, forgot/lost/reset the/my/our password, need the/a password, new password, access denied, unable to
        """);

    private static readonly PhraseBook Broken = new("""
        wrong, incorrect, broken, down, missing, error, errors, failed, failing, crashed, bug, bugs, typo, typos, mistake, mistakes, outdated, doesnt work, does not work, not working, isnt working, stopped working, doesnt match, dont match, mismatch, blurry, cut off, old version, old logo, old price, old prices, has/have/had/shows/show/says/uses/with/still last quarter's/month's/year's/week's, really bad, is bad, is serious, zero sales/leads/orders/results/conversions, to flag that, flag that, have to flag, and i count, we only got, only received, charged twice, billed twice, charged us twice, billed us twice, charged _ _ twice, billed _ _ twice, paid twice, double charged, overcharged, misspelled, not right, isnt right, isnt compliant, not compliant, isnt legal, not legal, not correct, off by, dont add up, doesnt add up, not add up, is our/the/an/my old, are our/the/my old, still shows, still says, off brand
        """);

    private static readonly PhraseBook Outage = new("""
        is down, are down, went down, goes down, been down, back up before, back up by, back up again, back up now, back online, goes offline, site's/server's/app's/page's/shop's/store's/website's/system's/network's/phone's down, down again, crashed again, offline again, outage, crashed, crashes, crashing, hacked, cant buy, cant order, cant pay, cant check out, not loading, doesnt load, wont load, blank page, stopped working, alarms everywhere, alarms are going, alarm/alarms went off, who is on call, who's on call, overheating
        """);

    private static readonly PhraseBook OfAPage = new("the map/image/images/photo/photos/picture/pictures/video/videos/form/font/fonts/icon/icons/banner/button/menu/widget/chart/gallery/logo/pdf/slider/carousel/search on/in/at");

    private static readonly PhraseBook Indirect = new("asks/asking/asked/wondering/know/sure/tell if/whether/what/which/who/how, curious, not sure, unsure");

    private static readonly PhraseBook Polite = new("please, can/could/would/will you/we/i, i'd/we'd like, i/we need, i/we want, would like, would love, let me/us, need to");

    // What is told has a thing in it when something is handed over.
    private static readonly PhraseBook Hands = new("attached, shared, folder, uploaded, here is, here are, here's, sent, added, ready, available, is in, are in, done, link, drive, inbox");

    private static readonly PhraseBook Favour = new("can/could/would/will you/someone/somebody/anyone, would you mind, mind sending, can/could we get rid");
}
