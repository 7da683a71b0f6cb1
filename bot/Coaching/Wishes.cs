using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>What the client is known to want of how they are written to, as far as the team wrote it down: how they are addressed, and how bad news comes. Nothing of it is guessed.</summary>
/// <param name="AddressAs">What to call whoever is answered; empty when nothing is written down.</param>
/// <param name="NotAs">What not to call them; empty when nothing is.</param>
/// <param name="BadNews">How they want bad news, as it is written down: "a call before bad news"; empty when nothing is.</param>
public sealed record Wishes(string AddressAs = "", string NotAs = "", string BadNews = "");

/// <summary>Looks whether a moment, and a reply, do as the client wishes.</summary>
internal static class WishRules
{
    private static readonly PhraseBook Told = new("""
        can't make, cannot make, can't be done, cannot be done, not possible, won't be, will not be, won't make, will not make, not be ready, isnt ready, not ready, have to move, has to move, need to move, moves to, pushed back, push back, delayed, a delay, behind schedule, running late, later than, slipped, slipping, has to wait, cost more, costs more, extra cost, over budget, afraid, unfortunately, sorry to tell, bad news, not what you hoped, went wrong, lost, our mistake, we missed, i missed, we broke, failed
        """);

    private static readonly PhraseBook Spoken = new("on the phone, by phone, phone call, our call, the call, spoke, talked, told you, rang, ring you, ringing you, call you, calling you, called you, give you a call, quick call, pick up the phone");

    /// <summary>Whether what is to be said is bad news: something is late, broken, lost or not to be had.</summary>
    public static bool IsBadNews(Heard heard) => heard.Late
        || heard.Situation is Situation.Late or Situation.Hollow or Situation.Harm or Situation.Outage or Situation.Fault or Situation.Breach or Situation.BreachAsked or Situation.Why or Situation.Ultimatum
        || Stance.To(heard).Kind == StanceKind.StandFirm;

    /// <summary>What to do before such news goes out in writing; empty where it is none, or nobody wished anything.</summary>
    public static string Beforehand(Moment moment, Heard heard)
    {
        if (moment.Wishes.BadNews.Length == 0 || !IsBadNews(heard)) return "";
        var client = moment.Client.Length > 0 ? moment.Client : heard.Who.Length > 0 ? heard.Who : "The client";
        return AsksForACall(moment) ? $"{client} wants {moment.Wishes.BadNews}: ring first, then send this as what you said" : $"{client} wants {moment.Wishes.BadNews}: send this before anybody rings";
    }

    /// <summary>What a reply has against what the client wishes.</summary>
    public static IEnumerable<Finding> In(Reply reply, Moment moment, Heard heard, WrittenBy by)
    {
        var wishes = moment.Wishes;
        if (wishes is { AddressAs.Length: > 0, NotAs.Length: > 0 } && Greeting(reply).Contains(wishes.NotAs, StringComparer.OrdinalIgnoreCase))
            yield return new Finding("address", by == WrittenBy.Machine ? "stop" : "warn", wishes.NotAs, $"They want to be addressed as {wishes.AddressAs}.", $"Write “{wishes.AddressAs}” instead.");
        if (by == WrittenBy.Person && wishes.BadNews.Length > 0 && AsksForACall(moment) && (IsBadNews(heard) || Told.In(reply.Words)) && !Spoken.In(reply.Words))
            yield return new Finding("call-first", "hint", "", $"{(moment.Client.Length > 0 ? moment.Client : "The client")} wants {wishes.BadNews}.", "Ring first, and let this be what you said: “As I told you on the phone, …”.");
    }

    /// <summary>A name that begins with a title: it is greeted as in a letter.</summary>
    public static bool HasTitle(string name) =>
        name.Split(' ') is [var first, _, ..] && (first.TrimEnd('.').ToLowerInvariant() is "dr" or "mr" or "mrs" or "ms" or "mx" or "prof" or "professor" or "doctor" or "sir" or "dame" or "herr" or "frau" or "madame" or "monsieur" or "don" or "doña");

    private static bool AsksForACall(Moment moment) => moment.Wishes.BadNews.Contains("call", StringComparison.OrdinalIgnoreCase);

    // The first few words, before the first comma where there is one early.
    private static IEnumerable<string> Greeting(Reply reply)
    {
        var head = reply.Text.TrimStart();
        var end = head.AsSpan().IndexOfAny(",:!\n");
        return (end is > 0 and < 40 ? head[..end] : head[..Math.Min(head.Length, 24)]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.', ',', '!'));
    }
}
