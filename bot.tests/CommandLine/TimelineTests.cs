using System.Text.Json.Nodes;
using ServiceBot.CommandLine.Replay;
using ServiceBot.Reading;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.CommandLine;

[TestClass]
public sealed class TimelineTests
{
    [TestMethod]
    public void Every_scenario_written_by_others_gives_the_output_it_expects() => EveryOneGivesWhatItExpects(SharedFiles.PathOrSkip("timelines"), 8);

    [TestMethod]
    public void Every_story_of_our_own_gives_the_output_it_expects() =>
        EveryOneGivesWhatItExpects(Path.Combine(Checkout.Root, "bot.tests", "Scenarios", "Timelines"), 27);

    private static void EveryOneGivesWhatItExpects(string folder, int atLeast)
    {
        var files = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList();
        Assert.IsGreaterThanOrEqualTo(atLeast, files.Count);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            var timeline = TimelineReader.Read(bytes);

            var output = ReplayOutput.Of(timeline, ReplayRun.Of(timeline, new RuleReader()));

            var expected = JsonNode.Parse(bytes)!["expect"]!;
            Assert.IsTrue(
                JsonNode.DeepEquals(JsonNode.Parse(expected.ToJsonString()), JsonNode.Parse(output.ToJsonString())),
                $"{Path.GetFileName(file)}\nexpected {expected.ToJsonString()}\nbut got  {output.ToJsonString()}");
        }
    }
}
