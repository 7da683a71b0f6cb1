using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>What stands behind the words: always drawn from something that was written, and said as a likelihood, not as knowledge.</summary>
internal static class Unsaid
{
    public static string Of(Heard heard, List<string[]> words)
    {
        var who = heard.Who.Length > 0 ? heard.Who : "the client";
        var (boss, day, occasion) = heard.Pressures;
        if (Case.Of(heard.Situation) is { Unsaid.Length: > 0 } one) return one.Unsaid;
        if (heard.Situation == Situation.Attack) return $"{Upper(who)} may have to defend having chosen us.";
        if (heard.Situation == Situation.Escalation) return "It is less about rank than about being heard.";
        if (boss is not null) return $"{Upper(who)} has to give {Theirs(boss)} an answer{(occasion is null ? "" : $" before {Theirs(occasion)}")}.";
        if (occasion is not null) return $"{Upper(Theirs(occasion))} is the date that counts.";
        return heard.Situation switch
        {
            Situation.Leaving => "It can still be turned, or it would not have been written.",
            Situation.Harm => "Somebody on their side is asking them how this could happen.",
            Situation.LeftOut => $"{Upper(who)} wonders what else is being decided without them.",
            Situation.Hollow => "They no longer expect much, and are watching whether this answer is different.",
            Situation.Misread => "They are not sure that we read what they write.",
            Situation.AskedAgain => $"{Upper(who)} is starting to wonder what else slips.",
            Situation.Late => $"{Upper(who)} is wondering what else is late.",
            Situation.Ultimatum => $"There is a reason for {day ?? "the date"} that has not been named yet.",
            Situation.Scope when words.Exists(w => Signs.SameDate.In(w)) => "It is expected to cost neither time nor money.",
            Situation.Scope => "Whether it costs extra has been left open.",
            Situation.Discount => "Somebody on their side has probably set a number already.",
            Situation.Outage => "They are being asked by their own people while they write to us.",
            Situation.Price => "A budget is probably set already, or about to be.",
            Situation.Why => "Somebody will ask for the reason, and it will be repeated as given.",
            Situation.LetDown => "What they had in mind was clearer to them than it was to us.",
            Situation.Curt => "A bare word can mean yes, or that saying more isn't worth it.",
            Situation.Impatient => "They ask themselves why it takes asking.",
            Situation.Quiet => "Fewer words than usual can mean less trust, or just a full week.",
            Situation.Confusion => "Others on their side may not understand it either.",
            Situation.Worry => "They are asking for certainty more than for news.",
            _ => "",
        };
    }

    // "your CMO" is what we would say to the client; about the client it is "their CMO".
    private static string Theirs(string phrase) => phrase.StartsWith("your ", StringComparison.Ordinal) ? "their " + phrase[5..] : phrase;

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
