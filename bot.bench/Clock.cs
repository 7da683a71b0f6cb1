namespace ServiceBot.Bench;

/// <summary>A bench measures the real thing in real time: the one place here that names the system clock.</summary>
internal static class Clock
{
#pragma warning disable RS0030 // A bench that was handed its time would measure nothing.
    public static TimeProvider Real => TimeProvider.System;
#pragma warning restore RS0030
}
