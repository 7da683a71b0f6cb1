using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Storage;

/// <summary>What a store holds, checked by itself: every channel's facts are folded again, and the waits that follow must be the ones that are stored.</summary>
/// <param name="Channels">How many channels were folded.</param>
/// <param name="Facts">Of how many facts.</param>
/// <param name="Waits">How many waits are stored.</param>
/// <param name="Strange">The channels whose waits do not follow from their facts.</param>
internal sealed record FigureCheck(int Channels, int Facts, int Waits, IReadOnlyList<ChannelKey> Strange)
{
    public override string ToString() => $"{Channels} channels, {Facts} facts and {Waits} waits; folded again, {(Strange.Count == 0 ? "every wait is the one that is stored" : $"the waits of {Strange.Count} channels are others")}.";

    /// <summary>Folds everything; changes nothing.</summary>
    public static async Task<FigureCheck> RunAsync(IDurable store, Instant now)
    {
        var channels = await store.ReadAsync(unit => unit.Get<ISchemaRows>().Channels());
        var (facts, waits, strange) = (0, 0, new List<ChannelKey>());
        foreach (var channel in channels)
        {
            var book = new LedgerBook();
            try
            {
                await store.WriteAsync<bool>($"{channel}", unit =>
                {
                    facts += unit.Get<ILedgerRows>().Facts(channel).Count;
                    waits += unit.Get<ILedgerRows>().Waits(channel).Count;
                    throw new Folded(book.Refold(unit, channel, now).Changed.Count);
                });
            }
            catch (Folded folded)
            {
                if (folded.Changed > 0) strange.Add(channel);
            }
        }

        return new FigureCheck(channels.Count, facts, waits, strange);
    }

    /// <summary>Ends the unit of work: nothing of it is to stay.</summary>
    private sealed class Folded(int changed) : Exception
    {
        public int Changed => changed;
    }
}
