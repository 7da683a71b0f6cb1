using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.CommandLine.Replay;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Ledger;

/// <summary>
/// SEMANTICS sections 5 and 6 a second time, written from the document alone: every minute is looked at, and at every minute with a fact everything known so far
/// is folded from scratch by <see cref="ReferenceFold"/>. Nothing is planned, and no code of the product decides. For logs and settings in whole minutes,
/// in weeks without a clock change.
/// </summary>
internal sealed class ReferenceLadder
{
    private readonly ClientChannel _settings;
    private readonly List<LedgerFact> _facts;
    private readonly Func<string, Side?> _sideOf;
    private readonly Instant _start;
    private readonly int _nudgeAfter;
    private readonly int _target;
    private readonly int _remindEvery;

    private readonly HashSet<int> _factMinutes;

    // By minute since the start: whether the minute that begins there is inside opening hours, and how many before it were.
    private readonly bool[] _isOpen;
    private readonly int[] _openBefore;

    // By ask: 1 nudge, 2 overdue, 2 + k the k-th reminder; sent, or counts as sent.
    private readonly Dictionary<(string Message, Instant AskedAt), int> _sent = [];

    public ReferenceLadder(ClientChannel settings, List<LedgerFact> facts, Func<string, Side?> sideOf, Instant until)
    {
        (_settings, _facts, _sideOf) = (settings, facts, sideOf);
        _start = facts.Min(fact => fact.At) - Duration.FromMinutes(1);
        (_nudgeAfter, _target, _remindEvery) = ((int)settings.Policy.NudgeAfter.TotalMinutes, (int)settings.Policy.Target.TotalMinutes, (int)settings.Policy.RemindEvery.TotalMinutes);
        _factMinutes = [.. facts.Select(fact => Minute(fact.At))];
        _isOpen = new bool[Minute(until) + 1];
        _openBefore = new int[_isOpen.Length + 1];
        var zone = DateTimeZoneProviders.Tzdb[settings.Calendar.TimeZone];
        for (var minute = 0; minute < _isOpen.Length; minute++)
        {
            var local = At(minute).InZone(zone).LocalDateTime;
            _isOpen[minute] = !settings.Calendar.Closed.Contains(local.Date)
                && settings.Calendar.Hours.TryGetValue(local.DayOfWeek, out var day)
                && day.Any(open => open.StartMinute <= (local.Hour * 60) + local.Minute && (local.Hour * 60) + local.Minute < open.EndMinute);
            _openBefore[minute + 1] = _openBefore[minute] + (_isOpen[minute] ? 1 : 0);
        }
    }

    public List<ReplayedPing> Pings()
    {
        var pings = new List<ReplayedPing>();
        List<Wait> open = [];
        for (var minute = 1; minute < _isOpen.Length; minute++)
        {
            var now = At(minute);
            if (_factMinutes.Contains(minute))
                open = [.. new ReferenceFold(_settings.Key, _facts.Where(fact => fact.At <= now), _sideOf).Waits().Where(wait => wait.Outcome == Outcome.Open)];
            foreach (var wait in open)
                Look(wait, minute, pings);
        }

        return pings;
    }

    // "The highest rung due for the wait's oldest ask is sent, unless that rung or a higher one was sent, or counts as sent, for this ask before."
    private void Look(Wait wait, int minute, List<ReplayedPing> pings)
    {
        var oldest = wait.Asks[0];
        var due = Due(oldest, minute);
        var isOpen = _isOpen[minute] || _isOpen[minute - 1]; // the closing instant is inside
        var isSnoozed = wait.SnoozedUntil > At(minute);
        var isLeftOut = due == 1 && wait.Claim is not null;
        if (due > Sent(oldest) && isOpen && !isSnoozed && !isLeftOut)
        {
            _sent[(oldest.Message, oldest.AskedAt)] = due;
            pings.Add(new ReplayedPing(At(minute), new Rung(due), _settings.Key, wait.Thread, oldest.Message, To(due, wait.Claim?.By)));
        }

        // "A rung due for an ask that stands behind an older one in its wait counts as sent once that rung or a higher one is sent, or counts as sent, for the wait's oldest."
        foreach (var ask in wait.Asks.Skip(1))
        {
            for (var rung = 1; rung <= Due(ask, minute); rung++)
            {
                if (Sent(oldest) >= rung && Sent(ask) < rung) _sent[(ask.Message, ask.AskedAt)] = rung;
            }
        }
    }

    private int Sent(Ask ask) => _sent.GetValueOrDefault((ask.Message, ask.AskedAt));

    private int Due(Ask ask, int minute)
    {
        var elapsed = _openBefore[minute] - _openBefore[Minute(ask.AskedAt)];
        var rung = elapsed >= _nudgeAfter ? 1 : 0;
        for (var due = _target; elapsed >= due; due += _remindEvery)
            rung = Math.Max(rung, 1) + 1;
        return rung;
    }

    // Nobody is named twice in one ping.
    private List<string> To(int rung, string? claimer)
    {
        var to = new List<string>();
        if (claimer is not null) Name(claimer);
        if (claimer is null || rung > 2) _settings.Responders.ToList().ForEach(Name);
        if (rung > 1) _settings.EscalateTo.ToList().ForEach(Name);
        return to;

        void Name(string person)
        {
            if (!to.Contains(person)) to.Add(person);
        }
    }

    private int Minute(Instant at) => (int)(at - _start).TotalMinutes;

    private Instant At(int minute) => _start + Duration.FromMinutes(minute);
}
