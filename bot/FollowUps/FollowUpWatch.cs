using ServiceBot.Chat;
using ServiceBot.Ledger.Beside;
using ServiceBot.Sweep;

namespace ServiceBot.FollowUps;

/// <summary>Hears what may ask the client something.</summary>
internal sealed class FollowUpWatch(IWake wake) : BesideWatch<IFollowUpRows, QuestionId, StoredQuestion>(wake, FollowUpSweep.TaskName)
{
    /// <inheritdoc />
    protected override bool Begins(MessageText text) => QuestionHearing.OfTeam(text).Questions.Count > 0;
}
