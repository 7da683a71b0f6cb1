namespace ServiceBot.Chat;

/// <summary>What a platform says became of a post whose outcome was not known.</summary>
/// <param name="Stands">It stands there; it does not; null when the platform cannot tell.</param>
/// <param name="Posted">What stands there.</param>
public sealed record PostTrace(bool? Stands, PostedMessage? Posted = null)
{
    /// <summary>It was never posted.</summary>
    public static PostTrace NotThere { get; } = new(false);

    /// <summary>The platform has no way to say.</summary>
    public static PostTrace CannotTell { get; } = new((bool?)null);

    /// <summary>It stands there.</summary>
    public static PostTrace Found(PostedMessage posted) => new(true, posted);
}
