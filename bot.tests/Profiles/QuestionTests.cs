using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Profiles;
using ServiceBot.Tests.Scenarios;
using static ServiceBot.Tests.Scenarios.SlackScene;

namespace ServiceBot.Tests.Profiles;

/// <summary>The one good question to ask next about a client of whom nothing is written down.</summary>
[TestClass]
public sealed class QuestionTests
{
    private static readonly Duration ADay = Duration.FromDays(1);

    [TestMethod]
    public async Task A_question_comes_after_a_week_within_hours_once_a_fortnight_and_never_twice()
    {
        await using var scene = await BegunAsync();
        await DaysAsync(scene, 6);
        Assert.IsEmpty(Questions(scene), "who has just begun has other things to do");

        await DaysAsync(scene, 3);
        var first = Questions(scene).Single();
        Assert.Contains("*What would you want to know about Dana (Acme)?*", first, StringComparison.Ordinal);
        Assert.Contains("Ask Dana how bad news should reach them: a call first, or in writing?", first, StringComparison.Ordinal);
        Assert.Contains("_To find out about Acme:_ Ask Dana", await scene.OpenHomeAsync(Sam), StringComparison.Ordinal);
        await scene.TypeAsync(Sam, "profile acme");
        Assert.Contains("_To find out next:_ Ask Dana how bad news", scene.DirectsTo(Sam)[^1], StringComparison.Ordinal);

        await DaysAsync(scene, 11); // not quite a fortnight after it was given
        Assert.HasCount(1, Questions(scene));
        await DaysAsync(scene, 3);
        Assert.HasCount(2, Questions(scene));
        Assert.AreEqual(1, Questions(scene).Count(said => said.Contains("how bad news should reach them", StringComparison.Ordinal)));
        await DaysAsync(scene, 200);
        var all = Questions(scene);
        Assert.HasCount(8, all);
        Assert.HasCount(8, all.Distinct().ToList());
    }

    [TestMethod]
    public async Task It_never_comes_outside_opening_hours_nor_while_somebody_waits()
    {
        await using var scene = await BegunAsync();
        await scene.SaysAsync(Dana, "Any update on the deck?");
        await DaysAsync(scene, 10);
        Assert.IsEmpty(Questions(scene));

        await scene.SaysAsync(Sam, "Here it is, all of it.");
        await scene.AdvanceAsync(Duration.FromHours(11)); // 20:00
        await scene.AdvanceAsync(Duration.FromHours(2));
        Assert.IsEmpty(Questions(scene));
        await scene.AdvanceAsync(Duration.FromHours(12)); // 10:00 on Friday
        Assert.HasCount(1, Questions(scene));
    }

    [TestMethod]
    public async Task One_line_written_down_ends_it_where_it_was_asked()
    {
        await using var scene = await BegunAsync();
        await DaysAsync(scene, 9);

        var view = await scene.OpenAsync(Sam, "Write it down");
        Assert.Contains("Ask Dana how bad news should reach them", Read(view["blocks"]!.AsArray()), StringComparison.Ordinal);
        Assert.IsNull(await scene.SubmitAsync(Sam, view, ("bad-news", ["call"])));

        Assert.IsEmpty(Questions(scene));
        Assert.IsTrue(scene.DirectsTo(Sam).Any(said => said.Contains("✓ Something is written down of Acme now.", StringComparison.Ordinal)));
        await DaysAsync(scene, 40);
        Assert.IsEmpty(Questions(scene));
        Assert.DoesNotContain("To find out about", await scene.OpenHomeAsync(Sam), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task It_can_be_sent_away_for_good()
    {
        await using var scene = await BegunAsync();
        await DaysAsync(scene, 9);

        await scene.PressAsync(Sam, "Don't ask again");

        Assert.IsTrue(scene.DirectsTo(Sam).Any(said => said.Contains("No more questions about Acme.", StringComparison.Ordinal)));
        await DaysAsync(scene, 40);
        Assert.IsEmpty(Questions(scene));
        Assert.DoesNotContain("To find out about", await scene.OpenHomeAsync(Sam), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Switched_off_none_is_asked()
    {
        await using var scene = await BegunAsync(("Profiles:Questions", "false"));
        await DaysAsync(scene, 30);
        Assert.IsEmpty(Questions(scene));
    }

    private static async Task<SlackScene> BegunAsync(params (string Key, string Value)[] settings)
    {
        var scene = await StartAsync(settings);
        await scene.SaysAsync(Dana, "Thanks, all good.");
        await scene.AdvanceAsync(Duration.FromMinutes(5));
        return scene;
    }

    private static async Task DaysAsync(SlackScene scene, int days)
    {
        for (var day = 0; day < days; day++) await scene.AdvanceAsync(ADay);
    }

    private static IReadOnlyList<string> Questions(SlackScene scene) => [.. scene.DirectsTo(Sam).Where(said => said.Contains("What would you want to know", StringComparison.Ordinal))];
}
