using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using ServiceBot.Insights;

namespace ServiceBot.Tests.Insights;

[TestClass]
public sealed class InsightsFilterTests
{
    private static readonly LocalDate Today = new(2026, 11, 18); // a Wednesday

    [TestMethod]
    public void An_address_that_says_nothing_shows_eight_whole_weeks()
    {
        var (filter, faults) = Read("");

        Assert.AreEqual((new LocalDate(2026, 9, 28), Today, Shows.All, 1), (filter.From, filter.To, filter.Show, filter.Page));
        Assert.IsNull(filter.Client);
        Assert.IsEmpty(faults);
        Assert.AreEqual("", filter.Query());
    }

    [TestMethod]
    [DataRow("?period=1w", "2026-11-16", "2026-11-18")]
    [DataRow("?period=52w", "2025-11-24", "2026-11-18")]
    [DataRow("?from=2026-10-01&to=2026-10-31", "2026-10-01", "2026-10-31")]
    [DataRow("?from=2026-10-01&to=2026-10-31&period=4w", "2026-10-01", "2026-10-31")]
    [DataRow("?from=2026-11-01", "2026-11-01", "2026-11-18")]
    [DataRow("?to=2026-10-31", "2026-10-04", "2026-10-31")]
    [DataRow("?period=&from=&to=", "2026-09-28", "2026-11-18")]
    public void A_period_is_read_from_the_address(string query, string from, string to)
    {
        var (filter, faults) = Read(query);

        Assert.AreEqual((from, to), (InsightsFilter.Iso(filter.From), InsightsFilter.Iso(filter.To)));
        Assert.IsEmpty(faults);
    }

    [TestMethod]
    [DataRow("?from=2026-11-31", "no date")]
    [DataRow("?from=yesterday", "no date")]
    [DataRow("?from=2026-11-10&to=2026-11-01", "lies after")]
    [DataRow("?from=2001-01-01", "three years")]
    [DataRow("?period=9w", "no such period")]
    [DataRow("?show=everything", "all are shown")]
    public void What_cannot_be_read_is_said_and_the_usual_is_shown(string query, string said)
    {
        var (filter, faults) = Read(query);

        Assert.Contains(said, faults.Single());
        Assert.AreEqual(InsightsFilter.Usual, filter.Period);
        Assert.AreEqual(Shows.All, filter.Show);
    }

    [TestMethod]
    [DataRow("-1")]
    [DataRow("0")]
    [DataRow("99999999999999")]
    [DataRow("x")]
    public void A_page_that_is_none_is_the_first(string page) => Assert.AreEqual(1, Read("?page=" + page).Filter.Page);

    [TestMethod]
    public void Every_filter_comes_back_from_the_address_it_writes()
    {
        var filters =
            from period in Gen.Elements(InsightsFilter.Periods.Select(known => "period=" + known.Word).Append("from=2026-03-01&to=2026-04-09").ToArray())
            from client in Gen.Elements("", "Acme", "R&D = us + you?", "Ünlü Ltd. #1", "100 % Ltd")
            from show in Gen.Elements(Enum.GetValues<Shows>())
            from page in Gen.Choose(1, 40)
            select Read($"?{period}&client={Uri.EscapeDataString(client)}&show={InsightsFilter.Word(show)}&page={page}").Filter;

        Prop.ForAll(filters.ToArbitrary(), filter => Read(filter.Query()).Filter == filter).QuickCheckThrowOnFailure();
    }

    private static (InsightsFilter Filter, List<string> Faults) Read(string query)
    {
        var faults = new List<string>();
        return (InsightsFilter.Read(new QueryCollection(QueryHelpers.ParseQuery(query)), Today, faults), faults);
    }
}
