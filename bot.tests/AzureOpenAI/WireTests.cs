using Azure.Core;
using Azure.Identity;
using Microsoft.AspNetCore.Http;
using NodaTime;
using ServiceBot.Coaching;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.AzureOpenAI;

/// <summary>The real SDK over a real socket to a stand-in that speaks Azure's wire: what goes out, and what becomes of every way in which an answer can fail.</summary>
[TestClass]
public sealed class WireTests
{
    private const string Asked = "Any update on the deck? Our CMO is asking. / C: Hello?? This was due yesterday.";

    [TestMethod]
    public async Task A_good_answer_becomes_the_draft_in_one_call()
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        using var minds = Minds.On(fake);

        var draft = await minds.DraftAsync(Asked);

        Assert.AreEqual("", draft.Note);
        Assert.AreEqual("azure-openai", draft.Mind);
        Assert.AreEqual(ModelAnswers.Draft, draft.Draft);
        Assert.AreEqual(StanceKind.Soften, draft.Stance);
        Assert.AreEqual("time you can keep", string.Join('|', draft.Blanks));
        Assert.HasCount(1, fake.Calls);
        Assert.AreEqual($"Bearer {FakeAzureOpenAI.Key}", fake.Calls[0].Authorization);
        Assert.IsEmpty(minds.Logs.Warnings);
    }

    [TestMethod]
    public async Task Without_a_key_it_signs_in_and_a_sign_in_that_fails_is_left_to_the_rules()
    {
        await using var fake = await FakeAzureOpenAI.StartAsync(encrypted: true);
        using var known = Minds.SignedIn(fake, new Credential(FakeAzureOpenAI.Key));
        using var unknown = Minds.SignedIn(fake, new Credential(null));

        Assert.AreEqual("", (await known.DraftAsync(Asked)).Note);
        Assert.AreEqual($"Bearer {FakeAzureOpenAI.Key}", fake.Calls[0].Authorization);
        AssertByRules(await unknown.DraftAsync(Asked), "settings under AzureOpenAI");
        Assert.HasCount(1, fake.Calls);
    }

    [TestMethod]
    public async Task A_token_does_not_travel_unencrypted()
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        using var minds = Minds.SignedIn(fake, new Credential(FakeAzureOpenAI.Key));

        Assert.AreEqual("offline", (await minds.DraftAsync(Asked)).Mind);
        Assert.IsEmpty(fake.Calls);
    }

    [TestMethod]
    public async Task A_refusal_a_filtered_prompt_and_a_filtered_answer_are_left_to_the_rules()
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        using var minds = Minds.On(fake);
        fake.Next((context, call) => FakeAzureOpenAI.CompleteAsync(context, call, null, refusal: "I can't help with that."))
            .Refuses(400, "content_filter")
            .Says("""{"heard":""", "content_filter");

        foreach (var script in new[] { Asked, Asked + " ", Asked + "  " })
            AssertByRules(await minds.DraftAsync(script), "declined");
        Assert.HasCount(3, fake.Calls, "none of it is asked again");
    }

    [TestMethod]
    [DataRow("cut off", "length")]
    [DataRow("cut off unnoticed", "stop")]
    [DataRow("no json", "stop")]
    [DataRow("an unknown stance", "stop")]
    [DataRow("a field too many", "stop")]
    [DataRow("a field too few", "stop")]
    [DataRow("null for a draft", "stop")]
    [DataRow("an empty draft", "stop")]
    [DataRow("a draft without end", "stop")]
    [DataRow("nothing", "stop")]
    public async Task What_is_not_an_answer_is_left_to_the_rules(string what, string finish)
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        using var minds = Minds.On(fake);
        fake.Says(what switch
        {
            "cut off" or "cut off unnoticed" => ModelAnswers.Good[..200],
            "no json" => "Sure, here is a draft.",
            "an unknown stance" => ModelAnswers.With(answer => answer["stance"]!["kind"] = "attack"),
            "a field too many" => ModelAnswers.With(answer => answer["send"] = true),
            "a field too few" => ModelAnswers.With(answer => answer.Remove("firmer")),
            "null for a draft" => ModelAnswers.With(answer => answer["draft"] = null),
            "an empty draft" => ModelAnswers.With(answer => answer["draft"] = "  "),
            "a draft without end" => ModelAnswers.With(answer => answer["draft"] = new string('a', 5_000)),
            _ => "",
        }, finish);

        AssertByRules(await minds.DraftAsync(Asked), "could not be used");
        Assert.HasCount(1, fake.Calls);
    }

    [TestMethod]
    public async Task A_slow_first_byte_is_waited_for_once_and_then_asked_again()
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        using var minds = Minds.On(fake);
        var held = new TaskCompletionSource();
        fake.Next(async (context, _) => await held.Task.WaitAsync(context.RequestAborted));

        var drafting = minds.DraftAsync(Asked);
        await fake.ArrivalAsync();
        minds.Time.Pass(Duration.FromSeconds(16));
        var draft = await drafting;

        Assert.AreEqual("", draft.Note);
        Assert.HasCount(2, fake.Calls);
    }

    [TestMethod]
    public async Task Without_any_answer_in_the_total_time_the_rules_write()
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        using var minds = Minds.On(fake);
        fake.Holds();

        var drafting = minds.DraftAsync(Asked);
        await fake.ArrivalAsync();
        minds.Time.Pass(Duration.FromSeconds(41));

        AssertByRules(await drafting, "took too long");
        Assert.HasCount(1, fake.Calls);
    }

    [TestMethod]
    public async Task Asked_to_wait_it_waits_as_long_as_it_was_told()
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        using var minds = Minds.On(fake);
        fake.Refuses(429, "rate_limit_exceeded", ("Retry-After", "7")).Refuses(429, "rate_limit_exceeded", ("retry-after-ms", "2500"));

        var draft = await minds.DraftAsync(Asked);

        Assert.AreEqual("", draft.Note);
        CollectionAssert.AreEqual(new[] { Duration.FromSeconds(7), Duration.FromMilliseconds(2500) }, minds.Time.Pauses.ToArray());
    }

    [TestMethod]
    public async Task Asked_to_wait_for_minutes_it_leaves_the_draft_to_the_rules()
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        using var minds = Minds.On(fake);
        fake.Refuses(429, "rate_limit_exceeded", ("Retry-After", "120"));

        AssertByRules(await minds.DraftAsync(Asked), "is busy");
        Assert.HasCount(1, fake.Calls);
    }

    [TestMethod]
    [DataRow(408)]
    [DataRow(500)]
    [DataRow(502)]
    [DataRow(503)]
    public async Task A_fault_of_the_service_is_tried_again_with_growing_and_uneven_pauses(int status)
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        using var minds = Minds.On(fake);
        fake.Refuses(status).Refuses(status).Refuses(status);

        var draft = await minds.DraftAsync(Asked);

        Assert.AreEqual("", draft.Note);
        Assert.HasCount(4, fake.Calls);
        Assert.HasCount(3, minds.Time.Pauses);
        Assert.HasCount(3, minds.Time.Pauses.Distinct().ToList(), "no two pauses alike");
    }

    [TestMethod]
    public async Task A_storm_of_faults_opens_the_breaker_and_the_model_is_left_alone_for_a_while()
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        using var minds = Minds.On(fake);
        for (var i = 0; i < 8; i++) fake.Refuses(500);

        AssertByRules(await minds.DraftAsync(Asked), "can't be reached");
        AssertByRules(await minds.DraftAsync(Asked + " "), "can't be reached");
        Assert.IsTrue(minds.Model.IsResting);
        var asked = fake.Calls.Count;
        AssertByRules(await minds.DraftAsync(Asked + "  "), "can't be reached");

        Assert.HasCount(asked, fake.Calls, "while the breaker is open nothing goes out");
        minds.Time.Pass(Duration.FromSeconds(31));
        fake.Otherwise = _ => ModelAnswers.Good;
        var late = await minds.DraftAsync(Asked + "   ");
        Assert.IsTrue(late.Note.Length == 0 || fake.Calls.Count > asked, "after the break it is asked again");
    }

    [TestMethod]
    public async Task A_broken_connection_is_tried_again()
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        using var minds = Minds.On(fake);
        fake.Next((context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        fake.Next(async (context, _) =>
        {
            context.Response.ContentLength = 5_000;
            await context.Response.WriteAsync("{\"id\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        Assert.AreEqual("", (await minds.DraftAsync(Asked)).Note);
        Assert.HasCount(3, fake.Calls);
    }

    [TestMethod]
    [DataRow(401)]
    [DataRow(403)]
    [DataRow(404)]
    public async Task A_key_or_deployment_that_is_refused_is_not_tried_again_and_says_where_to_look(int status)
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        using var minds = Minds.On(fake);
        fake.Refuses(status);

        AssertByRules(await minds.DraftAsync(Asked), "settings under AzureOpenAI");
        Assert.HasCount(1, fake.Calls);
    }

    [TestMethod]
    public async Task More_calls_than_may_be_under_way_stand_in_line_and_a_long_line_is_left_to_the_rules()
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        using var minds = Minds.On(fake, keys => keys["AzureOpenAI:AtOnce"] = "1");
        var held = new TaskCompletionSource();
        fake.Next(async (context, call) =>
        {
            await held.Task;
            await FakeAzureOpenAI.CompleteAsync(context, call, ModelAnswers.Good);
        });

        var first = minds.DraftAsync(Asked);
        await fake.ArrivalAsync();
        var others = Enumerable.Range(1, 6).Select(i => minds.DraftAsync(Asked + new string(' ', i))).ToList();
        var tooMany = await Task.WhenAny(others).Unwrap();
        Assert.HasCount(1, fake.Calls);
        held.SetResult();
        var all = await Task.WhenAll(others.Append(first));

        AssertByRules(tooMany, "is busy");
        Assert.AreEqual(5, all.Count(draft => draft.Note.Length == 0), "one under way and four in line");
    }

    [TestMethod]
    public async Task No_log_line_holds_words_or_the_key()
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        using var minds = Minds.On(fake);
        fake.Says("the deck is lost").Refuses(400, "content_filter").Refuses(401);

        foreach (var blanks in new[] { "", " ", "  " }) await minds.DraftAsync(Asked + blanks);

        Assert.HasCount(3, minds.Logs.Warnings);
        minds.Logs.AssertNothingSays("deck", "CMO", FakeAzureOpenAI.Key);
    }

    private static void AssertByRules(CoachedDraft draft, string because)
    {
        Assert.AreEqual("offline", draft.Mind);
        Assert.Contains(because, draft.Note);
        Assert.EndsWith("written by rules.", draft.Note.Replace(" The settings under AzureOpenAI need a look.", "", StringComparison.Ordinal));
        Assert.IsGreaterThan(20, draft.Draft.Length);
    }

    private sealed class Credential(string? token) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Assert.AreEqual("https://cognitiveservices.azure.com/.default", string.Join(' ', requestContext.Scopes));
            return token is not null ? new AccessToken(token, DateTimeOffset.MaxValue) : throw new AuthenticationFailedException("nobody is signed in");
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
