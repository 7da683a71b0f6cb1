namespace ServiceBot.Coaching;

/// <summary>Stage 3. Their side, argued fairly, in one sentence: what presses on them, and what would make them look good. People are not diagnosed.</summary>
internal static class Perspective
{
    public static string Of(Heard heard)
    {
        var (boss, day, occasion) = heard.Pressures;
        var topic = heard.Topic?.Text;
        var toWhom = boss is null ? "their own people" : boss.Replace("your ", "their ", StringComparison.Ordinal);
        var when = occasion is not null ? $" before {occasion.Replace("your ", "their ", StringComparison.Ordinal)}" : day is not null ? $" by {day}" : "";
        if (Case.Of(heard.Situation) is { } one) return one.Shoes;
        return heard.Situation switch
        {
            Situation.Attack => $"They chose us in front of {toWhom}, and what they see from outside is silence or mistakes; only something they can check will help them.",
            Situation.Escalation => "They have tried the ordinary way and it did not move; going up is what a careful person does then.",
            Situation.Leaving => $"Whoever says this aloud has thought it for a while and still gives us a chance to hear it; they answer to {toWhom} for the choice.",
            Situation.Harm => $"They lost face or money in front of others for something that was ours, and {toWhom} will remember who chose us.",
            Situation.LeftOut => $"Hearing it late, or from others, makes them look uninformed in front of {toWhom}.",
            Situation.Hollow => "They have been told that something is coming before, and believed it; the next word will not count, the next result will.",
            Situation.Misread => "They took the trouble to ask precisely and got something else; asking a second time costs patience.",
            Situation.Ultimatum => $"Somebody has told them that the date is fixed, and they pass on the pressure that they are under; knowing what will surely be there{when} lets them plan.",
            Situation.AskedAgain => $"Every time they ask without an answer they have nothing to tell {toWhom}; an exact time would let them stop asking.",
            Situation.Late => $"They counted on {topic ?? "it"} and made plans; a time they can rely on lets them stand well with {toWhom}.",
            Situation.Scope => $"From where they sit {topic ?? "it"} is a small thing that makes the whole worth more; they can't see what it moves on our side until we show them.",
            Situation.Price => $"They have to justify the amount to {toWhom}; a figure that holds is worth more to them than a low one.",
            Situation.Why => $"They will be asked for the reason by {toWhom} and will be judged by how well they know it.",
            Situation.Discount => $"They have been told to spend less and have to come back to {toWhom} with something; a choice is worth more to them than a no.",
            Situation.Outage => $"It costs them with every minute, and {toWhom} ask them and not us; regular news lets them answer.",
            Situation.Access => "Their own work stands still until this is solved, whoever's doing it is.",
            Situation.Fault => $"If they saw it, others on their side may have too, and it is their name beside {topic ?? "it"} there.",
            Situation.LetDown => "They had a picture in mind that we did not see; saying so is an effort, and a chance we get before it is too late.",
            Situation.Unease => "They notice that something is off before they can name it, and it took a little courage to say so.",
            Situation.Door => "They want to be sure that somebody is there before they write more.",
            Situation.Confusion => "They may have to explain it to others, and would rather ask us once than be asked there.",
            Situation.Worry when heard.Pressures.Purpose is { } purpose => $"They have to {purpose}, and can't do it without {topic ?? "it"}; a time that holds lets them walk in prepared.",
            Situation.Worry when heard.Pressures is { Until: { } until } => $"They are out of reach from {until}{(boss is null ? "" : $", with {toWhom} asking")}; what reaches them before that helps, what comes after does not.",
            Situation.Worry => $"They carry the risk towards {toWhom} without being able to see our work; certainty, even of bad news, helps{when}.",
            Situation.Praise => "They took the time to say something kind; a clear answer keeps the mood, a vague one spends it.",
            Situation.Meeting => "Talking costs them time too; they ask because writing is not getting them there.",
            Situation.Information => "They keep us in the picture and want to know that it arrived and is used.",
            Situation.Quiet => "They may be busy, or may have stopped expecting that it helps to say more.",
            Situation.Impatient => $"They have waited for something simple, and {toWhom} are waiting behind them; the answer itself is all they want.",
            Situation.Curt => "They may be content and busy, or may have given up saying more; from here nobody can tell.",
            Situation.Settled => "It is done for them; what is next should not need another question.",
            _ => boss is not null || when.Length > 0
                ? $"They need something to take to {toWhom}{when}; a plain answer with a time does that."
                : "They want to tick this off; a plain answer with a time lets them.",
        };
    }
}
