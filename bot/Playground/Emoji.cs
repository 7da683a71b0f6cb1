namespace ServiceBot.Playground;

/// <summary>The two reactions that the playground offers, by the names that chat platforms use.</summary>
internal static class Emoji
{
    public const string Done = "white_check_mark";
    public const string Looking = "eyes";

    public static readonly IReadOnlyList<string> All = [Done, Looking];
}
