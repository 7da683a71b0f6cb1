using System.Net;

namespace ServiceBot.Tests.Support;

[TestClass]
public sealed class AppHostTests
{
    [TestMethod]
    public async Task The_program_answers_on_a_port_of_its_own_and_again_after_a_restart()
    {
        await using var app = await AppHost.StartAsync();
        var before = await app.Http.GetAsync("/no-such-page");
        await app.RestartAsync();
        var after = await app.Http.GetAsync("/no-such-page");

        Assert.AreEqual(HttpStatusCode.NotFound, before.StatusCode);
        Assert.AreEqual(HttpStatusCode.NotFound, after.StatusCode);
    }
}
