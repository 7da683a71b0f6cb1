using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>
/// Stage 5. Acknowledge the thing, own what is ours, answer every ask or say when it will be, next step with owner and time, at most one question.
/// Every word is ours or the client's; what neither knows is a <c>[blank]</c>.
/// </summary>
internal static class Compose
{
    public static string Draft(Moment moment, Heard heard, Turned turned)
    {
        if (heard.OtherLanguage) return Outline.Of(heard, turned);
        var variant = moment.Variant;
        if (Joined(heard) is { } joined) heard = joined;
        var single = new Slots(heard, heard.Topic, named: false);
        var openings = heard.Asks.Count > 1 && heard.Situation is Situation.Plain or Situation.Meeting or Situation.Information
            ? []
            : Openings.For(heard.Situation, turned);
        if (openings.Count == 0 && heard is { Situation: Situation.Plain, Felt: not null, Asks: [{ Kind: AskKind.Fact }] } && turned != Turned.Shorter) openings = Asked;
        if (heard is { Situation: Situation.Impatient, Asks: [{ Kind: AskKind.Task or AskKind.Habit or AskKind.Delivery or AskKind.Meeting }] } && turned == Turned.AsIs) openings = Wished;
        if (heard is { Owed: not null, Asks: [{ Kind: AskKind.Status or AskKind.Delivery or AskKind.Fact }] } && turned != Turned.Shorter && heard.Situation is Situation.Plain or Situation.Worry or Situation.Praise) openings = Standing;
        var opening = single.Pick(openings, variant, Enough(turned));
        var named = heard.Topic is { } topic && opening.Contains(topic.Text, StringComparison.OrdinalIgnoreCase);

        var body = Body(heard, turned, variant, named);
        var text = opening.Length == 0 ? body : $"{opening} {body}";
        var greeted = Greeted(moment, heard, turned, variant, Chosen(heard) + text);
        return heard.Manner == Manner.Formal ? Register.Written(greeted) : greeted;
    }

    // A plain question with something behind it that is not as it should be.
    private static readonly string[] Asked = ["{Felt}, so your question is more than fair.", "You ask because {felt}; a straight answer, then.", "{Felt}, and you want to know where you stand."];

    private static readonly PhraseBook CallNow = new("call me now/immediately/asap, call me right now/away, call me back now/immediately, call now, ring me now, ring me right now, call me now please, someone/somebody call me");

    private static readonly string[] Calling =
    [
        "I'm ringing you now, on [number]. Should we miss each other, I'll try again by [time, a few minutes from now], and until then one line from you on what it's about saves us both time.",
        "You have me on the phone by [time, a few minutes from now], on [number]. If it's quicker for you, ring me directly on [your number].",
    ];

    // We gave our word on it, and it is not late.
    private static readonly string[] Standing = ["You have our word, “{owed}”: [it holds / what holds instead].", "“{owed}” is our word to you, and [it holds / what holds instead]."];

    // What they want done should not have taken such words.
    private static readonly string[] Wished = ["That's a plain wish, and it should not have taken a message like this one.", "You've said it clearly enough; from here it gets done.", "Understood, and you shouldn't have had to put it like that."];

    // An answer to our own question is confirmed before anything else, or they wonder whether it arrived.
    private static string Chosen(Heard heard) => heard switch
    {
        { Choice: null } or { Situation: not (Situation.Plain or Situation.Praise or Situation.Meeting or Situation.Scope or Situation.Price or Situation.Worry or Situation.Information) } => "",
        { Choice: "yes" } => "Good, then we go ahead with [what they said yes to]. ",
        { Choice: var choice } => $"{Upper(choice)} it is. ",
    };

    // Several plain requests are one: "The logo and the intro text are with me".
    private static Heard? Joined(Heard heard)
    {
        if (heard.Asks.Count != 2 || heard.Situation != Situation.Plain || !heard.Asks.All(ask => ask is { Kind: AskKind.Task, Topic: not null })) return null;
        var topic = new Topic(string.Join(" and ", heard.Asks.Select(ask => ask.Topic!.Text)), Plural: true);
        return heard with { Topic = topic, Asks = [heard.Asks[0] with { Topic = topic }] };
    }

    private static string Body(Heard heard, Turned turned, int variant, bool named)
    {
        var slots = new Slots(heard, heard.Topic, named);
        var plan = slots.Pick(Endings.Plan(heard.Situation, turned), variant, Enough(turned));
        if (heard.Situation == Situation.AskedAgain && heard.Asks is not [{ Topic: null, Kind: AskKind.Why }]) plan = ""; // only "why do I have to chase you" is answered by a list
        if (heard.Situation == Situation.Misread && heard.Asks is [{ Kind: not AskKind.Fault }]) plan = ""; // what they asked before is known: answer that
        if (heard.Situation == Situation.Grievance && heard.Asks is [var real] && Answerable(real)) plan = "";
        if (plan.Length > 0 && heard.Asks.Count <= 1) return Aside(heard) + plan;
        if (heard.Asks.Count > 1) return List(heard, plan, turned, variant);
        if (heard is { Asks.Count: 0, Situation: Situation.Information }) return slots.Pick(Answers.For(AskKind.Information, turned, yesNo: false), variant, Enough(turned));
        if (heard.Asks.Count == 0) return slots.Pick(Endings.Plan(Situation.Settled, turned), variant, Enough(turned));

        var ask = heard.Asks[0];
        if (heard.Late && ask.Kind == AskKind.Why) ask = ask with { Kind = AskKind.Holdup };
        if (ask is { Kind: AskKind.Fact, Topic: null } && ((heard.Topic is null && Coverage.ContentOf(ask.Quote).Count > 1) || (!ask.YesNo && ask.Quote.Split(' ').Length > 3))) slots.Saying(ask.Quote);
        if (ask.Kind == AskKind.Meeting && turned != Turned.Shorter && CallNow.In(Sentences.Of(string.Join('\n', heard.Words)).SelectMany(sentence => sentence.Words).ToArray())) return slots.Pick(Calling, variant, Enough(turned));
        if (ask.Kind == AskKind.Fact && Answers.Dated(ask, turned) is { Count: > 0 } dated) return slots.Pick(dated, variant, Enough(turned));
        if (ask.Kind == AskKind.Scope && Answers.Lasting(ask, turned) is { Count: > 0 } lasting) return slots.Pick(lasting, variant, Enough(turned));
        var answer = slots.Pick(Answers.For(ask.Kind, turned, ask.YesNo), variant, Enough(turned));
        if (answer.Contains("send ahead", StringComparison.Ordinal) || answer.Contains('?', StringComparison.Ordinal) || answer.Contains("tell me now", StringComparison.Ordinal)) return answer;
        var question = slots.Pick(Endings.Question(heard.Situation, ask.Kind, turned, ask.Quote.StartsWith("when", StringComparison.OrdinalIgnoreCase)), variant, Enough(turned));
        return question.Length == 0 ? answer : $"{answer} {question}";
    }

    // A complaint with a real question in it wants the answer more than a plan.
    private static bool Answerable(Ask ask) => ask.Kind switch
    {
        AskKind.Fact => ask.YesNo || ask.Topic is not null || Coverage.ContentOf(ask.Quote).Count > 1,
        AskKind.WhichHolds or AskKind.Reason or AskKind.Status or AskKind.Why or AskKind.Meeting or AskKind.Next or AskKind.Needs or AskKind.Breakdown or AskKind.Holdup or AskKind.Access => true,
        AskKind.Delivery or AskKind.Price or AskKind.Approval => ask.Topic is not null,
        AskKind.Task => ask.Topic is not null && ask.Quote.Contains("can ", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    // Being left out is one thing; the plain question beside it wants its answer all the same.
    private static string Aside(Heard heard)
    {
        if (heard.Situation != Situation.LeftOut || heard.Asks is not [{ Kind: AskKind.Fact or AskKind.Delivery or AskKind.Status or AskKind.Task } ask]) return "";
        if (Sentences.Of(ask.Quote).Exists(s => Signs.LeftOut.In(s.Words))) return "";
        var slots = new Slots(heard, ask.Topic, named: false);
        if (Sentences.Of(ask.Quote) is [{ Words: ["who", var did, ..] }, ..]) return did.EndsWith("ed", StringComparison.Ordinal) || did is "did" or "was" or "sent" or "let" ? "Who it was: [the answer, and why]. " : "Who it is: [the answer]. ";
        return (slots.Fill(Answers.InAList(ask.Kind)[0]) ?? Answers.InAList(ask.Kind)[^1]) + " ";
    }

    private static string List(Heard heard, string plan, Turned turned, int variant)
    {
        var lines = new List<string>();
        foreach (var ask in heard.Asks)
        {
            var slots = new Slots(heard, ask.Topic, named: false).Saying(ask.Quote);
            var line = Answers.InAList(ask.Kind).Take(2).Select(slots.Fill).FirstOrDefault(filled => filled is not null) ?? slots.Pick(Answers.InAList(ask.Kind), variant, Enough(turned));
            if (!lines.Contains(line)) lines.Add(line);
        }

        var list = lines.Count > 2 ? (heard.Situation is Situation.Plain or Situation.Meeting or Situation.Information ? "in the order you asked:\n" : "\n") + string.Join('\n', lines.Select(line => "- " + line)) + "\n" : string.Join(' ', lines);
        var end = plan.Length > 0 && heard.Situation is not Situation.Settled ? plan : Close(heard, turned, variant);
        return lines.Count > 2 ? $"{list}{end}" : $"{list} {end}";
    }

    private static string Close(Heard heard, Turned turned, int variant)
    {
        var scope = heard.Asks.Any(ask => ask.Kind == AskKind.Scope);
        return turned switch
        {
            Turned.Shorter => "The rest is with me, by [time you can keep].",
            Turned.Warmer => "I'm keeping all of it together on my side and will write by [time you can keep], also if a part of it takes longer.",
            Turned.Firmer => "All of it is with me, and you'll have the last part by [time you can keep].",
            _ when scope => "Whatever is still open sits with me until [time you can keep]. Which of these matters most to you?",
            _ => (variant & 1) == 0
                ? "Whatever is still open sits with me, and you'll have it by [time you can keep]."
                : "I'm keeping track of all of it, and the last part is with you by [time you can keep].",
        };
    }

    // The draft itself varies from one time to the next; what it is turned into keeps to the line that names most.
    private static int Enough(Turned turned) => turned == Turned.AsIs ? 2 : 1;

    private static string Greeted(Moment moment, Heard heard, Turned turned, int variant, string text)
    {
        var who = Together(moment, heard);
        var greeting = turned switch
        {
            Turned.Shorter => "",
            _ when heard.Who.Length > 0 && (heard.Manner == Manner.Formal || WishRules.HasTitle(heard.Who)) => $"Dear {who}, ",
            Turned.Warmer => who.Length > 0 ? $"Hi {who}, " : "",
            Turned.Firmer => who.Length > 0 ? $"{who}, " : "",
            _ when who.Length > 0 => ((uint)variant % 3) switch { 0 => $"{(heard.Manner == Manner.Casual ? "Hey" : "Hi")} {who}, ", 1 => "", _ => $"{who}, " },
            _ => (variant & 1) == 0 ? "" : "Hello, ",
        };
        if (greeting.Length == 0) return Upper(text.TrimStart());
        return text[0] is '\n' ? greeting.TrimEnd() + text : greeting + Lower(text, heard);
    }

    // Somebody else of theirs is in the room: a reply that greets them both is no talk behind anybody's back.
    private static string Together(Moment moment, Heard heard)
    {
        if (heard.Who.Length == 0 || moment.Audience is not [var other] || heard.Situation is Situation.Personal or Situation.Farewell) return heard.Who;
        var name = People.FirstName(other);
        return name.Length == 0 || name == heard.Who ? heard.Who : $"{heard.Who} and {name}";
    }

    private static string Upper(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    // After a greeting a sentence goes on small, unless it begins with "I", an abbreviation, or a word that the client writes with a capital.
    private static string Lower(string text, Heard heard)
    {
        if (text.Length < 2 || !char.IsUpper(text[0]) || text.StartsWith("I ", StringComparison.Ordinal) || text.StartsWith("I'", StringComparison.Ordinal)) return text;
        if (char.IsUpper(text[1])) return text;
        if (heard.Topic is { } topic && text.StartsWith(topic.Text, StringComparison.Ordinal)) return text;
        if (heard.Pressures.Instead is { } instead && char.IsUpper(instead[0]) && text.StartsWith(instead, StringComparison.Ordinal)) return text;
        if (heard.Pressures.Boss is { } boss && text.StartsWith(boss, StringComparison.Ordinal)) return text;
        if (heard.Pressures.Day is { } day && char.IsUpper(day[0]) && text.StartsWith(day, StringComparison.Ordinal)) return text;
        return char.ToLowerInvariant(text[0]) + text[1..];
    }
}
