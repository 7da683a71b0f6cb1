using System.Text.Json;
using ServiceBot.Coaching;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.AzureOpenAI;

/// <summary>The same client against a service that others wrote (aimock, in bot.tests/peers): our own stand-in could share our mistakes about the wire.</summary>
[TestClass]
public sealed class PeerTests
{
    private const string Asked = "Any update on the deck? Our CMO is asking. / C: Hello?? This was due yesterday.";

    [TestMethod]
    public async Task A_service_that_others_wrote_takes_our_request_and_its_answer_becomes_the_draft()
    {
        var (draft, minds) = await DraftAsync(ModelAnswers.Good);

        Assert.AreEqual("", draft.Note);
        Assert.AreEqual(ModelAnswers.Draft, draft.Draft);
        Assert.IsGreaterThan(0, minds.Model.PromptTokens, "its usage is read");
    }

    [TestMethod]
    public async Task Its_refusals_are_waited_out_and_what_it_answers_then_is_used()
    {
        var (draft, minds) = await DraftAsync(ModelAnswers.Good, "500", "429", "503");

        Assert.AreEqual("", draft.Note);
        Assert.HasCount(3, minds.Time.Pauses);
    }

    [TestMethod]
    public async Task What_it_answers_against_the_schema_is_left_to_the_rules()
    {
        var (draft, _) = await DraftAsync("""{"draft":"Sure."}""");

        Assert.AreEqual("offline", draft.Mind);
        Assert.Contains("could not be used", draft.Note);
    }

    private static async Task<(CoachedDraft Draft, Minds Minds)> DraftAsync(string content, params string[] refusals)
    {
        var (peer, line) = await Peers.ServeAsync("model.mjs", [content, .. refusals]);
        using (peer)
        {
            var address = JsonDocument.Parse(line).RootElement.GetProperty("address").GetString();
            using var minds = Minds.At(address!);
            return (await minds.DraftAsync(Asked), minds);
        }
    }
}
