using System.Text.RegularExpressions;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;
using ServiceBot.Promises;
using ServiceBot.Reading;
using ServiceBot.Reading.Commitments;
using ServiceBot.Reading.Due;

namespace ServiceBot.Recaps;

/// <summary>
/// Hears who is to do what by when: somebody binds themselves, somebody is named for it, a favour is accepted. What has been done since is no step any more. Both sides are read by
/// the rules of promises; the client's with the sides changed round.
/// </summary>
internal sealed partial class StepReader(Talk talk, PromiseHearing hearing)
{
    private static readonly PhraseBook Accepts = new("will do, sure, of course, on it, yes, yep, yeah, ok, okay, no problem, absolutely, certainly, happy to, consider it done, i will, we will, done by, gladly, you got it");

    private static readonly PhraseBook Favours = new("can/could/would/will you, please, would you mind");

    private static readonly PhraseBook Deeds = new("""
        send, share, prepare, call, ring, check, update, book, draft, review, write, fix, deliver, handle, take care, take over, take this, take it, organise, organize, arrange, bring, upload, confirm, sign, print, schedule, contact, follow up, get back, come back, chase, circulate, set up, finish, finalise, finalize, invoice, pay, test, order, publish, post, design, mock, translate, build, deploy, migrate, install, ship, forward, put together, pull together, look into, look after, join, run, file, submit, register, reset, replace, visit, pick up, drop off, collect, create, add, remove, change, host, lead, own, cover, speak to, talk to, reach out, email, mail, ask, quote, price, sort, sort out, record, edit, proofread, research, investigate, present, provide, do, make, give, get, complete, close, log, raise, meet, move, swap, work on, correct, approve, sign off, notify, let you know, keep you
        """);

    private static readonly PhraseBook AsksToTell = new("tell me/us, let me/us know, explain, confirm, remind me/us, clarify, say, advise, have a look, take a look, help");

    /// <summary>The steps that are still to be taken, and promises that were kept or stand from before.</summary>
    public IEnumerable<RecapItem> In(IReadOnlyList<Strand> strands)
    {
        var ours = talk.Promises ?? Fold(Side.Team);
        var items = Promised(ours, isTeam: true).Concat(Promised(Fold(Side.Client), isTeam: false)).ToList();
        foreach (var strand in strands)
        {
            items.AddRange(Assigned(strand).Where(item => !items.Exists(other => other.Message == item.Message && Same(other.Words, item.Words))));
            items.AddRange(Accepted(strand).Where(item => !items.Exists(other => other.Part == RecapPart.Step && other.Message == item.Message)));
        }

        return items.ConvertAll(WithWhatItIsAbout(strands));
    }

    private static bool Same(string one, string other) => one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal);

    // The client's own promises by the same rules: whoever promises stands where the team stands, and the others confirm.
    private IReadOnlyList<Promise> Fold(Side promising)
    {
        var sides = talk.Messages.DistinctBy(said => said.Author).ToDictionary(said => said.Author, said => said.Side, StringComparer.Ordinal);
        Side? SideOf(string person) => sides.GetValueOrDefault(person, Side.Client) switch { Side.Bot => Side.Bot, var side => side == promising ? Side.Team : Side.Client };
        var facts = talk.Messages.Select(said => new MessageFact(talk.Channel, said.At, said.Id, said.Thread == said.Id ? null : said.Thread, said.Author, new MessageText(said.Text, [], Files: said.Files)));
        return PromiseFold.Of(talk.Channel, facts, [], hearing.Hear, SideOf, _ => ReactionMeaning.Nothing, new PromiseTerms(talk.Calendar));
    }

    private IEnumerable<RecapItem> Promised(IEnumerable<Promise> promises, bool isTeam)
    {
        foreach (var promise in promises)
        {
            var told = promise.MadeAt >= talk.From && promise.MadeAt <= talk.Until;
            var kept = promise is { Outcome: PromiseOutcome.Kept, ClosedAt: { } closed } && closed >= talk.From && closed <= talk.Until;
            if (promise.Words.Length == 0 || promise.MadeAt > talk.Until || !(promise.Outcome == PromiseOutcome.Open || kept)) continue;
            // What the client did as they said they would is no news; what the team promised and kept is.
            if (!isTeam && !(told && promise.Outcome == PromiseOutcome.Open)) continue;
            if (kept && promise.IsHolding) continue;
            var said = talk.Messages.FirstOrDefault(message => message.Id == promise.Message);
            if (said is null || said.Sentences.FirstOrDefault(sentence => sentence.Sentence.Text == promise.Words) is { } whole && DecisionReader.Decides(whole) && DueOf(promise.Words, promise.MadeAt) is null) continue;
            if (Conditional.LengthAt(Sentences.Of(promise.Words) is [var one, ..] ? one.Words : [""], 0) > 0) continue;
            yield return new RecapItem(told && !kept ? RecapPart.Step : RecapPart.Promise, promise.Message, Cut(promise.Words, said))
            {
                Who = said.FirstName,
                At = promise.MadeAt,
                Owner = OwnerOf(said, promise.Words),
                Due = DueOf(promise.Words, promise.MadeAt) ?? DueMarked(promise),
                KeptAt = kept ? promise.ClosedAt : null,
                IsPromise = isTeam,
            };
        }
    }

    private static readonly PhraseBook Conditional = new("if, unless, in case, should you, once you, as soon as you");

    // Somebody told the bot by when: it is as good as said. The usual end of the next business day is not.
    private Instant? DueMarked(Promise promise) =>
        talk.Promises is not null && promise.Said is null && promise.Due is { } due && new PromiseTerms(talk.Calendar).DueOf(new HeardPromise("", null, false, 1, []), promise.MadeAt) != due ? due : null;

    private static string Cut(string words, Said said) => said.Sentences.FirstOrDefault(heard => heard.Sentence.Text.Contains(words, StringComparison.Ordinal))?.Quote ?? Say.OneLine(words, 220);

    private Instant? DueOf(string words, Instant at) => DueFinder.Find(words) is { } due ? DueResolver.Resolve(due, at, talk.Calendar).At : null;

    // "Sam will send it", "Our designer will …": whom the words name. Otherwise whoever speaks binds themselves.
    private string OwnerOf(Said said, string words)
    {
        if (Ours().Match(words) is { Success: true } ours) return ours.Groups["who"].Value;
        return NamedIn(words) ?? said.FirstName;
    }

    private string? NamedIn(string words) => Named().Match(words) is { Success: true } named && IsAPerson(named.Groups["who"].Value) ? named.Groups["who"].Value : null;

    private bool IsAPerson(string name) => talk.Messages.Any(said => said.FirstName.Equals(name, StringComparison.OrdinalIgnoreCase) || said.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>"Sam will send it", "Priya to call the venue", "@Kim takes the copy": somebody is named.</summary>
    private IEnumerable<RecapItem> Assigned(Strand strand)
    {
        foreach (var said in strand.Messages.Where(said => talk.IsTold(said) && strand.Tells(said) && said.Side != Side.Bot))
        {
            foreach (var sentence in said.Sentences.Where(sentence => !sentence.Sentence.IsQuestion))
            {
                var match = Named().Match(sentence.Quote);
                if (!match.Success || NotMeant.In(sentence.Words)) continue;
                var (who, verb) = (match.Groups["who"].Value, match.Groups["verb"].Value);
                var after = Sentences.Of(match.Groups["deed"].Value) is [var deed, ..] ? deed.Words : [];
                if (after.Length == 0 || Deeds.LengthAt(after, 0) == 0) continue;
                // A bare "to" is a note ("Kim to send the copy"): only of people who are known here, and not after another verb.
                if (!IsAPerson(who) && (verb == "to" || !LooksLikeAName(who) || sentence.Words.Length < 4)) continue;
                if (IsDone(strand, said, who, sentence)) continue;
                yield return new RecapItem(RecapPart.Step, said.Id, sentence.Quote) { Who = said.FirstName, At = said.At, Owner = who, Due = DueOf(sentence.Sentence.Text, said.At) };
            }
        }
    }

    private static readonly PhraseBook NotMeant = new("if, unless, maybe, perhaps, might, could, would, hopefully, wont, not, asked, whether, suggest, hope, wants, want");

    private static readonly HashSet<string> NoNames = ["This", "That", "It", "There", "Everything", "Everyone", "Everybody", "Nobody", "Nothing", "Somebody", "Someone", "What", "Which", "Who", "They", "He", "She", "We", "You", "I", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Today", "Tomorrow", "Legal", "Finance", "Marketing", "Google", "Slack", "Microsoft", "Next", "Then", "The", "Our", "Your", "My", "These", "Those", "And", "But", "So", "Also", "Both", "All", "One", "Customers", "Users", "People", "Clients"];

    private static bool LooksLikeAName(string who) => who.Length > 2 && char.IsUpper(who[0]) && who.Skip(1).All(c => char.IsLower(c) || c is '-' or '\'') && !NoNames.Contains(who) && !who.EndsWith('s');

    // The person who was named says later that it is done, or brings something that fits.
    private bool IsDone(Strand strand, Said said, string who, Heard sentence) => strand.Messages.Any(later =>
        later.At > said.At && later.FirstName.Equals(who, StringComparison.OrdinalIgnoreCase)
        && hearing.Hear(new MessageText(later.Text, [], Files: later.Files)) is { Delivers: true } brought
        && brought.Fits(new HeardPromise(sentence.Sentence.Text, null, false, 1, PromiseSubjects.Of(sentence.Sentence.Text.Replace(who, "", StringComparison.OrdinalIgnoreCase)))));

    /// <summary>"Could you send us the logo?" – "Sure, tomorrow." And "Shall I book it?" – "Yes please."</summary>
    private IEnumerable<RecapItem> Accepted(Strand strand)
    {
        var accepted = Agreed(strand).ToList();
        // "Hold off on that", from either side, is about what was agreed last.
        return accepted.Where((one, at) => !IsTakenBack(strand, one.At, at + 1 < accepted.Count ? accepted[at + 1].At : strand.Messages.Count)).Select(one => one.Item);
    }

    private static bool IsTakenBack(Strand strand, int at, int until) => strand.Messages.Take(until).Skip(at + 1).Any(later => later.Side != Side.Bot && later.Sentences.Any(DecisionReader.TakesBack));

    private IEnumerable<(RecapItem Item, int At)> Agreed(Strand strand)
    {
        for (var i = 1; i < strand.Messages.Count; i++)
        {
            var (said, before) = (strand.Messages[i], strand.Messages[i - 1]);
            if (!talk.IsTold(said) || !strand.Tells(said) || said.Side == Side.Bot || said.Author == before.Author) continue;
            if (said.Sentences is not [var answer, ..] || answer.Sentence.IsQuestion) continue;
            var asked = before.Sentences;
            if (asked.LastOrDefault(heard => Proposals.Of(heard) == ProposalKind.Offer) is { } offer)
            {
                if (Proposals.IsSettledBy(ProposalKind.Offer, offer, answer) && !IsDelivered(strand, i, before.Author, offer)) yield return (Item(answer, offer, before.FirstName), i);
            }
            else if (asked.LastOrDefault(IsAFavour) is { } favour && Accepts.LengthAt(answer.Words, 0) > 0 && answer.Words.Length <= 8 && said.Files == 0
                && !hearing.Hear(new MessageText(said.Text, [])).Delivers && !answer.Words.Any(word => word is "but" or "not" or "cant" or "already" or "sent" or "done") && !IsDelivered(strand, i, said.Author, favour))
            {
                yield return (Item(answer, favour, said.FirstName), i);
            }
        }

        RecapItem Item(Heard answer, Heard asked, string owner) => new(RecapPart.Step, answer.Said.Id, answer.Quote)
        {
            Who = answer.Said.FirstName,
            At = answer.Said.At,
            Owner = owner,
            Due = DueOf(answer.Sentence.Text, answer.Said.At) ?? DueOf(asked.Sentence.Text, asked.Said.At),
            About = asked.Quote,
            AboutMessage = asked.Said.Id,
        };
    }

    private static bool IsAFavour(Heard heard)
    {
        if (Favours.Find(heard.Words) is not (>= 0 and var at)) return false;
        var rest = heard.Words[(at + (heard.Words[at] == "please" ? 1 : 2))..].SkipWhile(word => word is "please" or "also" or "maybe" or "quickly" or "possibly" or "just").ToArray();
        return rest.Length > 1 && Deeds.LengthAt(rest, 0) > 0 && !AsksToTell.In(rest);
    }

    private bool IsDelivered(Strand strand, int at, string author, Heard asked) => strand.Messages.Skip(at + 1).Any(later =>
        later.Author == author && hearing.Hear(new MessageText(later.Text, [], Files: later.Files)) is { Delivers: true } brought
        && brought.Fits(new HeardPromise(asked.Sentence.Text, null, false, 1, PromiseSubjects.Of(asked.Said.Text))));

    // "Will do." says nothing without the request before it.
    private Converter<RecapItem, RecapItem> WithWhatItIsAbout(IReadOnlyList<Strand> strands) => item =>
    {
        if (item.Part != RecapPart.Step || item.AboutMessage is not null || PromiseSubjects.Of(item.Words).Count > 0) return item;
        foreach (var strand in strands)
        {
            var at = strand.Messages.ToList().FindIndex(said => said.Id == item.Message);
            if (at <= 0 || !strand.Tells(strand.Messages[at]) || strand.Messages[at - 1].Author == strand.Messages[at].Author) continue;
            if (strand.Messages[at - 1].Sentences.LastOrDefault(heard => heard.Act is Act.Question or Act.Request or Act.Trouble) is not { } asked) continue;
            return item with { About = asked.Quote, AboutMessage = asked.Said.Id, Due = item.Due ?? (asked.Act == Act.Request || IsAFavour(asked) ? DueOf(asked.Sentence.Text, asked.Said.At) : null) };
        }

        return item;
    };

    [GeneratedRegex(@"^(?:[^,.]{0,24}, )?(?:and |then |so )?(?<who>(?:[Oo]ur|[Mm]y|[Tt]he) [\p{L}-]+(?: [\p{L}-]+)?) (?:will|is going to|are going to)\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Ours();

    [GeneratedRegex(@"(?:^|[,:;–-] |^(?:[Aa]ction|AP|Next step|[Ss]o|[Aa]nd|[Tt]hen|OK|Ok|[Gg]reat|[Aa]greed|Yes)[,:]? | and )@?(?<who>\p{Lu}[\p{L}'-]+)(?: \p{Lu}[\p{L}'-]+)?(?<verb> will|'ll|’ll| is going to| to| is to) (?:also |then |now )?(?<deed>.+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Named();
}
