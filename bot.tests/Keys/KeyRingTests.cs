using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Keys;
using ServiceBot.Slack.Install;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Keys;

/// <summary>Where the keys lie that seal tokens and drafts.</summary>
[TestClass]
public sealed class KeyRingTests
{
    private const string Purpose = "test";

    [TestMethod]
    public async Task In_a_folder_beside_the_database_they_outlive_a_restart()
    {
        await using var app = await AppHost.StartAsync();
        var text = Seal(app, "a token");

        await app.RestartAsync();

        Assert.AreEqual("a token", Open(app, text));
        Assert.HasCount(1, Directory.GetFiles(Path.Combine(app.Folder, "keys"), "key-*.xml"));
    }

    [TestMethod]
    public async Task In_the_database_they_are_every_hosts_that_opens_it()
    {
        await using var app = await AppHost.StartAsync([new("Keys:Store", "database")]);
        var text = Seal(app, "a token");
        Assert.HasCount(1, await app.Get<IDurable>().ReadAsync(unit => unit.Get<IKeyRows>().All()));

        await app.RestartAsync();

        Assert.AreEqual("a token", Open(app, text));
        Assert.IsFalse(Directory.Exists(Path.Combine(app.Folder, "keys")));
    }

    [TestMethod]
    public async Task With_a_certificate_whoever_reads_them_without_it_cannot_use_them()
    {
        var file = Path.Combine(Path.GetTempPath(), $"servicebot-{Guid.NewGuid():N}.pfx");
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=ServiceBot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        await File.WriteAllBytesAsync(file, certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Default, "secret"));
        try
        {
            await using var app = await AppHost.StartAsync([new("Keys:Store", "database"), new("Keys:CertificatePath", file), new("Keys:CertificatePassword", "secret")]);
            var text = Seal(app, "a token");

            var stored = (await app.Get<IDurable>().ReadAsync(unit => unit.Get<IKeyRows>().All())).Single();
            Assert.Contains("EncryptedData", stored, StringComparison.Ordinal);
            Assert.DoesNotContain("<masterKey", stored, StringComparison.Ordinal);
            await app.RestartAsync();
            Assert.AreEqual("a token", Open(app, text));

            var wrong = await Assert.ThrowsExactlyAsync<OptionsValidationException>(() => app.RestartAsync("Keys:CertificatePassword", "other"));
            Assert.Contains("Keys:CertificatePath", wrong.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestMethod]
    public async Task A_store_that_is_none_stops_the_program()
    {
        var wrong = await Assert.ThrowsExactlyAsync<OptionsValidationException>(() => AppHost.StartAsync([new("Keys:Store", "memory")]));

        Assert.AreEqual("Keys:Store is \"memory\"; write folder or database.", wrong.Message);
    }

    [TestMethod]
    public async Task Tokens_whose_keys_are_lost_show_in_the_health_and_nothing_else_stops()
    {
        await using var slack = await FakeSlack.StartAsync();
        await using var app = await AppHost.StartAsync(slack.InstallSettings());
        app.Services.Install("slack:T0STUDIO", "xoxb-not-real", app.Time.Now);
        Assert.Contains("\"unreadable\":0", await HealthAsync(app), StringComparison.Ordinal);

        await app.Get<IDurable>().WriteAsync("test", unit =>
        {
            var strange = new TokenSafe(new EphemeralDataProtectionProvider()).Seal("slack:T0STUDIO", HeldToken.Bot, new TokenPair("xoxb-not-real", null));
            unit.Get<IInstallationRows>().Put(new HeldToken("slack:T0STUDIO", HeldToken.Bot, strange, "", app.Time.Now, null, 2));
            return true;
        });

        var health = await HealthAsync(app);
        Assert.Contains("\"unreadable\":1", health, StringComparison.Ordinal);
        Assert.Contains("Bring the keys back", health, StringComparison.Ordinal);
        await app.AdvanceAsync(Duration.FromHours(1));
    }

    private static async Task<string> HealthAsync(AppHost app)
    {
        using var answer = await app.Http.GetAsync("/health/ready");
        Assert.AreEqual(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadAsStringAsync()).Replace(": ", ":", StringComparison.Ordinal);
    }

    private static string Seal(AppHost app, string text) => app.Get<IDataProtectionProvider>().CreateProtector(Purpose).Protect(text);

    private static string Open(AppHost app, string text) => app.Get<IDataProtectionProvider>().CreateProtector(Purpose).Unprotect(text);
}
