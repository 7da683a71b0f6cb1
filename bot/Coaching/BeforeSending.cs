namespace ServiceBot.Coaching;

/// <summary>What to find out or decide before the draft goes out: at most three things, the likeliest to be forgotten first.</summary>
internal static class BeforeSending
{
    private const int Most = 3;

    public static IReadOnlyList<string> Of(Moment moment, Heard heard, IReadOnlyList<string> blanks)
    {
        var questions = new List<string>();
        var who = heard.Who.Length > 0 ? heard.Who : "the client";
        if (heard.OtherLanguage) questions.Add($"{(heard.Who.Length > 0 ? heard.Who : "The client")} does not write in English here: put the draft into their language before it goes out.");
        if (Case.Of(heard.Situation) is { } one) questions.Add(one.BeforeSending);
        if (heard.Situation == Situation.Escalation) questions.Add("Has your lead agreed to the time?");
        if (heard.Situation == Situation.Attack) questions.Add("What happened in their view in the last days? Ask a colleague who was there before you send.");
        if (heard.Situation is Situation.Late or Situation.AskedAgain) questions.Add($"Which time can you surely keep? Rather later and kept; leave reasons out unless {who} asks.");
        if (heard.Situation is Situation.Scope or Situation.Ultimatum) questions.Add("Who has to agree before a date or an amount is named?");
        if (heard.Situation == Situation.Why) questions.Add("Who has the figures, and by when can they look?");
        if (heard.Situation == Situation.Fault) questions.Add("Is anything else affected, or any other client?");
        if (heard.Pressures.Away is not null && heard.Asks.Count > 0) questions.Add($"When does {who} read and answer? “{heard.Pressures.Away}” says when not to count on it.");
        if (blanks.Any(blank => blank.Contains("time", StringComparison.Ordinal)) && questions.Count == 0) questions.Add("Which time can you surely keep?");
        if (moment.Audience.Count > 0 && heard.Situation is Situation.Attack or Situation.Escalation or Situation.LetDown) questions.Add("Others read along here: is this better said in a call?");
        return questions.Count > Most ? questions[..Most] : questions;
    }
}
