using System.Text.RegularExpressions;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Infra;

/// <summary>
/// The templates for Azure. No compiler of theirs can be had here, so a grammar that others wrote reads them, and what a compiler would say about names is looked at
/// here: parameters, outputs and modules that fit together. Whether Azure takes them is not shown. Needs the peers.
/// </summary>
[TestClass]
public sealed class BicepTests
{
    [TestMethod]
    public async Task Every_template_is_understood_and_a_planted_flaw_is_found()
    {
        foreach (var file in Parsed.Templates)
            Assert.AreEqual("", string.Join('\n', (await Parsed.BicepAsync(file)).Problems), file);
        foreach (var flaw in new[] { "param a string =\n", "resource a 'B/c@2024-01-01' = {\n  name 'a'\n}\n", "module a 'a.bicep' = {\n" })
            Assert.AreNotEqual("", string.Join('\n', (await Parsed.ReadAsync<Bicep>("a.bicep", flaw)).Problems), flaw);
    }

    [TestMethod]
    public async Task Every_parameter_and_output_says_what_it_is_and_no_secret_is_shown()
    {
        foreach (var file in Parsed.Templates)
        {
            var template = await Parsed.BicepAsync(file);

            foreach (var declared in template.Params.Concat(template.Outputs))
                Assert.IsTrue(declared.IsDescribed, $"{file}: {declared.Name} is not described");
            foreach (var secret in template.Params.Where(each => Regex.IsMatch(each.Text, @"^param \w*(Secret|Token|Password)\w* string", RegexOptions.Multiline)))
                Assert.Contains("@secure()", secret.Decorators, $"{file}: {secret.Name}");
            foreach (var output in template.Outputs)
                Assert.IsFalse(Regex.IsMatch(output.Text, "secret|token|password|listKeys", RegexOptions.IgnoreCase) && !output.Text.Contains("Uri", StringComparison.Ordinal), $"{file}: {output.Name}");
            foreach (var unused in template.Params.Where(each => template.Identifiers.Count(name => name == each.Name) < 2))
                Assert.Fail($"{file}: {unused.Name} is used nowhere");
        }
    }

    [TestMethod]
    public async Task Modules_get_exactly_what_they_ask_for_and_give_what_is_taken_from_them()
    {
        const string Main = "infra/azure/main.bicep";
        var main = await Parsed.BicepAsync(Main);
        CollectionAssert.AreEquivalent(Parsed.Templates.Where(file => file != Main).ToList(), main.Modules.Select(module => "infra/azure/" + module.Path).ToList(), "every template is a module of the main one");
        foreach (var module in main.Modules)
        {
            var template = await Parsed.BicepAsync("infra/azure/" + module.Path);
            CollectionAssert.IsSubsetOf(module.Params.ToList(), template.Params.Select(each => each.Name).ToList(), module.Path);
            CollectionAssert.IsSubsetOf(template.Params.Where(each => each.IsRequired).Select(each => each.Name).ToList(), module.Params.ToList(), module.Path);
            var taken = main.Uses.Where(use => use.StartsWith(module.Name + ".outputs.", StringComparison.Ordinal)).Select(use => use.Split('.')[2]).Distinct().ToList();
            CollectionAssert.IsSubsetOf(taken, template.Outputs.Select(each => each.Name).ToList(), module.Path);
        }
    }

    [TestMethod]
    public async Task The_example_of_parameters_gives_what_has_to_be_given_and_nothing_that_is_not_asked_for()
    {
        var main = await Parsed.BicepAsync("infra/azure/main.bicep");
        var example = Checkout.Read("infra/azure/main.bicepparam");
        var given = Regex.Matches(example, @"^param (\w+) =", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToList();

        Assert.Contains("using 'main.bicep'", example);
        CollectionAssert.IsSubsetOf(given, main.Params.Select(each => each.Name).ToList());
        CollectionAssert.IsSubsetOf(main.Params.Where(each => each.IsRequired).Select(each => each.Name).ToList(), given);
        Assert.AreEqual("", string.Join('\n', SettingNames.Unknown(Regex.Matches(example, @"^  (\w+__\w+):", RegexOptions.Multiline).Select(match => match.Groups[1].Value))));
    }

    [TestMethod]
    public async Task The_hosts_set_what_the_program_reads_and_are_asked_where_it_answers()
    {
        var (hosts, image) = (await Parsed.BicepAsync("infra/azure/hosts.bicep"), await Parsed.DockerfileAsync());
        var text = Checkout.Read("infra/azure/hosts.bicep");
        var names = Regex.Matches(text, @"name: '([A-Za-z_]+)', (?:value|secretRef):").Select(match => match.Groups[1].Value).ToList();

        Assert.IsGreaterThan(8, names.Count);
        Assert.AreEqual("", string.Join('\n', SettingNames.Unknown(names)));
        foreach (Match port in Regex.Matches(text, @"(?:targetPort|port): (\d+)"))
            Assert.AreEqual(image.One("EXPOSE").Words[0], port.Groups[1].Value);
        await using var app = await AppHost.StartAsync();
        foreach (var path in hosts.Strings.Where(each => each.StartsWith("/health/", StringComparison.Ordinal)).Distinct())
            Assert.IsTrue((await app.Http.GetAsync(new Uri(path, UriKind.Relative))).IsSuccessStatusCode, path);
        Assert.Contains("'/health/ready'", text);
        var endpoint = Regex.Match(Checkout.Read("infra/azure/bot.bicep"), @"\$\{hostName\}(/[a-z/]+)'").Groups[1].Value;
        Assert.AreNotEqual(System.Net.HttpStatusCode.NotFound, (await app.Http.PostAsync(new Uri(endpoint, UriKind.Relative), null)).StatusCode, $"Teams posts to {endpoint}");
        Assert.Contains($"mountPath: '{image.Environment["Keys__Path"]}'", text, "hosts share the keys that open what another sealed");
        Assert.Contains($"uid={image.One("USER").Words[0].Split(':')[0]}", text);
    }

    [TestMethod]
    public async Task Nothing_is_reached_with_a_password_and_the_database_from_the_hosts_alone()
    {
        Assert.Contains("passwordAuth: 'Disabled'", Checkout.Read("infra/azure/database.bicep"));
        Assert.Contains("publicNetworkAccess: 'Disabled'", Checkout.Read("infra/azure/database.bicep"));
        Assert.Contains("disableLocalAuth: true", Checkout.Read("infra/azure/openai.bicep"));
        Assert.Contains("msaAppType: 'UserAssignedMSI'", Checkout.Read("infra/azure/bot.bicep"));
        Assert.Contains("enableRbacAuthorization: true", Checkout.Read("infra/azure/vault.bicep"));
        var hosts = await Parsed.BicepAsync("infra/azure/hosts.bicep");
        Assert.IsFalse(hosts.Params.Any(each => each.Decorators.Contains("@secure()", StringComparison.Ordinal)), "the hosts' template sees no secret; they fetch them from the vault");
    }
}
