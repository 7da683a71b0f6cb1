using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ServiceBot.Bench.Soak;

/// <summary>The database of a soak, as far as it can be taken away.</summary>
internal abstract class SoakDatabase : IAsyncDisposable
{
    /// <summary>How the hosts reach it: a setting.</summary>
    public abstract KeyValuePair<string, string> Setting { get; }

    public virtual bool CanCut => false;

    public virtual bool CanRestart => false;

    public virtual int Restarts => 0;

    /// <summary>How often it was taken away, or cut off.</summary>
    public abstract int Cuts { get; }

    /// <summary>How long a host needs at most to notice, and to say so.</summary>
    public abstract TimeSpan IsNoticedWithin { get; }

    public virtual void Cut()
    {
    }

    public abstract void Down();

    public abstract void Up();

    public virtual Task RestartAsync() => Task.CompletedTask;

    public abstract ValueTask DisposeAsync();
}

/// <summary>The file of the one host. Taken away it is held by somebody else, who lets nobody write.</summary>
/// <param name="path">The file.</param>
internal sealed class SoakFile(string path) : SoakDatabase
{
    private SqliteConnection? _holder;
    private int _cuts;

    public override KeyValuePair<string, string> Setting { get; } = new("Storage:Path", path);

    public override int Cuts => _cuts;

    // A writer waits five seconds for whoever holds the file.
    public override TimeSpan IsNoticedWithin => TimeSpan.FromSeconds(20);

    public override void Down()
    {
        _cuts++;
        _holder = new SqliteConnection($"Data Source={path};Pooling=False;Default Timeout=30");
        _holder.Open();
        using var hold = _holder.CreateCommand();
        hold.CommandText = "BEGIN IMMEDIATE";
        hold.ExecuteNonQuery();
    }

    public override void Up()
    {
        _holder?.Dispose();
        _holder = null;
    }

    public override ValueTask DisposeAsync()
    {
        Up();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The PostgreSQL of all hosts: reached over a wire that can be cut, and restarted where there is a script for it.</summary>
internal sealed class SoakServer : SoakDatabase
{
    private readonly Cuttable _wire;
    private readonly string? _control;
    private int _restarts;

    public SoakServer(string connection, string? control)
    {
        var text = new NpgsqlConnectionStringBuilder(connection);
        _control = control;
        _wire = new Cuttable(text.Host!, text.Port);
        (text.Host, text.Port) = ("127.0.0.1", _wire.Port);
        Setting = new("Storage:ConnectionString", text.ConnectionString);
    }

    public override KeyValuePair<string, string> Setting { get; }

    public override bool CanCut => true;

    public override bool CanRestart => _control is not null;

    public override int Restarts => _restarts;

    public override int Cuts => _wire.Cuts;

    public override TimeSpan IsNoticedWithin => TimeSpan.FromSeconds(10);

    public override void Cut() => _wire.Cut();

    public override void Down() => _wire.Down();

    public override void Up() => _wire.Up();

    /// <summary>As after a loss of power: nothing is written that was not.</summary>
    public override async Task RestartAsync()
    {
        _restarts++;
        using var restart = Process.Start(new ProcessStartInfo(_control!, ["restart"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        await restart.StandardOutput.ReadToEndAsync();
        await restart.WaitForExitAsync();
    }

    public override ValueTask DisposeAsync() => _wire.DisposeAsync();
}
