using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Words that tell one situation from another.</summary>
internal static class Signs
{
    public static readonly PhraseBook Attack = new("""
        competent, incompetent, incompetence, clueless, amateur, amateurs, amateurish, useless, pathetic, a joke, idiot, idiots, stupid, lazy, embarrassment, waste of money, waste of time, waste of our money, waste of our time, wasting our, do you even, does anyone there, anyone there even, anybody awake, is anyone working, is anyone awake, asleep at the wheel, what are we paying, what do we pay, paying you for, sick of you, sick of this, fed up, had enough, liar, liars, lied, lying, worst agency, ripped off, rip off, scam, shambles, farce, disgrace, hopeless
        """);

    public static readonly PhraseBook Late = new("""
        was due, were due, due yesterday, due last, overdue, is late, are late, so late, late again, running late, still no, still nothing, still not, still waiting, still dont, still havent, still hasnt, havent received, have not received, havent seen, havent heard, have not heard, havent got, not received, never received, never got, never came, supposed to, was promised, were promised, you promised, you said, you told us, missed the, missed again, deadline passed, past the deadline, by now, weeks ago, days ago, heard nothing, no reply, no answer, no response, nobody has, no one has, promised yesterday, promised for yesterday, where is my, where is our, expected yesterday, waiting since, been waiting
        """);

    public static readonly PhraseBook Again = new("""
        following up again, follow up again, again, asked already, already asked, asked before, asked twice, second time, third time, fourth time, fifth time, how many times, keep asking, once more, another reminder, reminder, following up, follow up, followed up, following-up, bump, bumping, chasing, chase, gentle nudge, circling back, checking in again, as i asked, as i wrote, i wrote on, my last message, my last email, my previous message, my previous email, my earlier message, my email from, my mail from, yet again
        """);

    public static readonly PhraseBook Ultimatum = new("""
        no discussion, no discussions, not negotiable, non negotiable, no excuses, no matter what, no matter how, whatever it takes, or else, has to be live, must be live, must be ready, has to be ready, have to have, must have it, need it live, need this live, needs to be live, live by, not an option, no later than, end of story, no ifs, i dont care how, we dont care how, just make it happen, make it happen, under any circumstances
        """);

    public static readonly PhraseBook LetDown = new("""
        disappointed, disappointing, disappointment, let down, expected better, expected more, hoped for more, hoped for better, not what we expected, not what i expected, not what we hoped, not what i hoped, not what we had in mind, not what i had in mind, not what we agreed, not what we discussed, underwhelming, underwhelmed, fell short, falls short, not happy, unhappy, not good enough, lost confidence, losing confidence, doesnt feel like us, off brand, too generic, missed the mark, misses the mark, wish you had
        """);

    public static readonly PhraseBook Praise = new("""
        love, loved, great work, great job, good job, good work, nice work, well done, fantastic, amazing, brilliant, beautiful, looks great, looks good, looks amazing, looks fantastic, so good, really like, really good, awesome, excellent, impressed, perfect, gorgeous, superb, delighted, spot on, nailed it, thrilled
        """);

    public static readonly PhraseBook Worried = new("""
        worried, worrying, worry, nervous, anxious, concerned, concern, panic, panicking, is asking, are asking, keeps asking, keep asking, asks me, asking me, asked me, at risk, risk, afraid, scared, in trouble, make it in time, ready in time, on time, going to make it, stress, stressed, sweating, uneasy
        """);

    public static readonly PhraseBook Discount = new("discount, cheaper, lower price, lower the price, lower rate, less money, too expensive, bring the price down, come down, waive, for free, free of charge, at no cost, no extra cost, without extra cost");

    public static readonly PhraseBook SameDate = new("same deadline, same date, same timeline, same budget, without moving, same delivery, same time");

    /// <summary>"third time" → 3; 0 when no count is said.</summary>
    public static int SaidCount(string[] words)
    {
        for (var at = 0; at + 1 < words.Length; at++)
        {
            if (words[at + 1] != "time" && words[at + 1] != "times") continue;
            var count = words[at] switch { "second" => 2, "third" or "three" => 3, "fourth" or "four" => 4, "fifth" or "five" => 5, _ => 0 };
            if (count > 0) return count;
        }

        return Array.IndexOf(words, "twice") >= 0 ? 2 : 0;
    }
}
