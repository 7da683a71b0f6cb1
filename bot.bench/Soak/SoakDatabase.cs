using System.Diagnostics;
using Npgsql;

namespace ServiceBot.Bench.Soak;

/// <summary>The PostgreSQL of a soak: reached over a wire that can be cut, and restarted where there is a script for it.</summary>
internal sealed class SoakDatabase : IAsyncDisposable
{
    private readonly Cuttable _wire;
    private readonly string? _control;

    public SoakDatabase(string connection, string? control)
    {
        var text = new NpgsqlConnectionStringBuilder(connection);
        _control = control;
        _wire = new Cuttable(text.Host!, text.Port);
        (text.Host, text.Port) = ("127.0.0.1", _wire.Port);
        Connection = text.ConnectionString;
    }

    /// <summary>The connection string of the hosts.</summary>
    public string Connection { get; }

    public bool CanRestart => _control is not null;

    public int Restarts { get; private set; }

    public int Cuts => _wire.Cuts;

    public void Cut() => _wire.Cut();

    public void Down() => _wire.Down();

    public void Up() => _wire.Up();

    /// <summary>As after a loss of power: nothing is written that was not.</summary>
    public async Task RestartAsync()
    {
        Restarts++;
        using var restart = Process.Start(new ProcessStartInfo(_control!, ["restart"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        await restart.StandardOutput.ReadToEndAsync();
        await restart.WaitForExitAsync();
    }

    public ValueTask DisposeAsync() => _wire.DisposeAsync();
}
