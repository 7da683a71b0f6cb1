using System.Reflection;
using System.Text.RegularExpressions;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Architecture;

/// <summary>Habits that no analyzer watches over.</summary>
[TestClass]
public sealed class ConsistencyTests
{
    private const int LongestFile = 350;

    [TestMethod]
    public void No_source_of_the_product_is_longer_than_a_reader_follows()
    {
        var tooLong = Checkout.Files("bot").Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => (file, lines: File.ReadLines(Checkout.PathOf(file)).Count()))
            .Where(each => each.lines > LongestFile);

        Nothing(tooLong.Select(each => $"{each.file} has {each.lines} lines; {LongestFile} is the most."));
    }

    [TestMethod]
    public void No_pattern_over_what_people_wrote_can_backtrack()
    {
        // These read statements of our own, which nobody can lengthen.
        string[] ours = ["ServiceBot.Storage.IndexWork", "ServiceBot.Storage.PostgresDialect"];
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var kept = typeof(ServiceBotApp).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("ServiceBot", StringComparison.Ordinal) == true && !ours.Contains(type.FullName))
            .SelectMany(type => type.GetFields(Any).Where(field => field.FieldType == typeof(Regex)).Select(field => ($"{type}.{field.Name}", (Regex?)field.GetValue(null)))
                .Concat(type.GetMethods(Any).Where(method => method.ReturnType == typeof(Regex) && method.GetParameters().Length == 0).Select(method => ($"{type}.{method.Name}", (Regex?)method.Invoke(null, null)))))
            .ToList();
        // What is put together at the moment it is used, and so is in nobody's hands to look at.
        var atOnce = new Regex(@"\bRegex\.(?:IsMatch|Match|Matches|Replace|Split|Count|EnumerateMatches|EnumerateSplits)\(");

        Assert.IsNotEmpty(kept);
        Nothing(kept.Where(each => each.Item2?.Options.HasFlag(RegexOptions.NonBacktracking) == false).Select(each => $"{each.Item1} can backtrack."));
        Nothing(Sources().Where(file => file.StartsWith("bot/", StringComparison.Ordinal) && atOnce.IsMatch(Checkout.Read(file))).Select(file => $"{file} makes a pattern where it uses it; keep it, with RegexOptions.NonBacktracking."));
    }

    [TestMethod]
    public void Nothing_is_left_for_later()
    {
        var mark = new Regex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b|NotImplemented" + "Exception");

        Nothing(Sources().Where(file => mark.IsMatch(Checkout.Read(file))).Select(file => $"{file} holds an unfinished mark."));
    }

    [TestMethod]
    public void Every_rule_that_is_off_has_its_reason_above_it() =>
        Nothing(Checkout.Files().Where(file => file.EndsWith(".editorconfig", StringComparison.Ordinal))
            .SelectMany(file => WithoutReason(Checkout.Read(file)).Select(rule => $"{file}: {rule} is off without a reason.")));

    [TestMethod]
    public void A_rule_that_is_off_without_a_reason_is_found() =>
        CollectionAssert.AreEqual(
            new[] { "dotnet_diagnostic.B1.severity = none" },
            WithoutReason("# Because.\ndotnet_diagnostic.A1.severity = none\ndotnet_diagnostic.A2.severity = none\n\ndotnet_diagnostic.B1.severity = none\n").ToList());

    [TestMethod]
    public void Every_warning_that_a_project_silences_has_its_reason_above_it()
    {
        var projects = Checkout.Files().Where(file => Path.GetExtension(file) is ".csproj" or ".props");

        Nothing(projects.SelectMany(file => Checkout.Read(file).Split('\n').Zip(Checkout.Read(file).Split('\n').Skip(1))
            .Where(pair => pair.Second.Contains("<NoWarn>", StringComparison.Ordinal) && !pair.First.Contains("-->", StringComparison.Ordinal))
            .Select(_ => $"{file}: a NoWarn without a reason.")));
    }

    [TestMethod]
    public void No_file_names_a_path_of_somebodys_machine()
    {
        var path = new Regex(@"(?<![\w.])/(?:work|farm|root)/|/tmp/[a-z]+/|/home/[a-z]+/|[A-Z]:\\+Users");

        Nothing(Texts().Where(file => path.IsMatch(Checkout.Read(file))).Select(file => $"{file} names a path of a machine."));
    }

    [TestMethod]
    public void No_lock_file_names_the_address_that_it_was_made_from() =>
        Nothing(Checkout.Files().Where(file => Path.GetFileName(file) is "package-lock.json" or "packages.lock.json" or "nuget.config")
            // npm's lock also says where a package's authors take donations, which is no address that anything is fetched from.
            .Where(file => Regex.IsMatch(Regex.Replace(Checkout.Read(file), "\"url\": \"https?://", ""), "https?://")).Select(file => $"{file} holds an address."));

    [TestMethod]
    public void The_ambient_clock_chance_and_sleep_do_not_compile()
    {
        var banned = Checkout.Read("BannedSymbols.txt").Split('\n').Select(line => line.Split(';')[0]).ToHashSet(StringComparer.Ordinal);
        string[] expected =
        [
            "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTime.Today", "P:System.DateTimeOffset.Now", "P:System.DateTimeOffset.UtcNow",
            "P:System.TimeProvider.System", "P:NodaTime.SystemClock.Instance", "P:System.Environment.TickCount", "P:System.Environment.TickCount64",
            "M:System.Diagnostics.Stopwatch.StartNew", "M:System.Diagnostics.Stopwatch.GetTimestamp",
            "M:System.Threading.Thread.Sleep(System.Int32)", "M:System.Threading.Thread.Sleep(System.TimeSpan)",
            "M:System.Threading.Tasks.Task.Delay(System.Int32)", "M:System.Threading.Tasks.Task.Delay(System.TimeSpan)",
            "P:System.Random.Shared", "M:System.Random.#ctor",
        ];
        var props = Checkout.Read("Directory.Build.props");

        Nothing(expected.Where(symbol => !banned.Contains(symbol)).Select(symbol => $"{symbol} is not banned."));
        Assert.Contains("<PackageReference Include=\"Microsoft.CodeAnalysis.BannedApiAnalyzers\"", props);
        Assert.Contains("<AdditionalFiles Include=\"$(MSBuildThisFileDirectory)BannedSymbols.txt\" />", props);
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", props);
    }

    // A comment gives the reason for every rule in the block below it; an empty line ends the block.
    private static IEnumerable<string> WithoutReason(string config)
    {
        var explained = false;
        foreach (var line in config.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith('#')) explained = true;
            else if (line.Length == 0) explained = false;
            else if (!explained && Regex.IsMatch(line, @"^dotnet_diagnostic\..*=\s*(?:none|silent|suggestion)$")) yield return line;
        }
    }

    private static IEnumerable<string> Sources() =>
        Checkout.Files().Where(file => Path.GetExtension(file) is ".cs" or ".razor" or ".js" or ".mjs" or ".css" or ".sql" or ".sh");

    private static IEnumerable<string> Texts() =>
        Checkout.Files().Where(file => Path.GetExtension(file) is not (".png" or ".ico" or ".db" or ".db-wal" or ".db-shm" or ".woff2"));

    private static void Nothing(IEnumerable<string> findings)
    {
        var lines = string.Join('\n', findings);
        Assert.AreEqual("", lines);
    }
}
