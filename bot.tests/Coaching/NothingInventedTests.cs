using System.Text;
using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.Reading;

namespace ServiceBot.Tests.Coaching;

/// <summary>
/// Generated moments, some thousands: no draft, however turned, holds a number, date, link, address or proper name that does not stand in its moment.
/// The yardstick is written here once more, on purpose, and stricter than the product's own check.
/// </summary>
[TestClass]
public sealed class NothingInventedTests
{
    private static readonly string[] Things =
    [
        "the deck", "our landing page", "a Spanish version", "the banner sizes", "the Q3 report", "the first draft of the homepage", "CPL", "the Facebook ads", "your last invoice", "the totals on slide 4", "the raw files", "those photos",
        "the tracking", "https://acme.example/brief", "the Berlin event", "the app", "media plan", "the newsletter for Priya", "our CMO's slides", "this", "everything", "the NDA from 3 May", "kick-off agenda", "two more banners",
    ];

    private static readonly string[] Asks =
    [
        "Any update on {0}?", "When can we see {0}?", "Why did {0} go up 40 %?", "Can you also do {0}?", "{0} is wrong.", "I can't open {0}", "How much would {0} cost?", "Please send {0} to finance@acme.example", "Is {0} final", "Following up again on {0}.",
        "I don't understand {0}", "{0} is down!!", "We need {0} live by Monday, no discussion.", "Can we talk about {0} tomorrow at 10:30?", "I want to speak to your manager about {0}", "We expected more from {0}.", "could you swap {0} before Friday 5pm", "{0} was due yesterday",
        "can we get a discount on {0}", "Let's move {0} to Thursday", "{0} looks great, love it! When is {0} ready?", "{0} is attached", "Thanks for {0}!", "Who approved {0}?", "third time I ask about {0}", "what are we paying you for?", "wann kommt {0}", "???", "ok", "nobody told us about {0}", "we are starting to regret {0}", "that's not what I asked", "{0} crashed in front of our customer", "please don't send me another {0}", "why do i have to chase you for {0}",
        "we need {0} by 2pm", "{0} is way too casual for a bank", "can we get {0} a day earlier", "what does {0} cover, could you break that down", "why is {0} still not live?", "I want to reschedule {0}", "{0} logs me out", "do you have {0} already?", "can you confirm {0} and {0}", "did anyone even read {0}?",
        "we need to cut {0}", "we're going with {0}", "we decided against {0} for now", "you sent us another client's {0}", "our lawyers will be in touch about {0}", "my father is in hospital, can we get {0} by Friday", "we'd prefer somebody else on the account", "can you promise me that {0} will not happen again?",
        "it's my last day, Tom will take over from me", "legal will come back on {0} next week", "when do we get {0}, can you fix {0}, and who pays for {0}?", "still no {0}", "can you do {0} for 18?", "I'd be grateful for {0}, dear Mr Ortiz", "we need all 40 {0} by tomorrow morning", "pouvez-vous envoyer {0} s'il vous plaît",
        "which one of {0} is right?", "what's next with {0}?", "what do you need from us for {0}?", "please confirm receipt of {0}", "would you join our {0} on the 9th?", "Where is Jonas? He hasn't answered about {0}", "there's a typo in {0}", "FYI the board moved {0} to March",
    ];

    private static readonly string[] Tails = ["", " Our CEO is asking.", " It's for the board meeting on Thursday.", " Tom and Priya need it.", " We paid 12.000 € for this.", " See www.acme.example", " Same deadline is fine!", " Not happy.", " My boss keeps asking me.", " :rage:", " 🙂", "\n> you said Friday\n", " ```code 42```", "\n--\nDana\n+49 123"];

    private static readonly string[] Names = ["Dana Reyes", "", "dr. Kim", "<@U42>", "Łukasz Nowak", "J. Doe", "priya", "O'Neil", "客户"];

    [TestMethod]
    public void Four_thousand_moments_and_nothing_in_their_drafts_that_is_not_in_them()
    {
        var random = new Random(20261122);
        var mind = new RuleMind(new RuleReader());
        for (var i = 0; i < 4_000; i++)
        {
            var moment = Generate(random);
            var draft = mind.Draft(moment);
            foreach (var text in new[] { draft.Draft, draft.Shorter, draft.Warmer, draft.Firmer })
            {
                var invented = Invented(text, moment);
                Assert.IsNull(invented, $"moment {i}: “{invented}” in: {text}\nfrom: {string.Join(" / ", moment.Turns.Select(t => t.Text))}");
            }

            Assert.IsFalse(draft.Checks.Any(finding => finding.Severity == "stop"), $"moment {i}: {draft.Draft}\nfrom: {string.Join(" / ", moment.Turns.Select(t => t.Text))}\n{string.Join("\n", draft.Checks)}");
        }
    }

    [TestMethod]
    [DataRow("You'll have it by Friday.")]
    [DataRow("It will cost 300 more.")]
    [DataRow("Tomorrow you get it.")]
    [DataRow("Ask Peter about it.")]
    [DataRow("See https://other.example/x for it.")]
    [DataRow("Write to help@other.example then.")]
    [DataRow("It takes three days.")]
    public void The_yardstick_itself_sees_what_is_invented(string text) => Assert.IsNotNull(Invented(text, Moments.Of("Any update on the deck?")));

    private static Moment Generate(Random random)
    {
        T Any<T>(T[] from) => from[random.Next(from.Length)];
        string Ask() => string.Format(Any(Asks), Any(Things)) + Any(Tails);

        var name = Any(Names);
        var turns = new List<MomentTurn>();
        for (var i = random.Next(3); i > 0; i--)
        {
            turns.Add(new MomentTurn(Side.Client, name, Ask(), null));
            if (random.Next(2) == 0) turns.Add(new MomentTurn(Side.Team, "Sam", Any(["We'll look into it.", "By Wednesday.", "Shall I call you?", "Sorry!"]), null));
        }

        turns.Add(new MomentTurn(Side.Client, name, random.Next(3) == 0 ? Ask() + " " + Ask() : Ask(), null));
        return new Moment("Acme", turns, "Sam Ortiz") { Variant = random.Next(9), Audience = random.Next(3) == 0 ? ["Priya"] : [] };
    }

    private static readonly HashSet<string> DateWords =
    [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
        "today", "tomorrow", "tonight", "yesterday", "noon", "midnight",
    ];

    private static readonly HashSet<string> NumberWords = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty", "thirty", "fifty", "hundred", "thousand", "dozen"];

    /// <summary>The first thing in a text that states a fact and stands nowhere in the moment; null when there is none.</summary>
    private static string? Invented(string text, Moment moment)
    {
        var known = Flat(string.Join(' ', moment.Turns.Select(t => t.Text + " " + t.Name).Concat(moment.Audience).Append(moment.Client).Append(moment.Asker)));
        var plain = WithoutBlanks(text);
        var starts = true;
        foreach (var raw in plain.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var word = Flat(raw).Trim();
            var first = starts;
            starts = raw[^1] is '.' or '?' or ':' || raw == "-";
            if (word.Length == 0 || known.Contains($" {word} ", StringComparison.Ordinal)) continue;
            var capital = raw.FirstOrDefault(char.IsLetter) is var letter && char.IsUpper(letter);
            if (raw.Contains("//", StringComparison.Ordinal) || raw.Contains('@', StringComparison.Ordinal) || raw.Contains("www", StringComparison.Ordinal)) return raw;
            if (raw.Any(char.IsDigit) || raw.AsSpan().IndexOfAny("€$£%") >= 0) return raw;
            if (DateWords.Contains(word) || NumberWords.Contains(word)) return raw;
            if (capital && !first && word is not ("i" or "i m" or "i ll" or "i d" or "i ve")) return raw;
        }

        return null;
    }

    private static string WithoutBlanks(string text)
    {
        var plain = new StringBuilder();
        var depth = 0;
        foreach (var c in text)
        {
            if (c == '[') depth++;
            if (depth == 0) plain.Append(c);
            if (c == ']' && depth-- == 1) plain.Append("it");
        }

        return plain.ToString();
    }

    private static string Flat(string text)
    {
        var flat = new StringBuilder(" ");
        foreach (var c in text) flat.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        return string.Join(' ', flat.Append(' ').ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)) is var joined ? $" {joined} " : "";
    }
}
