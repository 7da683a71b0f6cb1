using NodaTime;

namespace ServiceBot.Chat;

/// <summary>A text that its reader may change, in a dialog. At most one in a post, and drawn only there.</summary>
/// <param name="Label">What stands above it.</param>
/// <param name="Text">The text to begin with.</param>
/// <param name="Carried">Comes back with the text; opaque to adapters, at most 2,000 characters.</param>
public sealed record Editor(string Label, string Text, string Carried) : PostPart;

/// <summary>Somebody submitted a dialog.</summary>
/// <param name="Who">Who. What they carry is theirs only if it was handed to them.</param>
/// <param name="Carried">See <see cref="Editor.Carried"/>.</param>
/// <param name="Text">The text as they left it.</param>
/// <param name="At">When.</param>
public sealed record DialogAnswer(PersonKey Who, string Carried, string Text, Instant At);

/// <summary>What is answered while the platform waits, within a second or two: nothing here makes a network call.</summary>
public interface IAtOnce
{
    /// <summary>What to show until the answer to a request is there; null for nothing.</summary>
    Post? Meanwhile(PersonRequest request);

    /// <summary>What the check finds in a text, and nothing more: no dialog closes, nothing is taken.</summary>
    Task<Post> CheckAsync(DialogAnswer answer, CancellationToken cancellationToken);

    /// <summary>What the dialog shows next; null closes it.</summary>
    Task<Post?> SubmittedAsync(DialogAnswer answer, CancellationToken cancellationToken);
}
