using System.Text;
using NodaTime;
using ServiceBot.CommandLine;
using ServiceBot.CommandLine.Export;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.CommandLine;

/// <summary>What is said on a terminal: the progress, widths, and that names from outside cannot command it.</summary>
[TestClass]
public sealed class TerminalTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 16, 9, 0);

    [TestMethod]
    public void A_bar_appears_after_a_moment_says_how_long_it_will_take_and_leaves_nothing_behind()
    {
        var time = new ManualTime(Start);
        using var errors = new StringWriter();
        using (var bar = new ProgressBar(new Screen(time, ErrorsAreSeen: true, 80), errors))
        {
            bar.Show(0.1);
            Assert.AreEqual("", errors.ToString(), "what is quick needs no bar");

            time.Advance(Duration.FromSeconds(10));
            bar.Show(0.25);
            Assert.AreEqual("\r███████░░░░░░░░░░░░░░░░░░░░░░░  25 %  about 30 s left", errors.ToString());

            time.Advance(Duration.FromMilliseconds(50));
            bar.Show(0.26);
            Assert.AreEqual(1, errors.ToString().Count(c => c == '\r'), "not at every message");

            time.Advance(Duration.FromSeconds(590));
            bar.Show(0.5);
            StringAssert.EndsWith(errors.ToString(), " 50 %  about 10 min left");
        }

        var shown = errors.ToString().Split('\r');
        Assert.AreEqual("", shown[^1].Trim());
        Assert.IsGreaterThanOrEqualTo(shown[^3].Length, shown[^2].Length, "wiped to its end");
    }

    [TestMethod]
    public void A_pipe_gets_no_bar()
    {
        var time = new ManualTime(Start);
        using var errors = new StringWriter();
        using (var bar = new ProgressBar(Screen.Piped(time), errors))
        {
            time.Advance(Duration.FromMinutes(5));
            bar.Show(0.5);
        }

        Assert.AreEqual("", errors.ToString());
    }

    [TestMethod]
    public void A_long_replay_shows_its_bar_on_the_error_output_and_its_result_alone_on_the_other()
    {
        using var export = SlackExport.OfAnAgency().Says("16 09:00", "UDANA", "Any update?").Says("17 09:00", "UDANA", "Any update?").Says("18 09:00", "USAM", "Here.");
        using var output = new StringWriter();
        using var errors = new StringWriter();

        var code = Verbs.TryRun(["replay", "--slack-export", export.Folder()], output, errors, new Screen(new HurryingTime(), ErrorsAreSeen: true, 80));

        Assert.AreEqual(0, code);
        StringAssert.Contains(errors.ToString(), "█");
        Assert.AreEqual("", errors.ToString().Split('\r')[^1]);
        Assert.DoesNotContain("\r", output.ToString());
    }

    [TestMethod]
    public void Names_from_an_export_cannot_command_the_terminal()
    {
        using var export = new SlackExport().Channel("acme\u001b[31m-launch", "C0ACME").User("USAM", "Sam").User("UDANA", "Dana\u001b]0;gone\u0007\u202eevil", team: "T9");
        export.Says("16 09:00", "UDANA", "Any update?", channel: "acme\u001b[31m-launch").Says("18 09:00", "USAM", "Here.", channel: "acme\u001b[31m-launch");

        var said = export.Run().Output;

        Assert.IsFalse(said.Any(c => c != '\n' && (char.IsControl(c) || c == '\u202e')));
        StringAssert.Contains(said, "#acme [31m-launch");
        StringAssert.Contains(said, "Dana ]0;gone");
    }

    [TestMethod]
    public void Lines_stay_within_the_width_however_long_the_names()
    {
        using var export = new SlackExport().User("USAM", "Sam").User("UDANA", "Wolfeschlegelsteinhausenbergerdorff " + new string('日', 40), team: "T9");
        foreach (var channel in new[] { "acme", "a-very-long-channel-name-as-slack-allows-up-to-eighty-letters-for-them-0123456789" })
            export.Channel(channel, "C" + channel).Says("02 09:00", "UDANA", "Any update?", channel: channel).Says("18 09:00", "USAM", "Here.", channel: channel);

        foreach (var width in new[] { 64, 80, 140 })
        {
            using var output = new StringWriter();
            var code = Verbs.TryRun(["replay", "--slack-export", export.Folder()], output, new StringWriter(), new Screen(new ManualTime(Start), ErrorsAreSeen: false, width));
            Assert.AreEqual(0, code);
            foreach (var line in output.ToString().Split('\n'))
                Assert.IsLessThanOrEqualTo(width, Prose.Columns(line.TrimEnd()), line);
        }
    }

    [TestMethod]
    public void Only_a_screenful_of_waits_is_listed_the_longest_first()
    {
        using var export = SlackExport.OfAnAgency();
        for (var i = 0; i < 20; i++)
            export.Channel($"client-{i:00}", $"C{i:00}").Says($"16 09:{i:00}", "UDANA", "Any update?", channel: $"client-{i:00}").Says("16 15:30", "USAM", "Here.", channel: $"client-{i:00}");

        var lines = export.Run().Output.Split('\n').ToList();

        var first = lines.FindIndex(line => line.StartsWith("Pings there would have been: 40 (20 nudges, 20 overdue) about 20 waits", StringComparison.Ordinal));
        StringAssert.Contains(lines[first + 1], "6 h 30 min  16 Nov 09:00  #client-00  Dana Reyes  nudge, overdue");
        StringAssert.Contains(lines[first + 15], "6 h 16 min");
        Assert.AreEqual("  and 5 shorter waits; --json has every one", lines[first + 16]);
    }

    [TestMethod]
    public void The_items_of_a_file_come_out_whole_however_the_bytes_come_in()
    {
        var items = string.Join(", ", Enumerable.Range(0, 40).Select(i => $$"""{"n": {{i}}, "text": "{{new string('ü', i * 50)}}"}"""));
        var bytes = Encoding.UTF8.GetBytes($"\uFEFF [ {items} ]");
        foreach (var atOnce in new[] { 1, 7, 4096 })
        {
            var reader = new JsonItems(new Trickle(bytes, atOnce), 1 << 20);
            for (var i = 0; i < 40; i++)
            {
                Assert.IsTrue(reader.TryNext(out var item));
                Assert.AreEqual((i, i * 50), (item.RootElement.GetProperty("n").GetInt32(), item.RootElement.GetProperty("text").GetString()!.Length));
                item.Dispose();
            }

            Assert.IsFalse(reader.TryNext(out _));
        }

        var tooLong = new JsonItems(new Trickle(Encoding.UTF8.GetBytes($"[7, \"{new string('x', 3_000_000)}\"]"), 65536), 1 << 20);
        Assert.IsTrue(tooLong.TryNext(out _));
        StringAssert.StartsWith(Assert.ThrowsExactly<FormatException>(() => tooLong.TryNext(out _)).Message, "[1] is larger than 1 MB");
    }

    // A clock that is a second further on at every look.
    private sealed class HurryingTime : TimeProvider
    {
        private Instant _now = Start;

        public override DateTimeOffset GetUtcNow() => (_now += Duration.FromSeconds(1)).ToDateTimeOffset();
    }

    private sealed class Trickle(byte[] bytes, int atOnce) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, atOnce));
    }
}
