using System.Net.WebSockets;
using System.Threading.Channels;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Slack.Socket;

/// <summary>
/// Owns the sockets: the one task that opens and leaves them. When Slack announces the end of one, another is opened and greeted first, so that there is no moment without.
/// One on which nothing is heard any more, not even a ping, is cut; what is cut is opened anew, with growing pauses. Nothing that goes wrong ends the task.
/// </summary>
internal sealed partial class SlackSocketMode(
    SlackApi api, SlackEnvelopes envelopes, SlackSocketState state, SlackRedial redial, TimeProvider time, ILogger<SlackSocketMode> logger) : BackgroundService
{
    // We ping every ten seconds, so that three of them go unanswered.
    private static readonly Duration Silence = Duration.FromSeconds(30);
    private static readonly Duration LookEvery = Duration.FromSeconds(10);

    // Asking for the address, connecting and being greeted.
    private static readonly TimeSpan DialTimeout = TimeSpan.FromSeconds(20);

    // What lives for less has failed, whoever ended it: opened again at once it would be so again and again.
    private static readonly Duration Lived = Duration.FromSeconds(30);

    private readonly Channel<(Connection Of, SlackFarewell? Why)> _heard = Channel.CreateUnbounded<(Connection, SlackFarewell?)>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the host's start does not wait for Slack
        var all = new HashSet<Connection>();
        Connection? current = null;
        Instant? dialAt = time.Now();
        try
        {
            while (true)
            {
                if (dialAt <= time.Now())
                {
                    var (opened, again) = await DialAsync(stoppingToken);
                    dialAt = again;
                    if (opened is not null)
                    {
                        all.Add(opened);
                        if (current is not null) current.Leave();
                        current = opened;
                        state.Open();
                    }
                }

                await RestAsync(dialAt, stoppingToken);
                while (_heard.Reader.TryRead(out var heard))
                {
                    if (heard.Why is null)
                    {
                        all.Remove(heard.Of);
                        await heard.Of.DisposeAsync();
                    }

                    if (heard.Of != current) continue; // one that we left already
                    var now = time.Now();
                    if (now - current.Since >= Lived) redial.Worked();
                    dialAt = heard.Why switch
                    {
                        SlackFarewell.Replace => now,
                        SlackFarewell.TooMany => now + redial.Late(),
                        SlackFarewell.SwitchedOff => now + SwitchedOff(),
                        _ => dialAt ?? (now - current.Since >= Lived ? now : now + redial.Failed()),
                    };
                    if (heard.Why is not null) continue;
                    state.Lost(current.Line.LastHeard);
                    current = null;
                    LogLost();
                }

                if (current is not null && time.Now() - current.Line.LastHeard > Silence)
                {
                    LogSilent();
                    current.Line.Cut();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops: what is in hand is acknowledged, and Slack is told.
            foreach (var connection in all)
                connection.Leave();
            await Task.WhenAll(all.Select(connection => connection.Listening));
            foreach (var connection in all)
                await connection.DisposeAsync();
        }
    }

    // Until something is heard, the next dialling is due, or it is time to look whether anything is heard at all.
    private async Task RestAsync(Instant? dialAt, CancellationToken stoppingToken)
    {
        var wait = dialAt is { } at ? Duration.Min(at - time.Now(), LookEvery) : LookEvery;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        // A timer counts whole milliseconds: one more, or it rings just before its time.
        if (wait > Duration.Zero)
            await Task.WhenAny(_heard.Reader.WaitToReadAsync(over.Token).AsTask(), Task.Delay(wait.ToTimeSpan() + TimeSpan.FromMilliseconds(1), time, over.Token));
        await over.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    /// <summary>A connection that was greeted; or null, and when to try again.</summary>
    private async Task<(Connection? Opened, Instant? Again)> DialAsync(CancellationToken stoppingToken)
    {
        using var patience = new CancellationTokenSource(DialTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stoppingToken);
        SlackLine? line = null;
        try
        {
            var wire = await SlackWire.DialAsync(await api.OpenSocketAsync(either.Token), time, either.Token);
            line = new SlackLine(wire, envelopes, time, logger);
            if (await line.GreetedAsync(either.Token))
            {
                LogOpen();
                return (new Connection(line, time, Tell), null);
            }

            return await FailedAsync(line, redial.Failed(), "Slack closed the connection before it was in use.");
        }
        catch (SlackFarewellException farewell)
        {
            return await FailedAsync(line, farewell.Why switch
            {
                SlackFarewell.SwitchedOff => SwitchedOff(),
                SlackFarewell.TooMany => redial.Late(),
                _ => redial.Failed(),
            }, farewell.Message);
        }
        catch (PlatformException refused) when (refused.Refusal is Refusal.NeedsRepair or Refusal.Malformed)
        {
            LogRefused(refused.Message);
            return await FailedAsync(line, redial.Slowly(), refused.Message);
        }
        catch (PlatformException refused)
        {
            return await FailedAsync(line, refused.RetryAfter is { } asked ? redial.AsAsked(asked) : redial.Failed(), refused.Message);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            if (line is not null) await line.DisposeAsync();
            throw new OperationCanceledException(stoppingToken);
        }
        catch (Exception fault)
        {
            // By kind only: the address, which is a secret, stands in some of the messages.
            return await FailedAsync(line, redial.Failed(), $"The connection could not be made ({fault.GetType().Name}).");
        }
    }

    private async Task<(Connection? Opened, Instant? Again)> FailedAsync(SlackLine? line, Duration pause, string problem)
    {
        var again = time.Now() + pause;
        if (line is not null) await line.DisposeAsync();
        state.Refused(problem);
        LogNotOpen(pause.TotalSeconds, problem);
        return (null, again);
    }

    private Duration SwitchedOff()
    {
        const string Problem = "Socket Mode is switched off for the app. Switch it on again on its Socket Mode page, or set Slack:Transport to http.";
        state.Refused(Problem);
        LogRefused(Problem);
        return redial.Slowly();
    }

    private void Tell(Connection of, SlackFarewell? why) => _heard.Writer.TryWrite((of, why));

    [LoggerMessage(Level = LogLevel.Information, Message = "A socket to Slack is open.")]
    private partial void LogOpen();

    [LoggerMessage(Level = LogLevel.Information, Message = "The socket to Slack was closed; another is opened.")]
    private partial void LogLost();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing was heard on the socket to Slack for half a minute, not even a ping. It is cut, and another is opened.")]
    private partial void LogSilent();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A socket to Slack could not be opened, and is tried again in {Seconds:0} seconds. {Problem}")]
    private partial void LogNotOpen(double seconds, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack does not let us listen, so nothing that clients write is seen. {Problem}")]
    private partial void LogRefused(string problem);

    /// <summary>A line in use, and the task that listens on it.</summary>
    private sealed class Connection : IAsyncDisposable
    {
        private readonly TimeProvider _time;

        public Connection(SlackLine line, TimeProvider time, Action<Connection, SlackFarewell?> tell)
        {
            (Line, _time, Since) = (line, time, time.Now());
            Listening = ListenAsync(tell);
        }

        public SlackLine Line { get; }

        public Instant Since { get; }

        /// <summary>Ends with the connection; never fails.</summary>
        public Task Listening { get; }

        /// <summary>Leaves it in good order, and not in good order when that takes too long.</summary>
        public void Leave() => _ = LeaveAsync();

        public ValueTask DisposeAsync() => Line.DisposeAsync();

        private async Task LeaveAsync()
        {
            await Line.LeaveAsync();
            await Task.WhenAny(Listening, Task.Delay(SlackLine.AcknowledgeWithin, _time));
            if (!Listening.IsCompleted) Line.Cut();
        }

        private async Task ListenAsync(Action<Connection, SlackFarewell?> tell)
        {
            await Task.Yield();
            try
            {
                await Line.ListenAsync(why => tell(this, why));
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                Line.Cut(); // whatever it was: the owner hears of the end, and dials again
            }

            tell(this, null);
        }
    }
}
