namespace ServiceBot.Coaching;

/// <summary>The cases, those that weigh most first.</summary>
internal static class Cases
{
    public static readonly Case[] All =
    [
        new(Situation.Breach, new("""
            another client's, other client's, another customer's, somebody else's report/data/invoice/file/numbers, someone else's report/data/invoice/file/numbers, a different client's, wrong client, not our numbers/data/report, not ours but, data breach, data leak, got leaked, was leaked, were leaked, has leaked, is public, publicly visible, publicly accessible, visible to everyone, visible to everybody, visible to anyone
            list to another/a/the/somebody/someone client/customer/else/wrong/different, data to another/somebody/someone client/customer/else, customer/client/subscriber/mailing/member/contact/contacts/patient list/data/addresses was/were/went/got, went to all, went to everyone, went to the wrong, sent to the wrong, to the wrong person/people/number/numbers/address/addresses/recipient/recipients/patient/customer/client, in cc, on cc, passwords were, password was exposed, exposed our, exposed the
            """))
        {
            Stance = StanceKind.Soften,
            Why = "Somebody's data is where it does not belong: say what is being done this minute, and nothing about the cause before it is known.",
            FirstAWord = "This may be a data breach. Before you answer, tell your lead and whoever is responsible for data protection: there can be a deadline for reporting it.",
            Shoes = "They have to fear for their own data, and may have to report it themselves; facts and a time are all that helps them.",
            Unsaid = "They wonder what else of theirs lies somewhere it should not.",
            Feeling = "alarmed",
            BeforeSending = "Who is responsible for data protection here, and do they know?",
            Openings = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] = ["This should never have happened, and it comes before everything else here.", "That is serious, it is ours, and I'm on it this minute.", "Thank you for telling me at once; this has priority over everything else."],
                [Turned.Warmer] = ["I'm sorry. That is a fright nobody should get from us, and it comes before everything else here."],
                [Turned.Firmer] = ["That is serious and it is ours."],
                [Turned.Shorter] = ["That is serious, and I'm on it."],
            },
            Plans = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] = ["By [time you can keep] you have from me what exactly went where, who could see it, and what we have done to stop it; the cause follows by [later time you can keep]. Until then, please keep it closed, and to yourselves. Whom on your side should I keep informed beside you?", "I'm having [the access / the file] closed now and will confirm that by [time you can keep], together with what went where and who could see it. The cause follows by [later time you can keep]. Is there somebody responsible for data protection on your side whom I should talk to directly?"],
                [Turned.Warmer] = ["I'm staying with it myself. By [time you can keep] you have what went where, who could see it and what we've stopped; the cause by [later time you can keep]. I can ring you at [times you can offer] so that you don't have to wait for a message. Who on your side needs to know beside you?"],
                [Turned.Firmer] = ["By [time you can keep] you have in writing what went where, who could see it and what has been stopped. The cause and what changes follow by [later time you can keep], from me."],
                [Turned.Shorter] = ["By [time you can keep]: what went where, who could see it, what is stopped. The cause by [later time you can keep], from me."],
            },
        },
        new(Situation.BreachAsked, new("⟨none⟩"))
        {
            Stance = StanceKind.HoldBack,
            Why = "Nobody knows yet whether it happened: neither a no nor an admission, but a time by which they have the facts.",
            FirstAWord = "This may be a data breach. Before you answer, tell your lead and whoever is responsible for data protection: there can be a deadline for reporting it.",
            Shoes = "They may have to report it themselves; comfort costs them time, facts save it.",
            Unsaid = "They would rather hear a bad answer today than a good one that is taken back.",
            Feeling = "alarmed",
            BeforeSending = "Who is responsible for data protection here, and do they know?",
            Openings = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] = ["You need facts and get them: I don't know it yet, and I won't say no before I do.", "I won't answer that from memory; it is being checked as we write, before everything else.", "That gets a yes or a no from me and nothing in between, as soon as it is certain."],
                [Turned.Warmer] = ["I can imagine what hangs on this for you, so I won't comfort you with something I don't know."],
                [Turned.Firmer] = ["No guess from me on this."],
                [Turned.Shorter] = ["It's being checked now."],
            },
            Plans = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] = ["By [time you can keep] you have it from me in writing: yes or no, and if yes what went where, who could see it and what has been stopped. Whom on your side should I keep informed beside you?", "By [time you can keep] you have the answer from me, with what it rests on; if it is a yes, also what went where and who could see it. Is there a time by which you have to report it?"],
                [Turned.Warmer] = ["By [time you can keep] you have it from me, yes or no, with what it rests on, and I'll ring you with it rather than write. Whom on your side should I keep informed beside you?"],
                [Turned.Firmer] = ["By [time you can keep] you have it in writing: yes or no, what it rests on, and if yes what went where."],
                [Turned.Shorter] = ["By [time you can keep] you have a yes or no from me, with what it rests on."],
            },
        },
        new(Situation.Threat, new("""
            our/my/the lawyer/lawyers/solicitor/solicitors/attorney/attorneys will, our/my/the lawyers/solicitors/attorneys are, to our/my/the lawyer/lawyers/solicitor/solicitors/attorney/attorneys, hear/hearing from our/my lawyer/lawyers/solicitor/solicitors, involve our/a lawyer/lawyers/solicitor/solicitors, get/call our/a lawyer/lawyers/solicitor/solicitors, lawyers involved, our/my/the lawyers take over, our/my lawyer takes over, legal will be in touch, legal counsel will, take legal, legal action, legal steps, sue you, suing, see you in court, take you to court, in court, breach of contract, withhold payment, withholding payment, hold you liable, hold you responsible, claim damages, claim for damages
            """))
        {
            Stance = StanceKind.StandFirm,
            Why = "What is written now may be read by others later: facts, a date, no admission and no argument.",
            FirstAWord = "Show this to your lead, and to whoever handles contracts, before anything goes out. Nothing has to leave your desk this minute.",
            Shoes = "They have run out of ordinary means, or have been told to use others; a date that holds does more than an argument.",
            Unsaid = "They would rather have the work than the dispute, or they would not have written first.",
            Feeling = "at the end of their patience",
            BeforeSending = "Has whoever handles contracts seen this answer?",
            Openings = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] = ["I've read this and I'm taking it as seriously as it is meant.", "Received, and it is with the people who have to know on our side.", "Your message is clear, and you'll get a clear answer."],
                [Turned.Warmer] = ["I'm sorry that it has come to a letter like this; I'd like to get it back to the work."],
                [Turned.Firmer] = ["Received. I'll keep to what we can state."],
                [Turned.Shorter] = ["Received, and taken seriously."],
            },
            Plans = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] = ["{Day} holds: by then you have in writing from me where things stand, what will be done, and [the date we can stand behind]. If a conversation helps before that, I can do [times you can offer].", "You named {day}, and before that you have it in writing from me: where things stand, what will be done and by when, [the date we can stand behind]. Which point matters most to you?", "By [time you can keep] you have in writing from me where {thing} {stands}, what will be done and by when: [the date we can stand behind]. If a conversation helps before that, I can do [times you can offer]. Which point matters most to you?", "In writing, by [time you can keep]: where things stand, what will be done, and [the date we can stand behind]. I can also do [times you can offer], if speaking gets us there faster."],
                [Turned.Warmer] = ["By [time you can keep] you have from me, in writing, where things stand and [the date we can stand behind]. I'd much rather hear from you directly what you need: I can do [times you can offer]."],
                [Turned.Firmer] = ["By [time you can keep] you have in writing what is done, what is open, and [the date we can stand behind]. Until then I won't comment on anything else."],
                [Turned.Shorter] = ["By [time you can keep] you have in writing where things stand and [the date we can stand behind], from me."],
            },
        },
        new(Situation.Personal, new("""
            in hospital, in the hospital, passed away, has died, died last, died this, died yesterday, a funeral, the funeral, my father/mother/son/daughter/husband/wife/partner/child/kid/dad/mum/mom is ill/sick/dying/unwell/in, my father/mother/son/daughter/husband/wife/partner/child/kid/dad/mum/mom had/has died, family emergency, been ill, been sick, am sick, i'm sick, im sick, fallen ill, sick leave, surgery, an operation, bereavement, burnt out, burned out, not feeling well, miscarriage, maternity leave, parental leave
            """))
        {
            Stance = StanceKind.Soften,
            Why = "The person first, in a sentence; then take as much off their desk as can be taken.",
            Shoes = "They are doing their work beside something that matters more; every question less is a help.",
            Feeling = "carrying something heavier than work",
            BeforeSending = "Is there anything they would have to do that you can do for them?",
            Openings = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] = ["I'm sorry to hear that, and please don't give our side a second thought.", "Thank you for telling me; I'm sorry, and work comes second now.", "I'm sorry. Leave to us whatever can be left to us."],
                [Turned.Warmer] = ["I'm so sorry to hear that. I hope you have people around you, and nothing here needs you that we can't carry for a while."],
                [Turned.Firmer] = ["I'm sorry to hear that; we'll keep this off your desk."],
                [Turned.Shorter] = ["I'm sorry to hear that."],
            },
        },
        new(Situation.Staffing, new("""
            somebody/someone else on the/our/this account/project, prefer somebody/someone else, rather have somebody/someone else, like somebody/someone else, prefer to work with, rather work with, dont want _ on, off our/the account/project, take _ off, replace him, replace her, replace them, new account manager, different account manager, new contact person, different contact person, different project manager, new project manager
            """))
        {
            Stance = StanceKind.Soften,
            Why = "It is about reliability, not about a verdict on a colleague: hear it, defend nobody, blame nobody, and come back with a proposal.",
            FirstAWord = "This is about a colleague: nothing about them belongs in the channel. Talk to them and to your lead before you answer.",
            Shoes = "Asking for somebody else is awkward, and they have put up with it for a while before they did.",
            Unsaid = "They may leave if nothing changes.",
            Feeling = "let down, and uncomfortable saying so",
            BeforeSending = "Has your lead agreed to what you propose?",
            Openings = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] = ["You need somebody on this whom you can rely on, and I'd rather hear that from you now than later.", "That can't have been an easy thing to write, and I'm taking it seriously.", "You should be able to count on whoever sits across from you; that's ours to make right."],
                [Turned.Warmer] = ["Thank you for saying it openly. It can't have been pleasant, and I'm sorry that it was needed."],
                [Turned.Firmer] = ["Understood, and I'm taking it up myself."],
                [Turned.Shorter] = ["Understood, and taken seriously."],
            },
            Plans = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] = ["Could we talk for a quarter of an hour, at [times you can offer]? By [time you can keep] you then have a proposal from me for who does what from here. Until then everything runs through me.", "I'd like to understand what you need before I propose anything; I can do [times you can offer]. By [time you can keep] you have my proposal for who does what, and until then you have me. What matters most to you in it?"],
                [Turned.Warmer] = ["I'd like to hear it from you in person, not in writing: I can do [times you can offer]. By [time you can keep] you have a proposal from me that you can say yes or no to, and until then you come straight to me with anything."],
                [Turned.Firmer] = ["By [time you can keep] you have a proposal from me for who does what. Until then I answer for it myself."],
                [Turned.Shorter] = ["By [time you can keep] you have a proposal from me for who does what; until then it runs through me."],
            },
        },
        new(Situation.Silence, new("""
            he/she hasnt replied/answered/responded, he/she has not replied/answered/responded, he/she doesnt reply/answer/respond, he/she never replies/answers/replied/answered, he's/she's not replying/answering/responding, nobody answers/replies/responds, no one answers/replies/responds, out of office replies, out of office reply, out of office message, only get out of office, cant reach him/her/anyone/anybody, cannot reach him/her/anyone/anybody, nobody picks up, no one picks up, goes to voicemail, went to voicemail
            """))
        {
            Stance = StanceKind.Soften,
            Why = "They wrote to us and reached nobody; where our colleague is does not matter to them, that somebody answers does.",
            Shoes = "They can't see who is away on our side; from theirs it looks as if nobody minds.",
            Unsaid = "They wonder whether they still have somebody here.",
            Feeling = "left waiting",
            BeforeSending = "What did they write to your colleague, and what of it is still open?",
            Openings = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] = ["You've written and reached nobody; that's on us, and from here you have me.", "You shouldn't have to look for us. From now on this is with me.", "That silence is ours to own; I'm taking this over as of now."],
                [Turned.Warmer] = ["I'm sorry that you were left without an answer; you shouldn't have to look for us. I'm here now."],
                [Turned.Firmer] = ["From here on this is with me."],
                [Turned.Shorter] = ["Sorry for the silence; this is with me now."],
            },
            Plans = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] = ["By [time you can keep] you have an answer to what was open: [what you know of it]. Is there anything in it that can't wait until then?", "As far as I can see, what is open is [what you know of it], and you'll have that by [time you can keep]. If something is missing there, half a line is enough."],
                [Turned.Warmer] = ["I'm going through what was open, [what you know of it], and you'll have an answer to all of it by [time you can keep]. If something can't wait, ring me and I'll see to it at once."],
                [Turned.Firmer] = ["You'll have an answer to what was open, [what you know of it], by [time you can keep]. Until further notice please write to me."],
                [Turned.Shorter] = ["What was open, [what you know of it], is answered by [time you can keep]."],
            },
        },
        new(Situation.Grievance, Coaching.Signs.Grievance)
        {
            Stance = StanceKind.Soften,
            Why = "Whatever the cause turns out to be, how it is for them is real: own that part now, do the next thing, and explain only when asked.",
            Shoes = "They have put up with a while of this before they wrote it down; what they want to see first is that it was read.",
            Unsaid = "They want to know whether it will be different from here.",
            Feeling = "out of patience",
            BeforeSending = "What can be done about it within the hour, and who does it?",
            Openings = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] =
                [
                    "“{quote}”: I've read that as it stands, and what is ours in it I own.",
                    "You write “{quote}”, and you shouldn't have had to; that's on us.",
                    "“{quote}” is not how this should go for you, and I won't explain it away.",
                    "You shouldn't have had to write this; what is ours in it I own.",
                    "I've read this as it stands, and I won't explain it away.",
                    "That's plain, and it's fair that you say it.",
                ],
                [Turned.Warmer] = ["I'm sorry. “{quote}” is nothing that you should have to write to us.", "I'm sorry that you had to write this. In your place I'd have lost patience too."],
                [Turned.Firmer] = ["“{quote}”: understood, and it is with me as of now.", "Understood, and it is with me as of now."],
                [Turned.Shorter] = ["Understood, and it's ours to put right."],
            },
            Plans = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] =
                [
                    "What we do now: [what happens right away]. By [time you can keep] you hear from me how it stands, and what changes so that it doesn't come back.",
                    "I'm seeing to [what happens right away]; by [time you can keep] you have a plain word from me on how it came about and what we change. What would help you most until then?",
                    "First comes [what happens right away]. By [time you can keep] I'll tell you what we change, and you can hold me to it. Is there anything else about it that I should know?",
                ],
                [Turned.Warmer] = ["I'm seeing to it myself: [what happens right away], and by [time you can keep] I'll ring you with how it stands, so that you don't have to write again. What would help you most until then?"],
                [Turned.Firmer] = ["[what happens right away]. By [time you can keep] you have in writing from me how it came about and what changes."],
                [Turned.Shorter] = ["[what happens right away], and by [time you can keep] you hear from me how it stands."],
            },
        },
        new(Situation.Farewell, new("""
            my last day, my last week, will take over from me, takes over from me, taking over from me, is taking over for me, will take over my, i'm leaving the company, i am leaving the company, i'm moving on, i'm leaving, i will be leaving, my successor, handing over to, my replacement
            """))
        {
            Stance = StanceKind.Push,
            Why = "A change of person is where accounts are lost: thank them, and meet the successor while they are still there.",
            Shoes = "They want to leave things in order, and to be remembered well.",
            Feeling = "winding up",
            BeforeSending = "Who on your side keeps the contact warm until the hand-over?",
            Openings = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] = ["Thank you for telling me yourself, and for the work we've done together.", "I'm sorry to lose you here, and glad that you tell me in good time.", "That's a loss for us; thank you for saying it early."],
                [Turned.Warmer] = ["I'm sorry to see you go. It has been good to work with you, and I hope that what comes next is a good one."],
                [Turned.Firmer] = ["Thank you for the early word."],
                [Turned.Shorter] = ["Thank you for telling me early."],
            },
            Plans = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] = ["Could we all meet once before you go, at [times you can offer]? By [time you can keep] you get a page from me with what is open and what is agreed, so that nothing is lost. Is there anything you'd want finished while you're still here?", "By [time you can keep] I'll write down what is open and what is agreed, for you to look over. Then I'd like to meet whoever follows you, with you: [times you can offer]. What would you want settled before that?"],
                [Turned.Warmer] = ["I'd like to make the hand-over easy for you: by [time you can keep] you get a page with what is open and what is agreed, and I can do [times you can offer] to meet together. Is there anything you'd like to see finished before you go?"],
                [Turned.Firmer] = ["By [time you can keep] you have a page from me with what is open and what is agreed. I'd ask for a meeting together before you go: [times you can offer]."],
                [Turned.Shorter] = ["By [time you can keep]: a page with what is open, from me. Could we meet together before you go, [times you can offer]?"],
            },
        },
        new(Situation.Assurance, new("""
            can you promise, whats different this time, what's different this time, what is different this time, why should it be different, different this time, promise me, promise us, promise this, guarantee this, guarantee that, guarantee me, guarantee us, will not happen again, wont happen again, doesnt happen again, does not happen again, never happens again, how do i know, how do we know, how can i trust, how can we trust, be sure that this
            """))
        {
            Stance = StanceKind.HoldBack,
            Why = "A promise that nobody can keep would be the next disappointment; say what has been changed, and how they will see it.",
            Shoes = "They have vouched for us once already, and are asked to do it again.",
            Unsaid = "They want something they can repeat to their own people.",
            Feeling = "wants to trust, and can't yet",
            BeforeSending = "What has been changed already, and who can confirm it?",
            Openings = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] = ["A promise alone wouldn't help you, so here is what is different from now on.", "It's right to ask that, and a plain yes would be worth little; what counts is what has changed.", "You should have more than my word for it."],
                [Turned.Warmer] = ["I'd ask the same in your place, and I'm sorry that it has to be asked."],
                [Turned.Firmer] = ["I won't promise that nothing ever goes wrong."],
                [Turned.Shorter] = ["More than a promise:"],
            },
            Plans = new Dictionary<Turned, string[]>
            {
                [Turned.AsIs] = ["What went wrong: [the cause, as far as it is certain]. What we changed: [the change, and who checks it]. By [time you can keep] you get that from me in writing, and I'll tell you after [the next time it could happen] how it went.", "The cause was [the cause, as far as it is certain], and [the change, and who checks it] is in place by [time you can keep]. I'll report to you after [the next time it could happen], without your asking. Would that do?"],
                [Turned.Warmer] = ["What went wrong: [the cause, as far as it is certain]. What we changed: [the change, and who checks it]. I'll look at it myself [the next time it could happen] and write to you by [time you can keep], so that you don't have to."],
                [Turned.Firmer] = ["What I can stand behind is [the change, and who checks it], in place by [time you can keep]; you'll hear from me after [the next time it could happen]."],
                [Turned.Shorter] = ["[the change, and who checks it], in place by [time you can keep]. I'll report after [the next time it could happen]."],
            },
        },
        DecisionWords.Cut,
        DecisionWords.Chosen,
        DecisionWords.Postponed,
        DecisionWords.TheirMove,
        .. Sore.UrgentCases.All,
        .. Sore.TrustCases.All,
        .. Sore.MoneyCases.All,
        .. Sore.AnswerCases.All,
        .. Sore.WordCases.All,
    ];
}
