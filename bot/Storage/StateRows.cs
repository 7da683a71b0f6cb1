using NodaTime;
using ServiceBot.Slack.Install;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IStateRows"/>.</summary>
internal sealed class StateRows(Session session) : IStateRows
{
    private const string Insert = "INSERT INTO slack_used_states (state, used_at) VALUES (@state, @usedAt) ON CONFLICT (state) DO NOTHING";
    private const string DeleteOld = "DELETE FROM slack_used_states WHERE state IN (SELECT state FROM slack_used_states WHERE used_at < @before ORDER BY used_at LIMIT @limit)";

    public bool FirstTime(string state, Instant now) => session.Run(Insert, state, now) > 0;

    public int Prune(Instant before, int limit) => session.Run(DeleteOld, before, limit);
}
