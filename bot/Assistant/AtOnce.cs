using ServiceBot.Channels;
using ServiceBot.Chat;

namespace ServiceBot.Assistant;

/// <summary>What the assistant says while the platform waits.</summary>
internal sealed class AtOnce(DraftDesk drafts, SettingsDesk settings, PromiseDesk promises, Gate gate) : IAtOnce
{
    /// <inheritdoc />
    public Post? Meanwhile(PersonRequest request) =>
        request.Action is null && Grammar.Read(request.Words).Command is { Verb: Verb.Draft } ? FixedWords.Reading : null;

    /// <inheritdoc />
    public Task<Post> CheckAsync(DialogAnswer answer, CancellationToken cancellationToken) => drafts.CheckAsync(answer, cancellationToken);

    /// <inheritdoc />
    public async Task<Post?> SubmittedAsync(DialogAnswer answer, CancellationToken cancellationToken)
    {
        var isSettings = answer.Carried.StartsWith(SettingsForm.Carries, StringComparison.Ordinal);
        if (!isSettings && !answer.Carried.StartsWith(PromiseTime.Carries, StringComparison.Ordinal)) return await drafts.SubmittedAsync(answer, cancellationToken);
        // A dialog may stand open for hours: who submits it must be of the team now, not only when it was opened.
        if (await gate.SideOfAsync(answer.Who, cancellationToken) != Side.Team) return FixedWords.ForClients;
        return isSettings ? await settings.SubmittedAsync(answer, cancellationToken) : await promises.SubmittedAsync(answer, cancellationToken);
    }
}
