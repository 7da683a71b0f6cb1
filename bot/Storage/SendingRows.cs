using ServiceBot.Chat;
using ServiceBot.Drafts;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="ISendingRows"/>.</summary>
internal sealed class SendingRows(Session session) : ISendingRows
{
    // 2 is refused: then nothing was sent.
    private const string Insert =
        """
        INSERT INTO draft_sendings (workspace, draft, person, request, begun_at, state, message) VALUES (@workspace, @draft, @person, @request, @begunAt, @state, NULL)
        ON CONFLICT (workspace, draft) DO UPDATE SET request = excluded.request, begun_at = excluded.begun_at, state = excluded.state WHERE draft_sendings.state = 2
        """;

    private const string SelectOne = "SELECT person, request, begun_at, state, message FROM draft_sendings WHERE workspace = @workspace AND draft = @draft";
    private const string UpdateOne = "UPDATE draft_sendings SET state = @state, message = @message WHERE workspace = @workspace AND draft = @draft AND request = @request";

    public bool Begin(Sending sending) => session.Run(Insert, sending.Who.Workspace, sending.Draft, sending.Who.Person, sending.Request, sending.At, SendState.Begun) > 0;

    public Sending? Get(string workspace, string draft) => session.First(
        SelectOne,
        row => new Sending(new PersonKey(workspace, row.Text(0)), draft, row.Text(1), row.At(2), (SendState)row.Number(3), row.TextOrNull(4)),
        workspace,
        draft);

    public void End(Sending sending) => session.Run(UpdateOne, sending.State, sending.Message, sending.Who.Workspace, sending.Draft, sending.Request);
}
