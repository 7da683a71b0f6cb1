using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Coaching;

namespace ServiceBot.AzureOpenAI;

/// <summary>The last drafts, in memory only and for a quarter of an hour, so that turning one asks nobody again. Found by a digest of the moment.</summary>
internal sealed class RecentDrafts(TimeProvider time) : IDisposable
{
    private const int Most = 50;
    private static readonly Duration Fresh = Duration.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (CoachedDraft Draft, Instant Until)> _drafts = new(StringComparer.Ordinal);
    private ITimer? _timer;

    public CoachedDraft? Find(Moment moment)
    {
        lock (_gate)
        {
            return _drafts.TryGetValue(KeyOf(moment), out var known) && time.Now() < known.Until ? known.Draft : null;
        }
    }

    public void Keep(Moment moment, CoachedDraft draft)
    {
        var now = time.Now();
        lock (_gate)
        {
            // They hold a client's words, so they go when their time is over and not only when the next one comes.
            _timer ??= time.CreateTimer(_ => LetGo(), null, Fresh.ToTimeSpan(), Fresh.ToTimeSpan() / 15);
            if (_drafts.Count >= Most) _drafts.Remove(_drafts.MinBy(each => each.Value.Until).Key);
            _drafts[KeyOf(moment)] = (draft, now + Fresh);
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void LetGo()
    {
        var now = time.Now();
        lock (_gate)
        {
            foreach (var old in _drafts.Where(each => each.Value.Until <= now).Select(each => each.Key).ToList()) _drafts.Remove(old);
            if (_drafts.Count > 0) return;
            _timer?.Dispose();
            _timer = null;
        }
    }

    // How long they have waited changes by the minute and changes no word.
    private static string KeyOf(Moment moment) => FactKey.Digest(string.Join('\u001f',
        moment.Turns.SelectMany(turn => new[] { turn.Side.ToString(), turn.Name, turn.Text, turn.At?.ToString() ?? "" })
            .Concat(moment.Notes).Concat(moment.Promises.Select(promise => $"{promise.Words}/{promise.Late}")).Concat(moment.Audience).Append(moment.Workspace).Append(moment.Client).Append(moment.Asker).Append(moment.Wishes.AddressAs).Append(moment.Wishes.NotAs).Append(moment.Wishes.BadNews).Append($"{moment.Variant}")));
}
