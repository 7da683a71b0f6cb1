using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>What came for somebody who waits: a post for a dialog, or the card that has taken the place of the one with the button.</summary>
internal sealed record Shown(Post? Post, JsonObject? Card);

/// <summary>
/// Where an answer that leaves through the outbox meets the request that Teams keeps open for it. Teams waits five seconds at most; what comes later goes to the
/// person's own chat. In memory, for the seconds it lasts: where several hosts run and another one answers, it goes to the chat too.
/// </summary>
internal sealed class TeamsWaiting(TimeProvider time)
{
    private const int MostHeld = 1000;
    private static readonly Duration HeldFor = Duration.FromMinutes(30);

    private readonly ConcurrentDictionary<string, Waiter> _dialogs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Waiter, bool> _cards = new();
    private readonly ConcurrentDictionary<string, (PersonKey Who, Post Post, Instant Until)> _held = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<(string Conversation, PersonKey Who), string> _closed = new();

    /// <summary>Waits for the answer to a dialog's request.</summary>
    public Waiter ForDialog(string handle)
    {
        var waiter = new Waiter(default, null, default, left => _dialogs.TryRemove(handle, out _));
        _dialogs[handle] = waiter;
        return waiter;
    }

    /// <summary>Waits for what a pressed button does: its card is replaced, or something new is said in the chat.</summary>
    public Waiter ForCard(string place, string? card, PersonKey who)
    {
        var waiter = new Waiter(place, card, who, left => _cards.TryRemove(left, out _));
        _cards[waiter] = true;
        return waiter;
    }

    /// <summary>Hands a post to the dialog that waits for it; false when none does any more.</summary>
    public bool Show(string handle, Post post) => _dialogs.TryGetValue(handle, out var waiter) && waiter.TryShow(new Shown(post, null));

    /// <summary>A card was replaced by another.</summary>
    public void Replaced(string place, string message, JsonObject card)
    {
        foreach (var waiter in _cards.Keys.Where(waiter => waiter.Place == place && waiter.Card == message))
            waiter.TryShow(new Shown(null, card.DeepClone().AsObject()));
    }

    /// <summary>Something was said to somebody in their own chat.</summary>
    public void Said(PersonKey who)
    {
        foreach (var waiter in _cards.Keys.Where(waiter => waiter.Who == who))
            waiter.TryShow(new Shown(null, null));
    }

    /// <summary>Holds an answer for the one it is for, until they open it.</summary>
    public void Hold(string id, PersonKey who, Post post)
    {
        var now = time.Now();
        if (_held.Count >= MostHeld)
        {
            foreach (var (old, held) in _held.Where(held => held.Value.Until <= now).ToList()) _held.TryRemove(old, out _);
            if (_held.Count >= MostHeld) _held.Clear(); // they get a new one when they open it
        }

        _held[id] = (who, post, now + HeldFor);
    }

    /// <summary>Notes the closed card that now stands in a conversation for somebody, and returns the one that stood there before; null for none.</summary>
    public string? Supersede(string conversation, PersonKey who, string message)
    {
        if (_closed.Count >= MostHeld) _closed.Clear();
        string? before = null;
        _closed.AddOrUpdate((conversation, who), message, (_, old) =>
        {
            before = old;
            return message;
        });
        return before;
    }

    /// <summary>The answer that is held for somebody; null when there is none, or it is another's.</summary>
    public Post? Held(PersonKey who, string id) =>
        _held.TryGetValue(id, out var held) && held.Who == who && held.Until > time.Now() ? held.Post : null;
}

/// <summary>One open request.</summary>
internal sealed class Waiter(string? place, string? card, PersonKey who, Action<Waiter> leave) : IDisposable
{
    // composeExtension/submitAction ends after five seconds; every invoke is held to that, with a second for the way back.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly TaskCompletionSource<Shown> _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string? Place { get; } = place;

    public string? Card { get; } = card;

    public PersonKey Who { get; } = who;

    /// <summary>True when it will be seen.</summary>
    public bool TryShow(Shown shown) => _shown.TrySetResult(shown);

    /// <summary>What came; null when nothing did in time.</summary>
    public async Task<Shown?> WaitAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await _shown.Task.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Whoever comes at this very moment must know whether it was in time.
            return _shown.TrySetCanceled(CancellationToken.None) ? null : await _shown.Task;
        }
    }

    public void Dispose()
    {
        _shown.TrySetCanceled();
        leave(this);
    }
}
