using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Assistant;

/// <summary>"my figures": one's own, and nobody else's, however they are asked for.</summary>
[TestClass]
public sealed class OwnFiguresTests : IDisposable
{
    private readonly Desk _desk = new();

    [TestInitialize]
    public async Task SamAnswers()
    {
        await _desk.At("10:14").SaysAsync("dana", "Any update on the deck?", "m1");
        await _desk.At("10:28").SaysAsync("sam", "Here it is, Dana.", "a1");
    }

    public void Dispose() => _desk.Dispose();

    [TestMethod]
    public async Task Whoever_asks_gets_their_own_answers() =>
        Assert.AreEqual(
            """
            **Your own figures, this week so far**
            You answered **1** · on time **1 of 1** · after **14 min**
            Only you see this, nobody else can ask for it, and it is not kept. Counted are questions that your message, reaction or “answered” settled; durations are working time.
            """.ReplaceLineEndings("\n"),
            PostText.Of((await _desk.At("11:00").TellAsync("sam", "my figures"))!));

    [TestMethod]
    [DataRow("lee", "my figures", "No question was answered by you last week.")]
    [DataRow("lee", "figures of <@sam>", "I give nobody's figures but your own: “my figures”.")]
    [DataRow("lee", "my figures <@sam>", "No question was answered by you last week.")]
    [DataRow("sam", "<@lee>'s week", "“my figures”")]
    public async Task Nobody_gets_anybody_elses(string who, string words, string says)
    {
        var said = PostText.Of((await _desk.At("11:00").TellAsync(who, words))!);

        Assert.Contains(says, said, StringComparison.Ordinal);
        Assert.DoesNotContain("14 min", said, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Neither_the_digest_nor_a_button_names_whose_answers_they_were()
    {
        Assert.DoesNotContain("Sam", PostText.Of((await _desk.At("11:00").TellAsync("lee", "digest"))!), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("No question was answered by you", PostText.Of((await _desk.PressAsync("lee", "my", "sam"))!), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_client_gets_none() =>
        Assert.DoesNotContain("figures", PostText.Of((await _desk.At("11:00").TellAsync("dana", "my figures"))!), StringComparison.Ordinal);

    [TestMethod]
    public async Task Typed_where_clients_read_it_is_not_answered() =>
        Assert.DoesNotContain("You answered", PostText.Of((await _desk.At("11:00").MentionAsync("sam", "my figures"))!), StringComparison.Ordinal);
}
