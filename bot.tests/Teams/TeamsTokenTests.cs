using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Support.TeamsJsonText;

namespace ServiceBot.Tests.Teams;

/// <summary>Who is believed: good tokens, and every kind of bad one, each refused for its own reason. Over HTTP, against published keys.</summary>
[TestClass]
public sealed class TeamsTokenTests
{
    private static readonly Dictionary<string, (string Reason, HttpStatusCode Status, Func<TeamsRoom, string> Header)> Bad = new()
    {
        ["no header"] = ("Absent", HttpStatusCode.Unauthorized, _ => ""),
        ["another scheme"] = ("NotBearer", HttpStatusCode.Unauthorized, room => "Basic " + Good(room)),
        ["a word"] = ("NotAToken", HttpStatusCode.Unauthorized, _ => "Bearer secret"),
        ["two parts"] = ("NotAToken", HttpStatusCode.Unauthorized, room => "Bearer " + Good(room)[..Good(room).LastIndexOf('.')]),
        ["five parts"] = ("NotAToken", HttpStatusCode.Unauthorized, room => $"Bearer {Good(room)}.a.b"),
        ["no JSON inside"] = ("NotAToken", HttpStatusCode.Unauthorized, room => "Bearer " + Base64UrlEncoder.Encode("{") + "." + string.Join('.', Good(room).Split('.')[1..])),
        ["far too long"] = ("NotAToken", HttpStatusCode.Unauthorized, room => "Bearer " + room.Login.Token(room.Time.Now, TeamsRoom.ServiceUrl, claims: c => c["x"] = new string('x', 20_000))),
        ["algorithm none, unsigned"] = ("Algorithm", HttpStatusCode.Unauthorized, room => "Bearer " + Unsigned(room, "none")),
        ["algorithm NONE, signed"] = ("Algorithm", HttpStatusCode.Unauthorized, room => Signed(room, header: h => h["alg"] = "NONE")),
        ["no algorithm"] = ("Algorithm", HttpStatusCode.Unauthorized, room => Signed(room, header: h => h.Remove("alg"))),
        ["the public key as a shared secret"] = ("Algorithm", HttpStatusCode.Unauthorized, room => "Bearer " + WithSharedSecret(room)),
        ["RS512"] = ("Algorithm", HttpStatusCode.Unauthorized, room => Signed(room, header: h => h["alg"] = "RS512")),
        ["another issuer"] = ("Issuer", HttpStatusCode.Unauthorized, room => Signed(room, claims: c => c["iss"] = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/")),
        ["the issuer with a slash"] = ("Issuer", HttpStatusCode.Unauthorized, room => Signed(room, claims: c => c["iss"] = "https://api.botframework.com/")),
        ["no issuer"] = ("Issuer", HttpStatusCode.Unauthorized, room => Signed(room, claims: c => c.Remove("iss"))),
        ["for another bot"] = ("Audience", HttpStatusCode.Unauthorized, room => Signed(room, claims: c => c["aud"] = Guid.NewGuid().ToString())),
        ["for us and another"] = ("Audience", HttpStatusCode.Unauthorized, room => Signed(room, claims: c => c["aud"] = new JsonArray(BotFramework.AppId, Guid.NewGuid().ToString()))),
        ["for nobody"] = ("Audience", HttpStatusCode.Unauthorized, room => Signed(room, claims: c => c.Remove("aud"))),
        ["without an end"] = ("Lifetime", HttpStatusCode.Unauthorized, room => Signed(room, claims: c => c.Remove("exp"))),
        ["without a beginning"] = ("Lifetime", HttpStatusCode.Unauthorized, room => Signed(room, claims: c => c.Remove("nbf"))),
        ["ends before it begins"] = ("Lifetime", HttpStatusCode.Unauthorized, room => Signed(room, claims: c => c["exp"] = c["nbf"]!.GetValue<long>() - 1)),
        ["ends in no year"] = ("Lifetime", HttpStatusCode.Unauthorized, room => Signed(room, claims: c => c["exp"] = 4_000_000_000_000_000_000)),
        ["over for five minutes"] = ("Expired", HttpStatusCode.Unauthorized, room => Signed(room, claims: c => Lasts(c, room, -3600, -300))),
        ["begins in more than five minutes"] = ("TooEarly", HttpStatusCode.Unauthorized, room => Signed(room, claims: c => Lasts(c, room, 301, 3600))),
        ["an unknown key"] = ("UnknownKey", HttpStatusCode.Unauthorized, room => Signed(room, header: h => h["kid"] = "key-2")),
        ["no key id"] = ("UnknownKey", HttpStatusCode.Unauthorized, room => Signed(room, header: h => h.Remove("kid"))),
        ["a swapped key"] = ("Signature", HttpStatusCode.Unauthorized, room => "Bearer " + room.Login.Token(room.Time.Now, TeamsRoom.ServiceUrl, signedWith: RSA.Create(2048))),
        ["a claim changed after signing"] = ("Signature", HttpStatusCode.Unauthorized, room => "Bearer " + Changed(room)),
        ["a signature of nothing"] = ("Signature", HttpStatusCode.Unauthorized, room => "Bearer " + string.Join('.', Good(room).Split('.')[..2]) + "." + Base64UrlEncoder.Encode(new byte[256])),
        ["no signature"] = ("Signature", HttpStatusCode.Unauthorized, room => "Bearer " + string.Join('.', Good(room).Split('.')[..2]) + "."),
        ["a key endorsed for another channel"] = ("Endorsement", HttpStatusCode.Forbidden, room => WithKey(room, "webchat")),
        ["a key endorsed for nothing"] = ("Endorsement", HttpStatusCode.Forbidden, room => WithKey(room)),
        ["no service URL"] = ("ServiceUrl", HttpStatusCode.Forbidden, room => Signed(room, claims: c => c.Remove("serviceurl"))),
        ["a foreign service URL"] = ("ServiceUrl", HttpStatusCode.Forbidden, room => Signed(room, claims: c => c["serviceurl"] = "https://smba.trafficmanager.net/amer/")),
    };

    public static IEnumerable<object[]> BadNames => Bad.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(BadNames))]
    public async Task A_bad_token_is_refused_for_its_own_reason(string name)
    {
        await using var room = await TeamsRoom.StartAsync();
        var (reason, status, header) = Bad[name];

        using var answer = await room.PostAsync(Body(room), header(room));

        Assert.AreEqual(status, answer.StatusCode);
        Assert.Contains($"({reason})", room.Logs.Warnings.Single().Text, StringComparison.Ordinal);
        Assert.IsEmpty(room.Sink.Accepted);
    }

    [TestMethod]
    [DataRow(0L, 3600L)]
    [DataRow(-3600L, -299L)]
    [DataRow(300L, 3600L)]
    public async Task A_good_token_is_believed_by_clocks_that_are_five_minutes_apart(long from, long until)
    {
        await using var room = await TeamsRoom.StartAsync();

        using var answer = await room.PostAsync(Body(room), Signed(room, claims: c => Lasts(c, room, from, until)));

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.HasCount(1, room.Sink.Accepted);
        Assert.IsEmpty(room.Logs.Warnings);
    }

    [TestMethod]
    [DataRow("https://evil.trafficmanager.net/emea/", "ServiceHost")]
    [DataRow("https://smba.trafficmanager.net.evil.example/", "ServiceHost")]
    [DataRow("http://smba.trafficmanager.net/emea/", "ServiceHost")]
    [DataRow("https://smba.trafficmanager.net:8443/emea/", "ServiceHost")]
    [DataRow("https://smba.trafficmanager.net@evil.example/", "ServiceHost")]
    [DataRow("http://127.0.0.1:1234/", "ServiceHost")]
    [DataRow("not an address", "ServiceHost")]
    public async Task A_service_that_is_not_Microsofts_by_its_exact_name_is_never_answered(string serviceUrl, string reason)
    {
        await using var room = await TeamsRoom.StartAsync();
        var token = "Bearer " + room.Login.Token(room.Time.Now, serviceUrl);

        using var answer = await room.PostAsync(Message("Dana", "Any update?", room.Time.Now, "19:acme@thread.tacv2", serviceUrl: serviceUrl).ToJsonString(), token);

        Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains($"({reason})", room.Logs.Warnings.Single().Text, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("directline")]
    [DataRow("emulator")]
    [DataRow(null)]
    public async Task Another_channel_is_refused(string? channel)
    {
        await using var room = await TeamsRoom.StartAsync();

        using var answer = await room.PostAsync(JsonNode.Parse(Body(room))!.AsObject().Set("channelId", channel).ToJsonString());

        Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("(Channel)", room.Logs.Warnings.Single().Text, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(ClientTenant, HttpStatusCode.Forbidden)]
    [DataRow(null, HttpStatusCode.OK)]
    [DataRow(Home, HttpStatusCode.OK)]
    public async Task Only_tenants_that_are_allowed_are_answered(string? tenant, HttpStatusCode status)
    {
        await using var room = await TeamsRoom.StartAsync();
        var message = JsonNode.Parse(Body(room))!.AsObject();
        message["conversation"]!["tenantId"] = tenant; // where it is not said there, channelData says it

        using var answer = await room.PostAsync(message.ToJsonString());

        Assert.AreEqual(status, answer.StatusCode);
        await using var open = await TeamsRoom.StartAsync(("Teams:AllowedTenants", ClientTenant.ToUpperInvariant()));
        using var allowed = await open.PostAsync(message.ToJsonString());
        Assert.AreEqual(HttpStatusCode.OK, allowed.StatusCode);
    }

    [TestMethod]
    public async Task Unconfigured_it_refuses_everything()
    {
        await using var room = await TeamsRoom.StartAsync(("Teams:AppId", ""), ("Teams:ClientSecret", ""));

        using var answer = await room.PostAsync(Body(room));

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.IsEmpty(room.Sink.Accepted);
        Assert.AreEqual(0, room.Login.Fetches);
    }

    [TestMethod]
    public async Task The_keys_are_fetched_once_and_again_for_a_key_that_is_not_known_but_not_for_every_invented_one()
    {
        await using var room = await TeamsRoom.StartAsync();
        for (var i = 0; i < 5; i++) (await room.PostAsync(Body(room))).Dispose();
        Assert.AreEqual(1, room.Login.Fetches);

        room.Time.Advance(Duration.FromMinutes(5));
        for (var i = 0; i < 5; i++) (await room.PostAsync(Body(room), Signed(room, header: h => h["kid"] = "invented-" + i))).Dispose();
        Assert.AreEqual(2, room.Login.Fetches, "one look for five inventions");

        using var rotated = RSA.Create(2048);
        room.Login.Publish("key-2", rotated, "msteams");
        room.Time.Advance(Duration.FromMinutes(5));
        using var answer = await room.PostAsync(Body(room), "Bearer " + room.Login.Token(room.Time.Now, TeamsRoom.ServiceUrl, header: h => h["kid"] = "key-2", signedWith: rotated));
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual(3, room.Login.Fetches);
    }

    [TestMethod]
    public async Task While_the_keys_cannot_be_fetched_the_known_ones_stay_and_without_any_Teams_is_to_come_again()
    {
        await using var room = await TeamsRoom.StartAsync();
        room.Login.Broken = 500;
        using (var early = await room.PostAsync(Body(room))) Assert.AreEqual(HttpStatusCode.ServiceUnavailable, early.StatusCode);

        room.Login.Broken = null;
        room.Time.Advance(Duration.FromMinutes(5));
        using (var good = await room.PostAsync(Body(room))) Assert.AreEqual(HttpStatusCode.OK, good.StatusCode);

        room.Login.Broken = 500;
        room.Time.Advance(Duration.FromHours(25));
        using var late = await room.PostAsync(Body(room));
        Assert.AreEqual(HttpStatusCode.OK, late.StatusCode);
    }

    [TestMethod]
    public async Task Metadata_of_another_issuer_brings_no_keys()
    {
        await using var room = await TeamsRoom.StartAsync();
        room.Login.Issuer = "https://evil.example";

        using var answer = await room.PostAsync(Body(room));

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [TestMethod]
    public async Task The_development_switch_does_not_start_in_Production()
    {
        var fault = await Assert.ThrowsExactlyAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => TeamsRoom.StartAsync(("Teams:DangerouslyAllowUnauthenticatedRequests", "true")));

        Assert.Contains("Teams:DangerouslyAllowUnauthenticatedRequests is on in Production", fault.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("Teams:AppId", "servicebot", "Teams:AppId is not an id")]
    [DataRow("Teams:TenantId", "", "Teams:TenantId is missing")]
    [DataRow("Teams:ManagedIdentity", "true", "keep one of ClientSecret")]
    [DataRow("Teams:ServiceHosts", "http://127.0.0.1:5000", "is for development")]
    [DataRow("Teams:MetadataUrl", "http://example.com/", "Teams:MetadataUrl is not an https address")]
    [DataRow("Teams:ManagedIdentity", "yes", "is neither true nor false")]
    public async Task A_wrong_setting_stops_the_start_with_a_line_that_names_it(string key, string value, string said)
    {
        var fault = await Assert.ThrowsExactlyAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => TeamsRoom.StartAsync((key, value)));

        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-a-real-secret", fault.Message, StringComparison.Ordinal);
    }

    private static string Body(TeamsRoom room) => Message("Dana", "Any update on the deck?", room.Time.Now, "19:acme@thread.tacv2").ToJsonString();

    private static string Good(TeamsRoom room) => room.Login.Token(room.Time.Now, TeamsRoom.ServiceUrl);

    private static string Signed(TeamsRoom room, Action<JsonObject>? header = null, Action<JsonObject>? claims = null) => "Bearer " + room.Login.Token(room.Time.Now, TeamsRoom.ServiceUrl, header, claims);

    private static string WithKey(TeamsRoom room, params string[] endorsements)
    {
        var key = RSA.Create(2048);
        room.Login.Publish("other", key, endorsements);
        return "Bearer " + room.Login.Token(room.Time.Now, TeamsRoom.ServiceUrl, header: h => h["kid"] = "other", signedWith: key);
    }

    private static void Lasts(JsonObject claims, TeamsRoom room, long from, long until)
    {
        claims["nbf"] = room.Time.Now.ToUnixTimeSeconds() + from;
        claims["exp"] = room.Time.Now.ToUnixTimeSeconds() + until;
    }

    private static string Unsigned(TeamsRoom room, string algorithm)
    {
        var parts = Good(room).Split('.');
        return $"{BotFramework.Encode(new JsonObject { ["alg"] = algorithm, ["kid"] = "key-1" })}.{parts[1]}.";
    }

    private static string Changed(TeamsRoom room)
    {
        var parts = Good(room).Split('.');
        var claims = JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!.AsObject();
        claims["exp"] = claims["exp"]!.GetValue<long>() + 1;
        return $"{parts[0]}.{BotFramework.Encode(claims)}.{parts[2]}";
    }

    private static string WithSharedSecret(TeamsRoom room)
    {
        var parts = Good(room).Split('.');
        var signed = $"{BotFramework.Encode(new JsonObject { ["alg"] = "HS256", ["kid"] = "key-1" })}.{parts[1]}";
        return $"{signed}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(room.Login.Key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(signed)))}";
    }
}
