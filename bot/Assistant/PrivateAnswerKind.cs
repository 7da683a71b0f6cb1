using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Outbox;

namespace ServiceBot.Assistant;

/// <summary>Answers to people's requests: worded when they are asked, visible to the asker alone, and of no use after a while.</summary>
internal sealed class PrivateAnswerKind : IDeliveryKind
{
    /// <summary>See <see cref="Delivery.Kind"/>.</summary>
    public const string Name = "answer";

    // Well above what a stop or a crash costs. Who asked has moved on by then, and Slack's handle for answering ends after 30 minutes too.
    private static readonly Duration Useful = Duration.FromMinutes(30);

    /// <inheritdoc />
    public string Kind => Name;

    /// <summary>The delivery of an answer. Its key is the request's: a request that is worked on twice is answered once.</summary>
    /// <param name="request">The request.</param>
    /// <param name="post">The answer.</param>
    /// <param name="now">When.</param>
    /// <param name="over">What stands in the asker's direct messages until then; null for nothing.</param>
    public static Delivery Answer(PersonRequest request, Post post, Instant now, PostedMessage? over = null) => new(
        $"answer:{request.Who.Workspace}:{request.Id}",
        request.Who.Workspace,
        Name,
        over is null ? OnlyTo(request) : new InPlaceOfOurs(over.Workspace, request.Who.Person, over.Place, over.Message),
        JsonSerializer.Serialize(post),
        CreatedAt: now,
        NotBefore: now,
        ExpiresAt: now + Useful);

    /// <inheritdoc />
    public Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) =>
        Task.FromResult<Wording>(new SayThis(Drawable(JsonSerializer.Deserialize<Post>(delivery.Payload)!, delivery.To)));

    /// <summary>An answer stays as it was given, so once it is there its words, a client's among them, are kept no longer.</summary>
    public bool Rewords => false;

    /// <inheritdoc />
    public Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => Task.FromResult<Post?>(null);

    /// <summary>It is for who asked, and for nobody instead.</summary>
    public Task<Destination?> InsteadAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => Task.FromResult<Destination?>(null);

    // A dialog that came too late for the press that asked for it, and is told of in the asker's direct messages.
    private static Post Drawable(Post post, Destination to) =>
        to is not InDialog && post.Parts.Any(part => part is Editor or Form or Field) ? FixedWords.DialogTooLate : post;

    /// <summary>Whatever an adapter asked for: an answer is seen by the asker and by nobody else.</summary>
    public static Destination OnlyTo(PersonRequest request) => request.Answer switch
    {
        OnlyVisibleTo only when only.Person == request.Who.Person => only,
        InDialog dialog when dialog.Person == request.Who.Person => dialog,
        AtHome home when home.Person == request.Who.Person && HomeDesk.Stays(request) => home,
        InPlaceOf replace when replace.Person == request.Who.Person => replace,
        _ => new Direct(request.Who.Workspace, request.Who.Person),
    };
}
