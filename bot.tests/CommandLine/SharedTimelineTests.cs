using System.Text.Json.Nodes;
using ServiceBot.CommandLine.Replay;
using ServiceBot.Reading;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.CommandLine;

[TestClass]
public sealed class SharedTimelineTests
{
    [TestMethod]
    public void Every_scenario_written_by_others_gives_the_output_it_expects()
    {
        foreach (var file in Directory.EnumerateFiles(SharedFiles.PathOrSkip("timelines"), "*.json").Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(file);
            var timeline = TimelineReader.Read(bytes);

            var output = ReplayOutput.Of(timeline, ReplayRun.Of(timeline, new EverythingAsks()));

            var expected = JsonNode.Parse(bytes)!["expect"]!;
            Assert.IsTrue(
                JsonNode.DeepEquals(JsonNode.Parse(expected.ToJsonString()), JsonNode.Parse(output.ToJsonString())),
                $"{Path.GetFileName(file)}\nexpected {expected.ToJsonString()}\nbut got  {output.ToJsonString()}");
        }
    }

    private sealed class EverythingAsks : ITextReader
    {
        public TextReading Read(string text, IReadOnlyList<Turn> before) => new(ServiceBot.Chat.Need.Ask, 1, Tone.Neutral, [text], "A test: everything asks.");
    }
}
