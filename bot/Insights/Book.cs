using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Insights;

/// <summary>A client's channel with its past settings and the names it goes by.</summary>
internal sealed class Book
{
    // Read only when something is to be measured anew, within the unit of work that the book is of.
    private readonly Lazy<IReadOnlyList<SettingsVersion>> _history;

    public Book(IUnitOfWork unit, ClientChannel channel)
    {
        var rows = unit.Get<IClientRows>();
        _history = new Lazy<IReadOnlyList<SettingsVersion>>(() => rows.History(channel.Key));
        Channel = channel;
        Name = channel.Name.Length > 0 ? channel.Name : rows.Channel(channel.Key)?.Name is { Length: > 0 } seen ? seen : channel.Key.Channel;
        Client = channel.Client.Length > 0 ? channel.Client : "#" + Name;
        Zone = DateTimeZoneProviders.Tzdb[channel.Calendar.TimeZone];
    }

    /// <summary>The settings as they are now.</summary>
    public ClientChannel Channel { get; }

    /// <summary>The channel's name without <c>#</c>.</summary>
    public string Name { get; }

    /// <summary>The client's name; the channel's where nobody wrote one down.</summary>
    public string Client { get; }

    /// <summary>The zone of its people's day.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>A wait as it stood at <paramref name="asOf"/>. What is closed keeps the time it was stored with; only what was open then is measured anew.</summary>
    public MeasuredWait Measure(WaitSpan row, Instant asOf)
    {
        var outcome = row.SettledAt > asOf ? Outcome.Open : row.Outcome;
        if (outcome is Outcome.Withdrawn or Outcome.Dismissed) return new MeasuredWait(outcome, Duration.Zero, true);
        if (outcome == Outcome.Answered && row is { Business: { } stored, WithinTarget: { } within }) return new MeasuredWait(outcome, stored, within);
        var settings = _history.Value.InForce(asOf)?.Settings ?? Channel;
        var business = WorkingHours.Of(settings.Calendar).Between(row.Since, outcome == Outcome.Open ? asOf : row.SettledAt!.Value);
        return new MeasuredWait(outcome, business, business <= settings.Policy.Target);
    }
}
