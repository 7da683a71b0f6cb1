using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Intake;

/// <summary>Erases on request, in batches small enough to hold up nobody's messages. Cut off, it is simply begun again.</summary>
internal sealed class Eraser(IDurable durable, IEnumerable<IForgets> rooms, TimeProvider time)
{
    /// <summary>Everything that is kept about a workspace. Returns how many rows that were.</summary>
    public async Task<int> WorkspaceAsync(string workspace, CancellationToken cancellationToken)
    {
        var erased = 0;
        int some;
        do // until a batch finds nothing: one that is not full may only have been the rest of a table
        {
            some = await Unhurried.WriteAsync(durable, time, workspace, unit => unit.Get<IErasureRows>().EraseSome(workspace, Unhurried.Batch), cancellationToken);
            erased += some;
        }
        while (some > 0);

        erased += await durable.WriteAsync(workspace, unit => unit.Get<IErasureRows>().EraseWorkspace(workspace), cancellationToken);
        foreach (var room in rooms)
            room.Forget(workspace);
        return erased;
    }

    /// <summary>
    /// Everything that a person wrote, what they asked of the bot, and who they are. That somebody asked or answered, and when, stays under an id that leads nowhere any more: other people's figures hang on it.
    /// Returns how many rows were changed.
    /// </summary>
    public async Task<int> PersonAsync(PersonKey person, CancellationToken cancellationToken)
    {
        var erased = 0;
        foreach (var channel in await durable.ReadAsync(unit => unit.Get<ILedgerRows>().ChannelsOf(person), cancellationToken))
        {
            Instant? from = Instant.MinValue;
            while (from is { } begin)
            {
                var stretch = await Unhurried.WriteAsync(
                    durable, time, $"{channel}", unit => unit.Get<IErasureRows>().EraseWordsOf(person.Workspace, channel.Channel, person.Person, begin, Unhurried.Batch), cancellationToken);
                erased += stretch.Erased;
                from = stretch.Next;
            }
        }

        return erased + await durable.WriteAsync(person.Workspace, unit => unit.Get<IErasureRows>().ErasePerson(person.Workspace, person.Person), cancellationToken);
    }
}
