using ServiceBot.Chat;

namespace ServiceBot.Assistant;

/// <summary>What the assistant says while the platform waits.</summary>
internal sealed class AtOnce(DraftDesk drafts) : IAtOnce
{
    /// <inheritdoc />
    public Post? Meanwhile(PersonRequest request) =>
        request.Action is null && Grammar.Read(request.Words).Command is { Verb: Verb.Draft } ? FixedWords.Reading : null;

    /// <inheritdoc />
    public Task<Post> CheckAsync(DialogAnswer answer, CancellationToken cancellationToken) => drafts.CheckAsync(answer, cancellationToken);

    /// <inheritdoc />
    public Task<Post?> SubmittedAsync(DialogAnswer answer, CancellationToken cancellationToken) => drafts.SubmittedAsync(answer, cancellationToken);
}
