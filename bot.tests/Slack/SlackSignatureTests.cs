using System.Text;
using NodaTime;
using ServiceBot.Slack;

namespace ServiceBot.Tests.Slack;

[TestClass]
public sealed class SlackSignatureTests
{
    private const string Secret = "current";
    private const string Previous = "previous";
    private static readonly Instant Now = Instant.FromUnixTimeSeconds(1_700_000_000);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{\"type\":\"event_callback\"}");

    [TestMethod]
    public void A_request_signed_just_now_is_genuine() => Assert.AreEqual(SignatureVerdict.Genuine, Verify());

    // What OpenSSL makes of this key, time and body, so that signing and checking cannot be wrong together.
    [TestMethod]
    public void The_signature_is_the_one_that_OpenSSL_computes() => Assert.AreEqual(Vector, SlackSignature.Sign(Body, "1700000000", Secret));

    [TestMethod]
    [DataRow(0)]
    [DataRow(300)]
    [DataRow(-300)]
    public void Five_minutes_either_way_are_believed(int seconds) => Assert.AreEqual(SignatureVerdict.Genuine, Verify(offset: seconds));

    [TestMethod]
    [DataRow(301)]
    [DataRow(-301)]
    [DataRow(86_400)]
    [DataRow(-86_400)]
    public void More_than_five_minutes_either_way_are_refused(int seconds) => Assert.AreEqual(SignatureVerdict.Refused, Verify(offset: seconds));

    [TestMethod]
    [DataRow("")]
    [DataRow("abc")]
    [DataRow("17e8")]
    [DataRow("-1700000000")]
    [DataRow("+1700000000")]
    [DataRow(" 1700000000")]
    [DataRow("1700000000.5")]
    [DataRow("99999999999999999999999")]
    [DataRow("9223372036854775807")]
    [DataRow(null)]
    public void A_time_that_is_not_whole_seconds_is_refused_however_well_it_is_signed(string? timestamp) =>
        Assert.AreEqual(SignatureVerdict.Refused, SlackSignature.Verify(Body, timestamp, SlackSignature.Sign(Body, timestamp ?? "", Secret), Now, [Secret]));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("v0=")]
    [DataRow("v0=00")]
    [DataRow("v1=" + Zeros)]
    [DataRow("v0=" + Zeros)]
    [DataRow("v0=" + Zeros + "0")]
    [DataRow("v0=zz00000000000000000000000000000000000000000000000000000000000000")]
    [DataRow(Zeros)]
    public void Any_other_signature_is_refused(string? signature) =>
        Assert.AreEqual(SignatureVerdict.Refused, SlackSignature.Verify(Body, "1700000000", signature, Now, [Secret]));

    [TestMethod]
    public void One_changed_byte_is_refused()
    {
        var signature = SlackSignature.Sign(Body, "1700000000", Secret);
        for (var i = 0; i < Body.Length; i++)
        {
            var changed = Body.ToArray();
            changed[i] ^= 1;
            Assert.AreEqual(SignatureVerdict.Refused, SlackSignature.Verify(changed, "1700000000", signature, Now, [Secret]));
        }
    }

    [TestMethod]
    public void The_time_is_signed_too() =>
        Assert.AreEqual(SignatureVerdict.Refused, SlackSignature.Verify(Body, "1700000001", SlackSignature.Sign(Body, "1700000000", Secret), Now, [Secret]));

    [TestMethod]
    public void While_a_secret_is_being_rotated_both_are_believed_and_no_third()
    {
        Assert.AreEqual(SignatureVerdict.Genuine, Verify(secret: Secret, secrets: [Secret, Previous]));
        Assert.AreEqual(SignatureVerdict.Genuine, Verify(secret: Previous, secrets: [Secret, Previous]));
        Assert.AreEqual(SignatureVerdict.Refused, Verify(secret: "third", secrets: [Secret, Previous]));
        Assert.AreEqual(SignatureVerdict.Refused, Verify(secret: Previous, secrets: [Secret]));
    }

    [TestMethod]
    public void Without_a_secret_nobody_is_believed_and_an_empty_one_is_none()
    {
        Assert.AreEqual(SignatureVerdict.NotConfigured, Verify(secrets: []));
        Assert.AreEqual(SignatureVerdict.NotConfigured, Verify(secret: "", secrets: [""]));
    }

    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";
    private const string Vector = "v0=3a60d37b1bc8ea18eb4b30af9fc521ce014dabfd19679f34c00c144ac3da5103";

    private static SignatureVerdict Verify(int offset = 0, string secret = Secret, string[]? secrets = null)
    {
        var timestamp = (Now.ToUnixTimeSeconds() + offset).ToString();
        return SlackSignature.Verify(Body, timestamp, SlackSignature.Sign(Body, timestamp, secret), Now, secrets ?? [Secret]);
    }
}
