using System.Globalization;
using NodaTime;
using ServiceBot.Durable;

namespace ServiceBot.Playground;

/// <summary>What the playground remembers beside its messages: how far its clock is from the real one. Erased with the workspace.</summary>
internal static class PlaygroundMemory
{
    private const string OffsetName = Cast.Workspace + "/clock-offset-ticks";

    private const string LastNumberName = Cast.Workspace + "/last-number";
    private const string ToldName = Cast.Workspace + "/story-told";

    /// <summary>Playground time minus real time; null before the story was told to its end.</summary>
    public static Duration? Offset(IUnitOfWork unit) =>
        unit.Get<IValueRows>().Get(ToldName) is not null
        && long.TryParse(unit.Get<IValueRows>().Get(OffsetName), NumberStyles.Integer, CultureInfo.InvariantCulture, out var ticks) ? Duration.FromTicks(ticks) : null;

    public static void KeepOffset(IUnitOfWork unit, Duration offset) =>
        unit.Get<IValueRows>().Set(OffsetName, ((long)offset.TotalTicks).ToString(CultureInfo.InvariantCulture));

    /// <summary>A number for an id that this story has not given yet.</summary>
    public static long NextNumber(IUnitOfWork unit)
    {
        var values = unit.Get<IValueRows>();
        var next = (long.TryParse(values.Get(LastNumberName), NumberStyles.Integer, CultureInfo.InvariantCulture, out var last) ? last : 0) + 1;
        values.Set(LastNumberName, next.ToString(CultureInfo.InvariantCulture));
        return next;
    }

    /// <summary>The story stands: from here on it is the viewer's.</summary>
    public static void KeepTold(IUnitOfWork unit) => unit.Get<IValueRows>().Set(ToldName, "yes");

    /// <summary>Forgets everything in the playground's workspace, in every room.</summary>
    public static void Erase(IUnitOfWork unit) => unit.Get<IErasureRows>().EraseWorkspace(Cast.Workspace);
}
