using System.Text.Json;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Infra;

/// <summary>The compose file: it is not started here. Needs the peers.</summary>
[TestClass]
public sealed class ComposeTests
{
    [TestMethod]
    public async Task It_is_what_the_specification_calls_one_and_a_planted_flaw_is_found()
    {
        Assert.AreEqual("", string.Join('\n', (await Parsed.ComposeAsync()).Problems));
        Assert.AreNotEqual("", string.Join('\n', (await Parsed.ReadAsync<Compose>("compose.yaml", "services:\n  host:\n    imagine: servicebot\n")).Problems));
    }

    [TestMethod]
    public async Task The_host_runs_as_nobody_on_a_read_only_root_and_waits_for_a_healthy_database()
    {
        var (image, host) = (await Parsed.DockerfileAsync(), Service(await Parsed.ComposeAsync(), "host"));

        Assert.IsTrue(host.GetProperty("read_only").GetBoolean());
        Assert.AreEqual(image.One("USER").Words[0], host.GetProperty("user").GetString());
        Assert.AreEqual("ALL", host.GetProperty("cap_drop")[0].GetString());
        Assert.AreEqual("no-new-privileges:true", host.GetProperty("security_opt")[0].GetString());
        Assert.AreEqual($"127.0.0.1:8080:{image.One("EXPOSE").Words[0]}", host.GetProperty("ports")[0].GetString(), "https ends before it, on this machine");
        Assert.AreEqual("service_healthy", host.GetProperty("depends_on").GetProperty("database").GetProperty("condition").GetString());
        CollectionAssert.AreEqual(image.Command("HEALTHCHECK"), Words(host.GetProperty("healthcheck").GetProperty("test"))[1..]);
        Assert.AreEqual("CMD", host.GetProperty("healthcheck").GetProperty("test")[0].GetString(), "no shell");
        Assert.AreEqual("infra/Dockerfile", host.GetProperty("build").GetProperty("dockerfile").GetString());
        CollectionAssert.Contains(Words(host.GetProperty("volumes")), $"keys:{image.Environment["Keys__Path"]}");
    }

    [TestMethod]
    public async Task The_database_is_reached_by_the_host_alone_and_its_password_stands_in_no_variable()
    {
        var database = Service(await Parsed.ComposeAsync(), "database");

        Assert.IsFalse(database.TryGetProperty("ports", out _));
        Assert.IsTrue(database.GetProperty("read_only").GetBoolean());
        Assert.IsFalse(database.GetProperty("environment").TryGetProperty("POSTGRES_PASSWORD", out _));
        Assert.AreEqual("/run/secrets/postgres_password", database.GetProperty("environment").GetProperty("POSTGRES_PASSWORD_FILE").GetString());
        Assert.IsTrue(database.TryGetProperty("healthcheck", out _));
    }

    [TestMethod]
    public async Task Every_setting_secret_volume_and_file_that_is_named_is_one()
    {
        var document = (await Parsed.ComposeAsync()).Document;
        var host = document.GetProperty("services").GetProperty("host");

        Assert.AreEqual("", string.Join('\n', SettingNames.Unknown(host.GetProperty("environment").EnumerateObject().Select(each => each.Name).Concat(Words(host.GetProperty("secrets"))))));
        foreach (var service in document.GetProperty("services").EnumerateObject())
        {
            foreach (var secret in Words(service.Value.GetProperty("secrets")))
                Assert.AreEqual($"secrets/{secret}", document.GetProperty("secrets").GetProperty(secret).GetProperty("file").GetString());
            foreach (var volume in Words(service.Value.GetProperty("volumes")))
                Assert.IsTrue(document.GetProperty("volumes").TryGetProperty(volume.Split(':')[0], out _), volume);
        }

        Assert.IsTrue(document.GetProperty("configs").TryGetProperty(host.GetProperty("configs")[0].GetProperty("source").GetString()!, out var clients));
        using var settings = JsonDocument.Parse(Checkout.Read("infra/" + clients.GetProperty("file").GetString()));
        Assert.AreEqual("", string.Join('\n', SettingNames.Unknown(settings.RootElement.GetProperty("ClientDefaults").EnumerateObject().Select(each => $"ClientDefaults__{each.Name}"))));
        Assert.AreEqual("/program/appsettings.Production.json", host.GetProperty("configs")[0].GetProperty("target").GetString(), "where the program of the image looks");
    }

    [TestMethod]
    public void The_README_says_how_to_make_every_secret()
    {
        var readme = Checkout.Read("infra/README.md");

        foreach (var secret in new[] { "postgres_password", "Storage__ConnectionString", "Slack__SigningSecret", "Slack__BotToken" })
            Assert.Contains("secrets/" + secret, readme);
    }

    private static JsonElement Service(Compose compose, string name) => compose.Document.GetProperty("services").GetProperty(name);

    private static string[] Words(JsonElement list) => [.. list.EnumerateArray().Select(each => each.GetString()!)];
}
