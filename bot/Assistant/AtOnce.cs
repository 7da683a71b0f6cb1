using ServiceBot.Channels;
using ServiceBot.Chat;
using ServiceBot.Profiles;

namespace ServiceBot.Assistant;

/// <summary>What the assistant says while the platform waits.</summary>
internal sealed class AtOnce(DraftDesk drafts, SettingsDesk settings, PromiseDesk promises, ProfileDesk profiles, Gate gate) : IAtOnce
{
    /// <inheritdoc />
    public Post? Meanwhile(PersonRequest request) =>
        request.Action is null && Grammar.Read(request.Words).Command is { Verb: Verb.Draft or Verb.Recap } ? FixedWords.Reading : null;

    /// <inheritdoc />
    public Task<Post> CheckAsync(DialogAnswer answer, CancellationToken cancellationToken) => drafts.CheckAsync(answer, cancellationToken);

    /// <inheritdoc />
    public bool IsCommand(string words) => Grammar.IsToTheLetter(words);

    /// <inheritdoc />
    public async Task<Post?> SubmittedAsync(DialogAnswer answer, CancellationToken cancellationToken)
    {
        if (DeskOf(answer.Carried) is not { } desk) return await drafts.SubmittedAsync(answer, cancellationToken);
        // A dialog may stand open for hours: who submits it must be of the team now, not only when it was opened.
        return await gate.SideOfAsync(answer.Who, cancellationToken) == Side.Team ? await desk(answer, cancellationToken) : FixedWords.ForClients;
    }

    // A form says whose it is; an editor's text is a draft's.
    private Func<DialogAnswer, CancellationToken, Task<Post?>>? DeskOf(string carried) =>
        carried.StartsWith(SettingsForm.Carries, StringComparison.Ordinal) ? settings.SubmittedAsync
        : carried.StartsWith(PromiseTime.Carries, StringComparison.Ordinal) ? promises.SubmittedAsync
        : carried.StartsWith(ProfileForm.Carries, StringComparison.Ordinal) ? profiles.SubmittedAsync
        : null;
}
