using ServiceBot.Reading;
using static ServiceBot.Coaching.Case;

namespace ServiceBot.Coaching.Sore;

/// <summary>Minutes or hours count: somebody stands there waiting, or something of ours is wrong just before their day.</summary>
internal static class UrgentCases
{
    public static readonly Case Stranded = new(Situation.Stranded, new("""
        waiting in the call, in the call for, on the call for, waiting on the line, sitting in the call, is anyone/anybody/someone/somebody coming, are you coming, where are you, where is/are your technician/colleague/people/team/driver/trainer/presenter/engineer/consultant, wheres your, nobody is here, nobody here from you, nobody showed up, no one showed up, nobody turned up, i cant lock up, sitting in the hall, waiting at the door, waiting in the lobby, waiting outside, crew is here, guests are here, everyone is here, everybody is here
        """))
    {
        Stance = StanceKind.Push,
        Why = "They are waiting at this very minute: be there first, explain later. It is ours to own, and a person on the line says so better than a sentence.",
        FirstAWord = "Somebody is waiting right now. Dial in or ring first, then send a line; words can wait, they can't.",
        Shoes = "Every minute costs them face in front of whoever stands beside them; somebody who is there ends it.",
        Unsaid = "They are wondering whether anybody here noticed at all.",
        Feeling = "left alone, with the clock running",
        BeforeSending = "Who can be there within minutes? Name that person, not a team.",
        Openings = Said(
            ["You're waiting this very minute, and nobody of ours is there; I'm sorry.", "Somebody from us should be there with you by now, and that's on us.", "I'm sorry that you're left waiting; first of all somebody to be with you."],
            warmer: "I'm sorry. You made the time and we left you alone with it, so first of all somebody to be with you.",
            firmer: "Nobody of ours was there, and that is ours to put right this minute.",
            shorter: "I'm sorry that you're waiting."),
        Plans = Said(
            ["[I am / name of a colleague is] with you by [time, a few minutes from now]. If that's too late for you, ring me on [number] and I'll do [what can be done by phone]; the reason you get from me afterwards.",
             "By [time, a few minutes from now] you have [me / name of a colleague] with you, and I stay on it until you tell me it's done. The reason can wait, and you'll have it from me afterwards."],
            warmer: "[I am / name of a colleague is] with you by [time, a few minutes from now], and I stay reachable on [number] until then. What you can't finish because of us, I'll make up for: [another time that suits you]. The reason you get from me afterwards.",
            firmer: "[I am / name of a colleague is] with you by [time, a few minutes from now]. If not, I ring you at that minute with the next best thing.",
            shorter: "[I am / name of a colleague is] with you by [time, a few minutes from now]; I'm on [number]."),
    };

    /// <summary>Something is wrong and their day is here: recognised by <see cref="Stakes"/> beside a fault.</summary>
    public static readonly Case Rescue = new(Situation.Rescue, Nothing)
    {
        Stance = StanceKind.Push,
        Why = "What still helps comes first, by phone if it can be, and a second way in case it fails; the cause is ours and can wait.",
        FirstAWord = "There are hours left, not days: ring first, then send this.",
        Shoes = "Their day comes whether we are ready or not, and they will be standing in it; a way out is all that counts now.",
        Unsaid = "They are picturing how it looks to everybody who will be there.",
        Feeling = "alarmed, with hours left",
        BeforeSending = "What can really be there in time, and what is the second way if it can't?",
        Openings = Said(
            ["{Stakes}, so what still helps comes first and the reasons later. That it got this far is on us.", "That's ours. {Stakes}, so nothing else on my desk comes before it.", "{Felt}, and {stakes}: that's ours, and it comes before everything else here.", "{Stakes}, and {felt}. That's ours to solve, and I'm on it.", "That's ours to solve, and nothing on my desk comes before it.", "Nothing comes before this now; it's ours, and I'm on it."],
            warmer: "I'm sorry. {Stakes}, and the last thing you should have to do in these hours is to run after us.",
            firmer: "{Stakes}, and this is ours to solve before that.",
            shorter: "{Stakes}; I'm on it."),
        Plans = Said(
            ["I'll ring you by [time, within the hour] with [what can be there in time] and [a second way, in case that fails]. You then say which, and I see it through myself. Who on the spot can we talk to directly?",
             "By [time, within the hour] you have from me [what can be there in time], and beside it [a second way, in case that fails]. I'm staying on it until you have it in your hands."],
            warmer: "I'm ringing round now, and by [time, within the hour] I call you with [what can be there in time] and [a second way, in case that fails]. You needn't organise anything; if there is somebody on the spot, I'll talk to them directly.",
            firmer: "By [time, within the hour] you have [what can be there in time] confirmed by me, or [a second way]. The cause, and what it costs you, we settle after that, and I'll raise it myself.",
            shorter: "By [time, within the hour]: [what can be there in time], or [a second way]. I'll ring you."),
    };

    public static readonly Case Clock = new(Situation.Clock, new("in 5/five minutes, in 10/15/20/30/45 minutes, in ten/fifteen/twenty/thirty minutes, in half an hour, within the hour, within an hour, in the next hour, in an hour"))
    {
        Stance = StanceKind.StandFirm,
        Why = "A yes that turns out wrong costs them the very minutes they have: say at once what can be there by then, and what takes longer.",
        Shoes = "Something of theirs hangs on those minutes; knowing at once what they won't have lets them act.",
        Unsaid = "There is somebody or something waiting at the end of those minutes.",
        Feeling = "pressed for minutes",
        BeforeSending = "Has whoever does it said how long it takes? Ask before you name a minute.",
        Openings = Said(
            ["You have very little time, so the straight answer first.", "Every minute counts for you, so no promise from me that nobody has checked.", "With the clock you have, you should know at once what will be there and what won't."],
            warmer: "I know you have no minute to spare, so here is the straight answer, and I'm on it while you read.",
            firmer: "A straight answer, so that you can plan with it.",
            shorter: "Straight answer:"),
        Plans = Said(
            ["[it is running and will be done by / it can't be done in that time, the earliest is] [time you can stand behind], and I confirm it to you by [time, in minutes]. If that's too late: [the quickest way round]. Which part of it do you need first?",
             "What I can stand behind by then is [what will be there]; the rest comes by [time you can keep]. I write to you by [time, in minutes], whichever way it goes. Is there a part you could work with already?"],
            warmer: "What I can stand behind by then is [what will be there], and I'll stay with it until the rest is there, by [time you can keep]. Tell me what it's for, and I'll see whether [the quickest way round] gets you through the next hour.",
            firmer: "What I can stand behind is [what will be there] by then, and the rest by [time you can keep]. I won't promise more than that, and I confirm by [time, in minutes].",
            shorter: "By then: [what will be there]. The rest by [time you can keep], from me."),
    };

    public static readonly Case OnSite = new(Situation.OnSite, new("somebody/someone on site, somebody/someone here tomorrow/today/now, need somebody/someone to come, send somebody/someone, come out here, come over here"))
    {
        Stance = StanceKind.Push,
        Why = "They want hands and not words: a name, an hour and a number, or at once the earliest that holds.",
        Shoes = "Something there needs somebody standing beside it, and every form in between feels like being kept away.",
        Feeling = "wants a person, not a process",
        BeforeSending = "Has the person you name said yes, and to that hour?",
        Openings = Said(
            ["You need somebody there, not another message, and that's fair.", "Understood: a person at your door, and nothing in between.", "That you had to spell that out is on us; you get a person."],
            warmer: "You've had enough of forms and numbers, and I'm sorry. You need somebody there, so let's get them there.",
            firmer: "Understood, you get a person.",
            shorter: "Understood."),
        Plans = Said(
            ["[name of who comes] will be there [at that time, or the earliest that holds], and you can reach them on [number]. I confirm that by [time you can keep], by phone. What should they bring?",
             "I'm arranging it myself: [name of who comes], [at that time, or the earliest that holds], reachable on [number]. By [time you can keep] I ring you to confirm it. Is there anything they should know before they set out?"],
            warmer: "I'm arranging it myself: [name of who comes], [at that time, or the earliest that holds]. I ring you by [time you can keep] to confirm it, and you have my number, [number], for anything until then.",
            firmer: "[name of who comes] is there [at that time, or the earliest that holds], reachable on [number]. I confirm it by [time you can keep].",
            shorter: "[name of who comes], [at that time, or the earliest that holds], on [number]; I confirm it by [time you can keep]."),
    };

    public static readonly Case Presence = new(Situation.Presence, new("a human, a real person, one person with, one person to call, one person i can, one contact, somebody i can call, someone i can call, a phone number, a ticket for every, done with tickets"))
    {
        Stance = StanceKind.Push,
        Why = "They have had enough of channels and want a person: give one by name, with a number.",
        Shoes = "They have a business to run; every form they fill in for us is time taken from it.",
        Feeling = "wants a person, not a process",
        BeforeSending = "Has the person you name said yes?",
        Openings = Said(
            ["You want somebody you can ring and not another form, and that's fair.", "A person it is, with a name and a number; I see that you've had enough of forms.", "That's a fair thing to want, and I'm sorry that you had to ask for it."],
            warmer: "That's a very fair thing to want, and I'm sorry that you had to ask for it.",
            firmer: "Understood, you get a person.",
            shorter: "Understood."),
        Plans = Said(
            ["For you that is [name], on [number]; if they're out, it's me. They ring you by [time you can keep] to say hello, and they know [what is open with you]. What should they look at first?",
             "[name] looks after you from here, on [number], and I've told them [what is open with you], so you tell nothing a second time. By [time you can keep] they ring you; if they haven't, ring me."],
            warmer: "[name] is yours to call, on [number], and rings you by [time you can keep] to say hello. If they're ever out of reach, call me, and I'll see to it myself.",
            firmer: "[name], on [number], confirmed by me by [time you can keep].",
            shorter: "[name], on [number]; they ring you by [time you can keep], and I see to it."),
    };

    public static readonly Case Hazard = new(Situation.Hazard, new("gluten free, allergen, allergens, allergy, allergic, nut free, is unsafe, are unsafe, isnt safe, not safe to, is dangerous, are dangerous, gas leak, on fire, smoke coming, electric shock, got injured, was injured, were injured, ambulance, wrong dose, wrong dosage, wrong medication, evacuate, evacuated, could be harmed, could get hurt, poisoned, contaminated"))
    {
        Stance = StanceKind.Push,
        Why = "People could come to harm: what keeps them safe is said first and by voice; cause and cost come after.",
        FirstAWord = "People could come to harm from this. Ring now, tell your lead, and write only what has been checked.",
        Shoes = "They answer for people who trust them, and every minute that it stays as it is weighs on them.",
        Unsaid = "They are thinking of whom it may have reached already.",
        Feeling = "alarmed for others",
        BeforeSending = "Who here decides on a recall or a stop, and do they know?",
        Openings = Said(
            ["People come first here: {felt}, and that has to stop before anything else.", "{Felt}. People come first, so first what keeps them safe; the rest is ours to answer for.", "People come first here, so first what keeps them safe; the rest is ours to answer for.", "That is serious and it's ours, and nothing comes before keeping people safe."],
            warmer: "I'm sorry, and I'm with you on this until it's safe. First what keeps people from harm.",
            firmer: "First what keeps people safe.",
            shorter: "First what keeps people safe; that's ours."),
        Plans = Said(
            ["What I'd ask of you at once: [what to stop, take away or warn about]. On our side [what we stop at this moment]. I'm ringing you by [time, in minutes], and by [later time you can keep] you have in writing what went where and what we do about it.",
             "At once: [what to stop, take away or warn about], and here [what we stop at this moment]. I ring you by [time, in minutes] to go through it with you. Whom else on your side should I have on the line?"],
            warmer: "At once: [what to stop, take away or warn about], and here [what we stop at this moment]. I'm ringing you by [time, in minutes] and stay on it until it's settled; the words for those it has reached we write with you.",
            firmer: "At once: [what to stop, take away or warn about]. I ring you by [time, in minutes]; in writing by [later time you can keep]: what went where, and what we do.",
            shorter: "At once: [what to stop, take away or warn about]. I ring you by [time, in minutes]."),
    };

    public static readonly Case Exposed = new(Situation.Exposed, new("price list is public, prices are public, take it down, take that down, take this down, take them down, offline now, should not be online, shouldnt be online, is online and, went live too early, went out too early, is live already"))
    {
        Stance = StanceKind.Push,
        Why = "Every minute it stays visible counts: closed first, then said that it is closed, then how it came about.",
        FirstAWord = "Get it closed before you answer; a line back within minutes then says more than a long one.",
        Shoes = "They see others reading what was theirs to show or to hide, and can't do anything about it themselves.",
        Unsaid = "They have to tell somebody on their side how that could happen.",
        Feeling = "alarmed",
        BeforeSending = "Is it really gone, from caches and copies too?",
        Openings = Said(
            ["It comes down now, before anything else; that's ours, and I'm sorry.", "I'm having it taken down this minute. That should never have been out there, and it's on us.", "You're right to be loud about that: it should not be out there, and I'm seeing to it this minute."],
            warmer: "I'm so sorry; that's on us. It's coming down this minute, and I'm staying with it until it's gone.",
            firmer: "It comes down now. That is ours.",
            shorter: "It comes down now, and I'm on it."),
        Plans = Said(
            ["By [time, in minutes] I confirm that it's gone, from copies and searches too. How long it was to be seen, and by whom as far as that shows, you have from me by [later time you can keep].",
             "You get my word that it's gone by [time, in minutes]. By [later time you can keep] follows how it got there, how long it stood, and who opened it as far as that shows. Has anybody outside spoken to you about it?"],
            warmer: "By [time, in minutes] you hear from me that it's gone. After that I find out who has seen it, by [later time you can keep], and if anybody asks you, I'll help you with the words.",
            firmer: "Confirmed gone by [time, in minutes]. By [later time you can keep], from me: how it got there, how long it stood, and what we change.",
            shorter: "Confirmed gone by [time, in minutes]; the rest by [later time you can keep], from me."),
    };

    public static readonly Case[] All = [Hazard, Exposed, Stranded, Clock, OnSite, Presence, Rescue];
}
