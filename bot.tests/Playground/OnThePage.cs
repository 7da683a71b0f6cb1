using System.Collections.Concurrent;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Playground;

/// <summary>Tests of the page in a real browser: one is launched for each class, and closed after it.</summary>
public abstract class OnThePage
{
    private static readonly ConcurrentDictionary<string, Chromium> Launched = new(StringComparer.Ordinal);

    /// <summary>The class's browser.</summary>
    private protected Chromium Browser => Launched[GetType().FullName!];

    [ClassInitialize(InheritanceBehavior.BeforeEachDerivedClass)]
    public static async Task LaunchAsync(TestContext context) => Launched[context.FullyQualifiedTestClassName!] = await Chromium.LaunchOrSkipAsync();

    [ClassCleanup(InheritanceBehavior.BeforeEachDerivedClass)]
    public static async Task CloseAsync(TestContext context)
    {
        if (Launched.TryRemove(context.FullyQualifiedTestClassName!, out var browser)) await browser.DisposeAsync();
    }
}
