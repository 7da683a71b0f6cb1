using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.CommandLine;

[TestClass]
public sealed class WhereItRunsTests
{
    [TestMethod]
    public void Out_of_a_checkout_settings_and_database_lie_beside_the_project_unless_told()
    {
        string[] args = ["--urls", "http://localhost:1", "--contentRoot", "elsewhere"];

        CollectionAssert.AreEqual(
            new[] { "--contentRoot", Checkout.PathOf("bot"), "--urls", "http://localhost:1", "--contentRoot", "elsewhere" },
            ServiceBotApp.BesideItsProject(args, Checkout.PathOf("bot/bin/Debug/net10.0")));
    }

    [TestMethod]
    public void A_published_program_stays_where_it_is_started() =>
        Assert.IsEmpty(ServiceBotApp.BesideItsProject([], Path.GetTempPath()));
}
