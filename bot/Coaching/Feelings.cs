using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>What is felt, said the way one would say it of a colleague: no diagnosis, only what the words show.</summary>
internal static class Feelings
{
    public static IReadOnlyList<string> Of(Heard heard, List<string[]> words)
    {
        var felt = new List<string>();
        bool Says(PhraseBook signs) => words.Exists(list => signs.In(list));

        // "My boss is furious": somebody else is, and it presses on them.
        var others = heard.Situation == Situation.Why && heard.Pressures.Boss is not null;
        if (others) felt.Add("under pressure from above");
        var cross = (heard.Tone == Tone.Frustrated && !others) || heard.Situation == Situation.Attack;
        var worried = heard.Tone == Tone.Anxious || Says(Signs.Worried) || heard.Pressures.Boss is not null && heard.Situation is Situation.Late or Situation.AskedAgain;
        if (worried && cross) felt.Add(heard.Situation == Situation.Attack ? "angry, and worried underneath" : "cross, and worried about what comes");
        else if (worried) felt.Add("worried more than cross");
        else if (cross) felt.Add(heard.Situation == Situation.Attack ? "angry" : "out of patience");
        if (Says(Signs.LetDown)) felt.Add("let down");
        if (heard.TimesAsked > 1) felt.Add(heard.TimesAsked == 2 ? "tired of asking twice" : "tired of asking again and again");
        if (heard.Situation == Situation.Confusion) felt.Add("not sure what it means");
        if (Says(Signs.Praise) && !cross) felt.Add("pleased with the work");
        if (Case.Of(heard.Situation) is { } one && (felt.Count == 0 || heard.Situation is Situation.Breach or Situation.Threat or Situation.Personal || Sore.SoreSituations.Holds(heard.Situation))) felt.Insert(0, one.Feeling);
        if (felt.Count == 0)
            felt.Add(heard.Situation switch
            {
                Situation.Late => "let down, politely",
                Situation.Leaving => "close to giving up on us",
                Situation.LeftOut => "left out",
                Situation.Harm => "exposed before others",
                Situation.Hollow => "tired of words",
                Situation.Misread => "not listened to",
                Situation.Unease => "not at ease with it",
                Situation.Outage => "pressed for time",
                _ when heard.Pressures.Press && heard.Situation is not Situation.Settled => "under time pressure",
                Situation.Quiet => "quieter than usual",
                Situation.Settled when heard.Tone == Tone.Positive => "content",
                Situation.Ultimatum => "under pressure",
                Situation.Escalation => "no longer sure that this is in the right hands",
                Situation.Impatient => "running out of patience",
                _ when heard.Heated && heard.Situation is not (Situation.Settled or Situation.Information) => "short of patience, without a word for it",
                _ => "businesslike",
            });
        return felt;
    }
}
