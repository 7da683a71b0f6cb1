using ServiceBot.Chat;

namespace ServiceBot.Tests.Support;

/// <summary>Says what it is told to say while the platform waits, and remembers what it was asked.</summary>
public sealed class ScriptedAtOnce : IAtOnce
{
    public Post? First { get; set; }

    public Post? Next { get; set; }

    public List<DialogAnswer> Answers { get; } = [];

    public Post? Meanwhile(PersonRequest request) => First;

    public Task<Post> CheckAsync(DialogAnswer answer, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Post?> SubmittedAsync(DialogAnswer answer, CancellationToken cancellationToken)
    {
        Answers.Add(answer);
        return Task.FromResult(Next);
    }
}
