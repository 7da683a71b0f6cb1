namespace ServiceBot.Reading;

/// <summary>The words by which a tone is heard.</summary>
internal static class ToneRules
{
    private static readonly PhraseBook Cross = new("""
        unacceptable, ridiculous, absurd, joke, incompetent, competent, pathetic, useless, furious, angry, mad at, sick of, tired of, fed up, enough of this, had enough, what is going on, whats going on, what's going on, what the hell, wtf, wth, ffs, seriously, how hard, how difficult, is anyone, third time, fourth time, fifth time, once again, yet again, again and again, how many times, how often do, keep asking, keeps happening, still waiting, still no, still not, still nothing, still hasnt, still havent, no excuse, excuses, complaint, escalate, cancel the contract, our lawyers will, my lawyer will, thanks for nothing, wasting, waste of, frustrated, frustrating, annoyed, annoying, stupid, idiotic, idiot, idiots, garbage, crap, trash, bullshit, shit, damn, fuck, fucking, nonsense, rude, lazy, insulting, terrible, worst, horrible, disgrace, outrageous, ignored, ignoring, nobody answers, no one answers, nobody replies, no discussion, was due yesterday, was due, weeks ago, days ago, last week already, stop, shut up, hate, wont tolerate, refuse, blame, your fault, liar, lying, lied, disgusting, moron, dumb, hell, ass, sucks, clueless, driving me mad, driving me crazy, drives me mad, laughing at us, not acceptable, embarrassing, did anyone even, anyone even, regret, empty promises, how dare, nobody cares, nobody asked, doesnt care, dont care, shame on, bitch, bullying, dishonest, deceptive, misleading, hostile, arrogant, mess, a mess, off topic, not acceptable, must be joking, are you kidding, kidding me, this is not ok, this is not okay, done with this, give me a break, unbelievable, hopeless, does nothing, do nothing, amateurs, amateurish
        """);

    private static readonly PhraseBook Worried = new("""
        worried, worry, worrying, anxious, nervous, concerned, concern, afraid, scared, stress, stressed, stressful, panic, panicking, urgent, urgently, asap, running out of time, our cmo, our ceo, our cfo, my boss, our boss, the board, my manager, leadership is asking, is asking, are asking, risk, at risk, at stake, in trouble, emergency, before the meeting, need it by, need this by, lose, losing, make it in time, be ready in time, on time, going to make it, keeps me up, desperate, uneasy, i fear, terrified, terrifying, scary, scares, scared, nightmare, dangerous, dreading, dread, fear, frightening, horror
        """);

    private static readonly PhraseBook LetDown = new("""
        disappointed, disappointing, disappointment, let down, expected better, expected more, hoped for more, had hoped, unfortunately, sadly, not what we expected, not what i expected, not what we agreed, not what i hoped, underwhelming, underwhelmed, a shame, such a shame, a pity, regret, sad, unhappy, not happy, sorry to say, too bad, lost confidence, thought you would, thought you'd, disheartening, discouraging, loses, fell short, bad news, unlucky, no one cares, how wrong i was, underwhelms, letdown, not good enough, wish you had, would have expected
        """);

    private static readonly PhraseBook Lost = new("""
        confused, confusing, dont understand, do not understand, didnt understand, not sure i understand, not sure i follow, dont follow, dont get, dont see how, doesnt make sense, makes no sense, makes sense to me, unclear, not clear, lost me, i'm lost, im lost, what do you mean, what does that mean, what does this mean, whats the difference, what's the difference, puzzled, which one is, wait what, huh, no idea what, how does this work, am i missing, i wonder, wondering why, strange, unsure, not sure, not quite sure, no idea, i dont know, never understood, dont really understand, why would, how can, dont know what, how is it possible
        """);

    private static readonly PhraseBook Pleased = new("""
        thanks, thank you, thx, great, awesome, perfect, love, loved, lovely, wonderful, excellent, fantastic, amazing, brilliant, superb, happy, glad, pleased, delighted, excited, appreciate, appreciated, nice, good job, well done, good work, looks good, beautiful, best, congrats, congratulations, yay, cool, impressed, impressive, helpful, grateful, enjoy, enjoyed, fun, haha, lol, proud, hilarious, cute, sweet, legend, star, hope, admire, adorable, funny
        """);

    private static readonly PhraseBook Denials = new("not, isnt, wasnt, dont, doesnt, didnt, never, no, without, hardly, cant, cannot, arent, werent, less");

    /// <summary>How strongly each tone is heard by its words.</summary>
    public static Heard Of(IReadOnlyList<Sentence> sentences)
    {
        double cross = 0, worried = 0, letDown = 0, lost = 0, pleased = 0;
        foreach (var sentence in sentences)
        {
            var words = sentence.Words;
            cross += Count(Cross, words);
            worried += Count(Worried, words);
            letDown += Count(LetDown, words);
            lost += Count(Lost, words);
            pleased += Count(Pleased, words);
            if (sentence.IsLoud && sentence.IsQuestion) cross += 0.7;
            if (Shouts(sentence.Characters)) cross += 0.7;
            foreach (var word in words)
            {
                if (!Sentences.IsEmoji(word)) continue;
                if (Emoji.Asks(word)) cross += 0.5;
                else if (word is not ":sad") pleased += 0.5;
                else letDown += 0.5;
            }
        }

        // In a long message a "thanks" or "nice" is manners; in a short one it is the message.
        if (sentences.Sum(sentence => sentence.Words.Length) > 25) pleased *= 0.4;
        return new Heard(cross, worried, letDown, lost, pleased);
    }

    /// <summary>How strongly each tone is heard by its words: the number of phrases that speak for it.</summary>
    internal readonly record struct Heard(double Cross, double Worried, double LetDown, double Lost, double Pleased)
    {
        /// <summary>The tone that the words alone speak for.</summary>
        public Tone Tone
        {
            get
            {
                // Courtesy is no mood: thanks beside a complaint does not lighten it.
                var best = Math.Max(Math.Max(Cross, Worried), Math.Max(LetDown, Lost));
                if (best < 0.6) return Pleased > 0.4 ? Tone.Positive : Tone.Neutral;
                if (Pleased > best + 1) return Tone.Positive;
                if (Cross >= best) return Tone.Frustrated;
                if (LetDown >= best) return Tone.Disappointed;
                return Worried >= best ? Tone.Anxious : Tone.Confused;
            }
        }
    }

    private static double Count(PhraseBook book, string[] words)
    {
        double count = 0;
        for (var at = 0; at < words.Length; at++)
        {
            var length = book.LengthAt(words, at);
            if (length == 0) continue;
            if (!Denied(words, at)) count += 1;
            at += length - 1;
        }

        return count;
    }

    private static bool Denied(string[] words, int at)
    {
        for (var i = Math.Max(0, at - 2); i < at; i++)
        {
            if (Denials.LengthAt(words, i) == 1) return true;
        }

        return false;
    }

    // Three words of capitals in a row are a raised voice; one is an abbreviation.
    private static bool Shouts(ReadOnlySpan<char> text)
    {
        int run = 0, letters = 0, upper = 0;
        foreach (var c in text)
        {
            if (char.IsLetter(c))
            {
                letters++;
                if (char.IsUpper(c)) upper++;
            }
            else if (c == ' ')
            {
                if (letters > 2) run = upper == letters ? run + 1 : 0;
                if (run >= 2) return true;
                (letters, upper) = (0, 0);
            }
        }

        return letters > 2 && upper == letters && run >= 1;
    }
}
