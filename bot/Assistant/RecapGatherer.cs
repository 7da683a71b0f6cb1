using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Pings;
using ServiceBot.Promises;
using ServiceBot.Recaps;

namespace ServiceBot.Assistant;

/// <summary>What is to be told.</summary>
/// <param name="Where">The channel, and the thread if it is only that.</param>
/// <param name="From">From when on; null for a thread from its beginning.</param>
/// <param name="Until">Until when; null for now.</param>
/// <param name="Period">In words.</param>
internal sealed record RecapScope(Conversation Where, Instant? From, Instant? Until, string Period);

/// <summary>Gathers the talk of a recap from what is stored. Words that were erased are not there, and neither is what the team said among itself.</summary>
internal static class RecapGatherer
{
    private const int MostMessages = 1_500;
    private const int MostInThread = 500;

    // What stands before the time that is told gives it its meaning, and no more of it is needed.
    private const int MostBefore = 60;

    /// <summary>The talk, and what its sheet says beside the lines.</summary>
    public static (Talk Talk, SheetFrame Frame) Gather(IUnitOfWork unit, PersonRequest request, RecapScope scope, bool track, Func<string, string?, Uri?> linkTo, Instant now)
    {
        var channel = scope.Where.Channel;
        var settings = PingReader.SettingsOf(unit, channel, now);
        var hours = WorkingHours.Of(settings.Calendar);
        var people = new MomentGatherer.People(unit, channel.Workspace);
        // Messages may carry an instant of the platform's clock that is a little ahead of ours.
        var soon = now + Duration.FromHours(1);
        var rows = unit.Get<ILedgerRows>();
        var stored = (scope.Where.Thread is null ? rows.ChannelMessages(channel, MostMessages) : rows.Messages(scope.Where, soon, MostInThread))
            .Where(message => message.Text is not null && !(request.Action is null && message.Message == request.Message) && people.IsSaidToAll(message)).ToList();
        var from = scope.From ?? stored.FirstOrDefault()?.At ?? now;
        var until = scope.Until is { } end ? end - Duration.Epsilon : soon;
        var kept = stored.Where(message => message.At < from).TakeLast(MostBefore).Concat(stored.Where(message => message.At >= from && message.At <= until)).ToList();
        var settled = SettledByHand(unit, channel, from);
        var called = CalledBy(kept.Select(message => message.Author).Distinct().Select(person => (person, people.NameOf(person))));
        var said = kept.ConvertAll(message => new Said(message.Message, message.Thread == message.Message ? null : message.Thread, people.SideOf(message.Author), message.Author, people.NameOf(message.Author), message.At, people.WithNames(message.Text!))
        {
            Files = message.Files,
            IsSettled = settled.Contains(message.Message),
            FirstName = called[message.Author],
        });
        var talk = new Talk(channel, said, from, until, hours) { Promises = track ? Promised(unit, channel, from, people) : null };
        var threads = said.ToDictionary(message => message.Id, message => message.Thread, StringComparer.Ordinal);
        var where = settings.Name.Length > 0 ? "#" + settings.Name : "";
        return (talk, new SheetFrame(settings.Client.Length > 0 ? settings.Client : where, where, scope.Period, hours.Zone, message => linkTo(message, threads.GetValueOrDefault(message))));
    }

    private static List<Promise> Promised(IUnitOfWork unit, ChannelKey channel, Instant from, MomentGatherer.People people) =>
        [.. unit.Get<IPromiseRows>().Since(channel, from).Where(stored => !stored.IsErased).Select(stored => stored.Promise with { Words = people.WithNames(stored.Promise.Words) })];

    // Answered by a reaction or by phone, dismissed: nobody waits for words there.
    private static HashSet<string> SettledByHand(IUnitOfWork unit, ChannelKey channel, Instant from) =>
        [.. unit.Get<ILedgerRows>().WaitsSince(channel, from).Select(stored => stored.Wait)
            .Where(wait => wait.Outcome is not Outcome.Open && wait.SettledBy is { Type: FactKind.Reaction or FactKind.Action })
            .SelectMany(wait => wait.Asks).Select(ask => ask.Message)];

    // Two of one first name are called by their whole names.
    private static Dictionary<string, string> CalledBy(IEnumerable<(string Person, string Name)> people)
    {
        var known = people.ToList();
        return known.ToDictionary(
            person => person.Person,
            person => known.Count(other => other.Name.Length > 0 && Say.FirstName(other.Name) == Say.FirstName(person.Name)) > 1 ? person.Name : Say.FirstName(person.Name),
            StringComparer.Ordinal);
    }
}
