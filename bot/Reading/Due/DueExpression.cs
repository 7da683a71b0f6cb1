namespace ServiceBot.Reading.Due;

/// <summary>A time by which something is to be done, as it stands in a text.</summary>
/// <param name="Text">The characters themselves: "by Friday", "tomorrow morning".</param>
/// <param name="Start">Where they begin in the text that was searched.</param>
public sealed record DueExpression(string Text, int Start)
{
    /// <summary>Names no time that could be kept: "shortly", "asap", "before the call".</summary>
    public bool IsVague => Parts.Vague is not null;

    /// <summary>What was understood.</summary>
    internal DueParts Parts { get; init; } = DueParts.Nothing;
}
