using NodaTime;

namespace ServiceBot.Chat;

/// <summary>A text that its reader may change, in a dialog. At most one in a post, and drawn only there.</summary>
/// <param name="Label">What stands above it.</param>
/// <param name="Text">The text to begin with.</param>
/// <param name="Carried">Comes back with the text; opaque to adapters, at most 2,000 characters.</param>
public sealed record Editor(string Label, string Text, string Carried) : PostPart;

/// <summary>Makes a post a form: its <see cref="Field"/>s can be filled in and submitted together. At most one in a post, the first part, and drawn only in a dialog.</summary>
/// <param name="Title">At most 24 characters.</param>
/// <param name="Submit">What the button says; at most 24 characters.</param>
/// <param name="Carried">Comes back with the answers; opaque to adapters, at most 2,000 characters.</param>
public sealed record Form(string Title, string Submit, string Carried) : PostPart;

/// <summary>Something to fill in. What comes back is <see cref="DialogAnswer.Values"/> under its id.</summary>
/// <param name="Id">Unique in its form: small letters and hyphens.</param>
/// <param name="Label">What stands above it.</param>
public abstract record Field(string Id, string Label) : PostPart
{
    /// <summary>What stands below it; null for nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>May be left empty.</summary>
    public bool Optional { get; init; }

    /// <summary>What is wrong with what was submitted, in one sentence; null when nothing is. A dialog that comes back with one stays open and shows it there.</summary>
    public string? Problem { get; init; }
}

/// <summary>A line, or some lines, of text.</summary>
/// <param name="Id">See <see cref="Field"/>.</param>
/// <param name="Label">See <see cref="Field"/>.</param>
/// <param name="Text">What stands there to begin with.</param>
public sealed record TextField(string Id, string Label, string Text) : Field(Id, Label)
{
    /// <summary>Shown in grey while it is empty; null for nothing.</summary>
    public string? Example { get; init; }

    /// <summary>Whether it has several lines.</summary>
    public bool Lines { get; init; }
}

/// <summary>People of the workspace, by id, as many as one likes.</summary>
/// <param name="Id">See <see cref="Field"/>.</param>
/// <param name="Label">See <see cref="Field"/>.</param>
/// <param name="People">Who is picked to begin with.</param>
public sealed record PeopleField(string Id, string Label, IReadOnlyList<string> People) : Field(Id, Label);

/// <summary>A channel of the workspace, by id; a platform that can leaves out those that others read.</summary>
/// <param name="Id">See <see cref="Field"/>.</param>
/// <param name="Label">See <see cref="Field"/>.</param>
/// <param name="Channel">Which is picked to begin with; null for none.</param>
public sealed record ChannelField(string Id, string Label, string? Channel) : Field(Id, Label);

/// <summary>One of some choices, at most 100.</summary>
/// <param name="Id">See <see cref="Field"/>.</param>
/// <param name="Label">See <see cref="Field"/>.</param>
/// <param name="Choices">What there is to choose from.</param>
/// <param name="Picked">The value that is picked to begin with; null for none.</param>
public sealed record ChoiceField(string Id, string Label, IReadOnlyList<Choice> Choices, string? Picked) : Field(Id, Label);

/// <summary>Something to choose.</summary>
/// <param name="Value">What comes back; at most 75 characters.</param>
/// <param name="Label">What is shown.</param>
public sealed record Choice(string Value, string Label);

/// <summary>Somebody submitted a dialog.</summary>
/// <param name="Who">Who. What they carry is theirs only if it was handed to them.</param>
/// <param name="Carried">See <see cref="Editor.Carried"/> and <see cref="Form.Carried"/>.</param>
/// <param name="Text">The text of the <see cref="Editor"/> as they left it; empty when there was none.</param>
/// <param name="At">When.</param>
public sealed record DialogAnswer(PersonKey Who, string Carried, string Text, Instant At)
{
    /// <summary>What was filled in, by the field's id; a field left empty has none, or is absent.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The one value of a field, without blanks round it; empty when it was left empty.</summary>
    public string Value(string field) => Values.GetValueOrDefault(field, []) is [var value, ..] ? value.Trim() : "";
}

/// <summary>What is answered while the platform waits, within a second or two: nothing here makes a network call.</summary>
public interface IAtOnce
{
    /// <summary>What to show until the answer to a request is there; null for nothing.</summary>
    Post? Meanwhile(PersonRequest request);

    /// <summary>Whether words are something that the bot is asked for, to the letter, and can't be meant for people.</summary>
    bool IsCommand(string words) => false;

    /// <summary>What the check finds in a text, and nothing more: no dialog closes, nothing is taken.</summary>
    Task<Post> CheckAsync(DialogAnswer answer, CancellationToken cancellationToken);

    /// <summary>What the dialog shows next; null closes it. A form with a <see cref="Field.Problem"/> stays as it was filled in, and shows that.</summary>
    Task<Post?> SubmittedAsync(DialogAnswer answer, CancellationToken cancellationToken);
}
