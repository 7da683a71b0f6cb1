using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Coaching;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Profiles;
using ServiceBot.Promises;

namespace ServiceBot.Assistant;

/// <summary>What a draft is made from, and what is said about it.</summary>
/// <param name="Moment">What the coach sees.</param>
/// <param name="ReplyIn">The conversation the reply would be sent in.</param>
/// <param name="About">A message that names the conversation for the draft's buttons.</param>
/// <param name="Client">The client-side person to be answered, as people say the name; empty when not known.</param>
/// <param name="Asked">How many messages of theirs have stood unanswered; 0 when the team had the last word.</param>
/// <param name="LastAsked">When they last wrote; null when they never did.</param>
/// <param name="Zone">The channel's zone.</param>
internal sealed record Gathered(Moment Moment, Conversation ReplyIn, WaitRef About, string Client, int Asked, Instant? LastAsked, DateTimeZone Zone);

/// <summary>Gathers the moment of a draft from what is stored: the conversation, who is in it, how long they have waited.</summary>
internal static class MomentGatherer
{
    // Beyond the turns that a moment holds: only to say how many were left out.
    private const int MostLooked = 120;

    private const int MostPromises = 5;

    /// <summary>The moment; null when nothing has been said there that a draft could answer.</summary>
    public static Gathered? Gather(IUnitOfWork unit, PersonRequest request, Target target, Instant now)
    {
        var channel = target.Conversation.Channel;
        var people = new People(unit, channel.Workspace);
        // Messages may carry an instant of the platform's clock that is a little ahead of ours.
        var said = unit.Get<ILedgerRows>().Messages(target.Conversation, now + Duration.FromHours(1), MostLooked)
            .Where(message => message.Text is not null && !(request.Action is null && message.Message == request.Message) && people.IsSaidToAll(message))
            .ToList();
        DropWhatIsAnsweredElsewhere(unit, target, said, people);
        if (said.Count == 0) return null;

        var settings = unit.Get<IClientRows>().Settings(channel, now)?.Settings ?? ClientChannel.Unset(channel);
        var hours = WorkingHours.Of(settings.Calendar);
        var lastByClient = said.FindLast(message => people.SideOf(message.Author) == Side.Client);
        var asked = Asked(target, said, lastByClient);
        var profile = ProfileBook.OfClient(unit, channel);
        var whole = new Moment(
            settings.Client,
            [.. said.Skip(OwnQuestion(request, target, said, people)).Select(message => new MomentTurn(people.SideOf(message.Author), people.NameOf(message.Author), people.WithNames(message.Text!), message.At))],
            Say.FirstName(people.NameOf(request.Who.Person)))
        {
            Waiting = target.Open is { } open ? hours.Between(open.Wait.Since, now) : null,
            Target = settings.Policy.Target,
            Workspace = channel.Workspace,
            Notes = [.. ProfileOfMoment.Lines(profile, lastByClient?.Author, people.NameOf(lastByClient?.Author ?? "")), .. NoteBook.OfClient(unit, channel).Select(note => note.Words)],
            Wishes = ProfileOfMoment.Wishes(profile, lastByClient?.Author),
            Promises = [.. Promised(unit, channel, now).Select(promise => new OpenPromise(people.WithNames(promise.Words), Say.FirstName(people.NameOf(promise.By)), promise.Due < now))],
            Audience = [.. said.Concat(InTheChannel(unit, target, now)).Where(message => people.SideOf(message.Author) == Side.Client && message.Author != lastByClient?.Author)
                .Select(message => Say.FirstName(people.NameOf(message.Author))).Where(name => name.Length > 0).Distinct()],
            Variant = VariantOf(target.Conversation, said.Count(message => people.SideOf(message.Author) == Side.Team)),
        };
        return new Gathered(
            whole.Bounded(),
            ReplyIn(target, said),
            new WaitRef(channel, (lastByClient ?? said[^1]).Message),
            Say.FirstName(people.NameOf(lastByClient?.Author ?? "")),
            asked.Count,
            asked.Count > 0 ? asked.Max() : lastByClient?.At,
            DateTimeZoneProviders.Tzdb[settings.Calendar.TimeZone]);
    }

    // A follow-up answers nobody: it is read in the light of what we asked, and of what came after.
    private static int OwnQuestion(PersonRequest request, Target target, List<StoredMessage> said, People people) =>
        request.Action == "edit" && target.Wait is null && said.FindIndex(message => message.Message == target.Message) is >= 0 and var at && people.SideOf(said[at].Author) == Side.Team ? at : 0;

    // Where promises aren't tracked there are none. One to look into something is kept by coming back, which is what the draft does.
    private static IEnumerable<Promise> Promised(IUnitOfWork unit, ChannelKey channel, Instant now) =>
        unit.Get<IPromiseRows>().Since(channel, Instant.MaxValue).Where(stored => stored is { IsErased: false, Promise: { Outcome: PromiseOutcome.Open, IsHolding: false, Words.Length: > 0 } })
            .Select(stored => stored.Promise).Where(promise => promise.MadeAt <= now).OrderBy(promise => promise.Due ?? Instant.MaxValue).Take(MostPromises);

    // Who wrote in the channel reads its threads as well.
    private static IEnumerable<StoredMessage> InTheChannel(IUnitOfWork unit, Target target, Instant now) =>
        target.Conversation.Thread is null ? [] : unit.Get<ILedgerRows>().Messages(target.Conversation with { Thread = null }, now + Duration.FromHours(1), MostLooked);

    /// <summary>
    /// Keeps neighbouring drafts from opening alike without counting drafts: it differs from one conversation to the next, and within one after each reply,
    /// and is the same for a draft and its turns.
    /// </summary>
    internal static int VariantOf(Conversation conversation, int replies)
    {
        var hash = 17;
        foreach (var letter in $"{conversation.Channel}/{conversation.Thread}") hash = unchecked((hash * 31) + letter);
        return (int)(((uint)hash % 997) + (uint)replies);
    }

    // In the main flow stand questions that were answered, or are still waiting, in threads of their own: this draft must not answer them again.
    private static void DropWhatIsAnsweredElsewhere(IUnitOfWork unit, Target target, List<StoredMessage> said, People people)
    {
        if (target is not { Conversation.Thread: null, Open.Wait: var wait }) return;
        var after = said.FindLastIndex(message => people.SideOf(message.Author) == Side.Team) + 1;
        for (var i = said.Count - 1; i >= after; i--)
        {
            if (unit.Get<ILedgerRows>().WaitOf(target.Conversation.Channel, said[i].Message) is { } other && other.Wait.Id != wait.Id) said.RemoveAt(i);
        }
    }

    // When the person to be answered asked what still waits; where that is not known, when they wrote since the team's last word.
    private static List<Instant> Asked(Target target, List<StoredMessage> said, StoredMessage? last)
    {
        if (last is null) return [];
        var asks = target.Open?.Wait.Asks.Where(ask => ask.Author == last.Author).DistinctBy(ask => ask.Message).Select(ask => ask.AskedAt).ToList();
        return asks is { Count: > 0 } ? asks : [.. said.AsEnumerable().Reverse().TakeWhile(message => message.Author == last.Author).Select(message => message.At)];
    }

    // What waits in a thread is answered there. A lone question in the main flow is answered in the main flow, as it was asked.
    private static Conversation ReplyIn(Target target, IReadOnlyList<StoredMessage> said) =>
        target.Conversation.Thread is { } thread && said.Any(message => message.Thread == thread || message.Message == thread)
            ? target.Conversation
            : target.Conversation with { Thread = null };

    /// <summary>Names and sides, looked up once each.</summary>
    internal sealed class People(IUnitOfWork unit, string workspace)
    {
        private readonly Dictionary<string, KnownPerson?> _known = [];

        // Who is unknown counts as a client.
        public Side SideOf(string person) => Find(person)?.Side ?? Side.Client;

        public string NameOf(string person) => Find(person)?.Name ?? "";

        public string WithNames(string text) => Say.WithNames(text, NameOf);

        /// <summary>Bots say nothing, and what a teammate says to a teammate or to a bot is not said to the client (SEMANTICS, section 3: an aside).</summary>
        public bool IsSaidToAll(StoredMessage message)
        {
            var side = SideOf(message.Author);
            if (side != Side.Team) return side == Side.Client;
            var mentioned = Mentions.In(message.Text!).ToList();
            if (mentioned.Exists(id => Find(id)?.Side == Side.Bot)) return false;
            return Mentions.Leading(message.Text!) is not { } first || Find(first)?.Side != Side.Team || mentioned.Exists(id => Find(id)?.Side == Side.Client);
        }

        private KnownPerson? Find(string person)
        {
            if (!_known.TryGetValue(person, out var known)) _known[person] = known = unit.Get<IClientRows>().Person(new PersonKey(workspace, person));
            return known;
        }
    }
}
