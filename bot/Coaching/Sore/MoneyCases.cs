using ServiceBot.Reading;
using static ServiceBot.Coaching.Case;

namespace ServiceBot.Coaching.Sore;

/// <summary>Money and what was agreed, with an edge to it.</summary>
internal static class MoneyCases
{
    public static readonly Case Agreed = new(Situation.Agreed, new("""
        i have it in writing, we have it in writing, have that in writing, got it in writing, it is in writing, is in the contract, in the contract page, it's in the contract, in our contract, in the agreement, in the offer, in the proposal, contract says, agreement says, as agreed, you told us that, you tell us, you said it was included, rounds are included, was included, were included, is included
        """))
    {
        Stance = StanceKind.Soften,
        Why = "What stands in writing stands, whoever it suits: look before answering, and if it is so, say so at once and without a but.",
        Shoes = "They planned with what we agreed, and now have to prove it; that is a poor place to be put in by a partner.",
        Unsaid = "It is less about the sum or the day than about whether our word holds.",
        Feeling = "feels that the rules are being changed",
        BeforeSending = "What does the agreement say, word for word? Read it before you send.",
        Openings = Said(
            ["What we agreed holds, and you shouldn't have to come and prove it.", "If it was agreed like that, it holds, and the mistake is ours.", "An agreement of ours must not change on you on the way; if it looks like that, setting it right is ours."],
            warmer: "I'm sorry. You shouldn't have to remind us of what we agreed; it should be the other way round.",
            firmer: "What was agreed holds.",
            shorter: "What we agreed holds."),
        Plans = Said(
            ["I have the agreement open: it says [what it says, word for word]. So [what holds], and by [time you can keep] you have that confirmed from me, with [the plan or the invoice] set right. If you have it otherwise, send me the passage and I'll go by it.",
             "In our agreement stands [what it says, word for word], which means [what holds]. By [time you can keep] you get [the plan or the invoice] as it should have been. Is there anything you've planned around it that I should know of?"],
            warmer: "I've looked it up: [what it says, word for word]. That means [what holds], and you needn't do anything; the corrected [plan or invoice] comes from me by [time you can keep]. If it has caused you trouble with anybody, tell me and I'll put that right too.",
            firmer: "The agreement says [what it says, word for word]. On that ground: [what holds]. By [time you can keep] you have it in writing from me.",
            shorter: "The agreement says [what it says], so [what holds]. Confirmed by [time you can keep], from me."),
    };

    public static readonly Case ScopeDispute = new(Situation.ScopeDispute, new("out of scope, no extra invoice, no extra charge, not paying extra, wont pay extra, will not pay, costs extra, cost extra, without paying, same deadline please, at your expense, at your cost"))
    {
        Stance = StanceKind.StandFirm,
        Why = "Nobody has checked what it takes, and a rule is no reason: say why it is a question at all, and let them choose with both sides on the table.",
        Shoes = "To them it was always part of the whole; a rule they did not know about feels like a trick.",
        Unsaid = "They thought we saw it the same way, and are disappointed that we did not ask.",
        Feeling = "feels nickel-and-dimed",
        BeforeSending = "What would it really take, and what of it was foreseeable for us?",
        Openings = Said(
            ["A rule on its own is no answer, so here is what is behind it, and a way to do it.", "You saw that as part of it from the start, and we should have raised it then, not now.", "It would have been for us to bring that up at the beginning; I see why it annoys you now."],
            warmer: "I understand why it sits badly: to you it was part of it all along, and we should have spoken about it in time.",
            firmer: "I won't hide behind a rule, and I won't promise both without having checked it.",
            shorter: "A rule alone is no answer, so:"),
        Plans = Said(
            ["What it takes is [effort, once checked]. By [time you can keep] you get both ways from me: with everything in, by [date] for [amount, to be confirmed], or [a smaller form of it] inside what we have. Which matters more to you, the date or having all of it?",
             "By [time you can keep] I'll have checked it, and you can choose: [a smaller form of it] within the date and the budget we have, or the whole by [later date] for [amount, to be confirmed]. What part of the cost is ours to carry I'll say openly. Which way do you lean?"],
            warmer: "Let me look at it with your goal in mind and not with the contract: by [time you can keep] you get [a smaller form of it] within what we have, and beside it the whole, with date and cost. What has to be there on the day for it to work for you?",
            firmer: "Within the date and the budget we have, I can offer [a smaller form of it]. The whole takes until [later date] and [amount, to be confirmed]; in writing from me by [time you can keep]. Which should it be?",
            shorter: "Either [a smaller form of it] within what we have, or the whole by [later date] for [amount, to be confirmed]; from me by [time you can keep]. Which one?"),
    };

    /// <summary>However calmly it is said: they are asked for the same money twice.</summary>
    public static readonly PhraseBook Twice = new("two invoices for the same, two bills for the same, reminder for an invoice we, reminder with a fee");

    public static readonly Case Bill = new(Situation.Bill, new("""
        you billed, billed us for, billed me for, billed twice, billed us twice, you charged, charged us, charged me, charged twice, invoice is wrong, deduct it, deduct that, who pays, i paid for, refund, refunded, credit note, setup fee, why is there a, invoiced us, you invoiced, on the invoice for
        """))
    {
        Stance = StanceKind.Soften,
        Why = "Look first, then say which part is ours; a wrong line comes off without a fight, and a right one is explained once.",
        Shoes = "They have to sign for it on their side, and can't sign for what they don't see the sense of.",
        Unsaid = "They ask themselves what else on our invoices they should have looked at.",
        Feeling = "feels charged for something that isn't theirs",
        BeforeSending = "What does the invoice say, and who here may take a line off?",
        Openings = Said(
            ["You've told us {times}, and it still stands on your bill; that's on us.", "Telling us {times} and still finding it there is on us, and I'm sorry.", "If {claim}, that was wrong, and it is ours to put right.", "That has to be looked at before anybody pays it: if {claim}, it comes off, and I'm sorry.", "You shouldn't be paying for something that is ours to carry, so let me look at it properly.", "A bill has to be right before anybody pays it, and seeing to that is ours.", "I see why that annoys you, and if it's ours to carry, it comes off."],
            warmer: "I'm sorry. Work that was ours to carry should never end up on your bill.",
            firmer: "What is ours to carry, we carry.",
            shorter: "If it's ours to carry, it comes off."),
        Plans = Said(
            ["I'm going through it line by line: [what is ours and comes off, what stands and why]. By [time you can keep] you have [the corrected invoice or credit note] from me. Is there another line that looks odd to you?",
             "By [time you can keep] you have a plain answer from me: [what is ours and comes off, what stands and why], with [the corrected invoice or credit note] beside it."],
            warmer: "I'm looking at it myself, and by [time you can keep] you have [what is ours and comes off, what stands and why], with [the corrected invoice or credit note]. You needn't write to anybody else about it.",
            firmer: "By [time you can keep]: [what comes off], and [what stands, and why]. Both from me, in writing.",
            shorter: "By [time you can keep] you have [what comes off, what stands and why] from me."),
    };

    public static readonly Case Increase = new(Situation.Increase, new("a month instead of, a year instead of, another _ %, another _ percent, _ % more, percent more, % from january, % from april, % from july, price increase, raised the price, raise the price, raising the price, put the price up, more expensive, your renewal, the renewal, goes up by, going up by, one good reason, after the year, after this year"))
    {
        Stance = StanceKind.StandFirm,
        Why = "A price may rise, a client may not hear it from a letter: give the reason openly, and a choice, and speak to them rather than write.",
        FirstAWord = "Ring rather than write if you can: a price is taken better from a voice.",
        Shoes = "They weigh the new price against what they got this year, and have to defend it to others.",
        Unsaid = "It is about whether they still feel well looked after for the money.",
        Feeling = "feels taken for granted",
        BeforeSending = "What is the honest reason, and what room do you have? Settle both before you speak.",
        Openings = Said(
            ["You should have had that from me in a conversation, with the reason, and not like this.", "It's right to ask for a reason, and you should have had it before the number.", "A number without a conversation was the wrong way round, and I own that."],
            warmer: "I'm sorry that it reached you like this. After all this time you should have heard it from me, with the reason.",
            firmer: "You get the reason plainly, and a choice.",
            shorter: "You should have heard that from me first."),
        Plans = Said(
            ["The reason is [the honest reason], and for it you get [what they get for it]. If that doesn't hold for you, there is [the smaller package, or the old price until when]. Could we speak at [times you can offer]? You'll have both ways in writing by [time you can keep].",
             "Plainly: [the honest reason]. Beside it, by [time you can keep], you get what it would look like at the old price, [what would go], so that you can choose. I'd like to hear how the year was for you, too: [times you can offer]?"],
            warmer: "I'd like to talk about it properly, and about how the year has been for you: [times you can offer]. Beforehand, by [time you can keep], you get the reason from me, [the honest reason], and what we could do at the old price. Does that suit you?",
            firmer: "The reason is [the honest reason]. At the old price I can offer [what would go]; both in writing from me by [time you can keep]. Which should I prepare?",
            shorter: "The reason: [the honest reason]. The other way: [what the old price would cover]. Both in writing by [time you can keep], from me."),
    };

    public static readonly Case Value = new(Situation.Value, new("what did we pay for, what exactly did we pay, what exactly are we paying, budget is gone, budget is used up, budget is spent, does it for half, does not sell, doesnt sell, paid three invoices, paid for nothing, invoice is the same, pay the same, same price for less, what would you do in my place, money for nothing, where did the money go, where has the money gone"))
    {
        Stance = StanceKind.Soften,
        Why = "Defending the price would cost the account: lay open what was done and what came of it, and say what the money does from here.",
        Shoes = "They have to justify the money to others, and what they can show for it does not speak for itself.",
        Unsaid = "They wonder whether they chose wrongly.",
        Feeling = "doubts that it is worth the money",
        BeforeSending = "What came of it that can be shown, honestly? Leave out what only we can see.",
        Openings = Said(
            ["{Felt}. You should see what the money does without having to ask, and that you don't is on us.", "You should be able to see what your money does; that you can't is on us.", "That's a fair thing to want to know, and it was for us to show it before you had to ask.", "Nobody should have to guess what they paid for, and I'm sorry that you do.", "You should see what the money does without having to ask. {Felt}, and I own how that looks."],
            warmer: "I'm sorry. You shouldn't have to ask that; with that much money in it you should see what it does, month by month, and from us.",
            firmer: "You get that laid open, item by item.",
            shorter: "You should see that without having to ask."),
        Plans = Said(
            ["By [time you can keep] you have it from me on a page: what was done, what came of it, and [what it should have brought and hasn't]. Beside it, what I'd do with [what is left] in your place. Could we go through it at [times you can offer]?",
             "On a page, by [time you can keep]: every item, what it cost, [what came of it], and where I'd spend it differently from here. I won't dress up what hasn't worked. Is there somebody on your side it has to convince?"],
            warmer: "By [time you can keep] I'll lay it open for you: what was done, [what came of it], and what I'd do in your place from here, even if that means doing less with us. Could we look at it together, at [times you can offer]?",
            firmer: "By [time you can keep] you have every item with its cost and [what came of it], and my proposal for the rest. You decide then what goes on.",
            shorter: "By [time you can keep]: every item, its cost and [what came of it], from me."),
    };

    public static readonly Case[] All = [Increase, ScopeDispute, Bill, Value, Agreed];
}
