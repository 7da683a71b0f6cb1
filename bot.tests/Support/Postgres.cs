using System.Diagnostics;
using Npgsql;

namespace ServiceBot.Tests.Support;

/// <summary>
/// A PostgreSQL that <c>bot.tests/run</c> installed and started, for these tests alone. Without it the tests that need one are skipped, and say so.
/// </summary>
public static class Postgres
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("SERVICEBOT_TEST_POSTGRES");
    private static readonly string? Control = Environment.GetEnvironmentVariable("SERVICEBOT_TEST_POSTGRES_CONTROL");
    private static int _count;

    /// <summary>How it is reached.</summary>
    public static string ServerOrSkip()
    {
        if (string.IsNullOrEmpty(Server)) Assert.Inconclusive("skipped: no PostgreSQL was started (bot.tests/run does, where it may install one)");
        return Server!;
    }

    /// <summary>Makes an empty schema and says how it is reached.</summary>
    public static (string Schema, string ConnectionString) NewSchema()
    {
        var schema = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        var text = new NpgsqlConnectionStringBuilder(ServerOrSkip()) { SearchPath = schema };
        Run($"CREATE SCHEMA {schema}");
        return (schema, text.ConnectionString);
    }

    /// <summary>Runs a statement as the server's owner.</summary>
    public static void Run(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ServerOrSkip()) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Stops the server as a machine that loses its power would, and starts it again.</summary>
    public static async Task RestartAsync()
    {
        ServerOrSkip();
        if (string.IsNullOrEmpty(Control)) Assert.Inconclusive("skipped: this PostgreSQL is not ours to restart");
        using var process = Process.Start(new ProcessStartInfo(Control!, ["restart"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.AreEqual(0, process.ExitCode);
    }
}
