using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Architecture;

[TestClass]
public sealed class ArchitectureTests
{
    private static readonly RoomTable Table = RoomTable.Parse(Checkout.Read("bot/ARCHITECTURE.md"));
    private static readonly Checker House = new(Table, "ServiceBot");

    // The house of the planted violations: Quiet may use nothing, and only Loud may call out.
    private static readonly Checker PlantedHouse = new(
        RoomTable.Parse(
            """
            | folder | what | may use |
            |---|---|---|
            | root | it | all |
            | Quiet/ | it | – |
            | Loud/ | it | – |

            | package or type | only in |
            |---|---|
            | System.Net.Http.HttpClient | Loud |
            """),
        "Planted");

    [TestMethod]
    public void Every_type_uses_only_the_rooms_and_packages_that_the_table_allows() =>
        Nothing(House.Types(typeof(ServiceBotApp).Assembly.GetTypes()));

    [TestMethod]
    public void Every_source_names_only_the_rooms_that_the_table_allows_and_stands_in_the_namespace_of_its_folder() =>
        Nothing(Checkout.Files("bot").Where(IsCode).SelectMany(file => House.Source(file, RoomOf(file), Checkout.Read(file))));

    [TestMethod]
    public void Every_folder_has_a_row_and_every_row_a_folder() =>
        Nothing(House.Folders([.. Checkout.Files("bot").Select(RoomOf).Where(room => room.Length > 0).Distinct(StringComparer.Ordinal)]));

    [TestMethod]
    [DataRow("Inherits")]
    [DataRow("Implements")]
    [DataRow("HoldsAField")]
    [DataRow("TakesAParameter")]
    [DataRow("IsConstrained`1")]
    [DataRow("IsMarked")]
    [DataRow("NamesATypeInAnAttribute")]
    [DataRow("CallsAStaticMethod")]
    [DataRow("HidesItInALocal")]
    [DataRow("HidesItInATypeof")]
    [DataRow("HidesItInACatch")]
    [DataRow("HidesItInAGenericCall")]
    [DataRow("HidesItInAnIterator")]
    [DataRow("HidesItInAnAsyncLambda")]
    public void A_planted_relation_is_found_wherever_it_hides(string type)
    {
        var found = PlantedHouse.Types(PlantedTypes(type));

        Assert.IsTrue(found.Any(line => line.StartsWith($"Planted.Quiet.{type} uses Planted.Loud.", StringComparison.Ordinal)), string.Join('\n', found));
    }

    [TestMethod]
    public void A_planted_call_to_the_network_is_found_in_an_async_lambda()
    {
        var found = PlantedHouse.Types(PlantedTypes("CallsOutInAnAsyncLambda"));

        Assert.AreEqual(
            "Planted.Quiet.CallsOutInAnAsyncLambda uses System.Net.Http.HttpClient; only Loud may use System.Net.Http.HttpClient.",
            string.Join('\n', found));
    }

    [TestMethod]
    public void A_type_that_uses_nothing_of_the_other_room_is_left_alone() => Nothing(PlantedHouse.Types(PlantedTypes("Innocent")));

    [TestMethod]
    public void A_type_in_a_room_without_a_row_is_found() =>
        Assert.HasCount(1, PlantedHouse.Types([typeof(Planted.Unlisted.HasNoRow)]));

    [TestMethod]
    [DataRow("using Planted.Loud;", false)]
    [DataRow("using ServiceBot.Loud;", true)]
    [DataRow("var name = nameof(Loud.Thing);", true)]
    [DataRow("const int a = ServiceBot.Loud.Thing.Limit;", true)]
    [DataRow("// see ServiceBot.Loud.Thing", false)]
    [DataRow("var meter = \"ServiceBot.Loud.Thing\";", false)]
    [DataRow("house.Loud.Start();", false)]
    [DataRow("using ServiceBot.Louder;", false)]
    public void A_planted_name_is_found_in_the_source_though_it_vanishes_at_compile_time(string source, bool isFound) =>
        Assert.HasCount(isFound ? 1 : 0, PlantedHouse.Source("bot/Quiet/A.cs", "Quiet", source).ToList());

    [TestMethod]
    public void A_file_in_the_wrong_namespace_is_found() =>
        Assert.HasCount(1, PlantedHouse.Source("bot/Quiet/A.cs", "Quiet", "namespace Planted.Loud;").ToList());

    [TestMethod]
    public void A_folder_without_a_row_and_a_row_without_a_folder_are_found()
    {
        var found = string.Join('\n', PlantedHouse.Folders(["Quiet", "Attic"]));

        Assert.AreEqual("The folder Attic has no row in the table.\nThe table has a row for Loud, and there is no such folder.", found);
    }

    [TestMethod]
    public void A_table_that_names_a_room_without_a_row_is_refused()
    {
        const string Markdown = "| folder | what | may use |\n|---|---|---|\n| Quiet/ | it | Attic |\n\n| package or type | only in |\n|---|---|\n| X | Quiet |";

        var refusal = Assert.ThrowsExactly<FormatException>(() => RoomTable.Parse(Markdown));

        Assert.Contains("Attic", refusal.Message);
    }

    private static IEnumerable<Type> PlantedTypes(string outer) =>
        typeof(ArchitectureTests).Assembly.GetTypes().Where(type => type.FullName!.Split('+')[0] == "Planted.Quiet." + outer);

    private static bool IsCode(string file) => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal);

    private static string RoomOf(string file) => file.Split('/') is [_, var room, _, ..] ? room : "";

    private static void Nothing(IEnumerable<string> findings)
    {
        var lines = string.Join('\n', findings);
        Assert.AreEqual("", lines);
    }
}
