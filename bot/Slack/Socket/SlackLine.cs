using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Slack.Socket;

/// <summary>
/// One connection in use: takes envelopes, keeps them, acknowledges. Several at once, because one flush to disk serves many; each is acknowledged only after it is durable,
/// and what could not be kept is not, so that Slack sends it again.
/// </summary>
internal sealed partial class SlackLine(SlackWire wire, SlackEnvelopes envelopes, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>Slack waits so long for an acknowledgement; later than this ours would be for nobody.</summary>
    public static readonly TimeSpan AcknowledgeWithin = TimeSpan.FromSeconds(3);

    // More than this at once would only wait for the one writer.
    private const int AtOnce = 64;

    private readonly SemaphoreSlim _places = new(AtOnce, AtOnce);
    private readonly ConcurrentDictionary<Task, bool> _inHand = new();

    /// <summary>When anything was last heard.</summary>
    public Instant LastHeard => wire.LastHeard;

    /// <summary>Waits for the greeting.</summary>
    /// <returns>False when the connection ended before it.</returns>
    public async Task<bool> GreetedAsync(CancellationToken cancellationToken)
    {
        while (await wire.ReceiveAsync(cancellationToken) is { } text)
        {
            if (Read(text, out var document) is not { } frame) continue;
            using (document)
            {
                switch (frame)
                {
                    case SlackFrame.Hello:
                        return true;
                    case SlackFrame.Goodbye goodbye:
                        throw new SlackFarewellException(goodbye.Why);
                }
            }
        }

        return false;
    }

    /// <summary>Takes what comes until the connection ends, and what is then still in hand.</summary>
    /// <param name="goodbye">Called, perhaps more than once, when Slack says that it will end.</param>
    public async Task ListenAsync(Action<SlackFarewell> goodbye)
    {
        try
        {
            // Not with a token: a receive that is cancelled takes the connection with it, and with it the acknowledgements.
            while (await wire.ReceiveAsync(CancellationToken.None) is { } text)
            {
                if (Read(text, out var document) is not { } frame) continue;
                switch (frame)
                {
                    case SlackFrame.Envelope envelope:
                        await _places.WaitAsync();
                        InHand(TakeAsync(envelope, document!));
                        continue; // the document is its own
                    case SlackFrame.Goodbye said:
                        goodbye(said.Why);
                        break;
                }

                document!.Dispose();
            }
        }
        catch (Exception cut) when (cut is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The owner dials again.
        }
        finally
        {
            await FinishedAsync();
        }
    }

    /// <summary>Leaves in good order: what is in hand is acknowledged, then we say goodbye. Whoever listens ends when Slack says it too.</summary>
    public async Task LeaveAsync()
    {
        using var patience = new CancellationTokenSource(AcknowledgeWithin, time);
        try
        {
            await FinishedAsync().WaitAsync(patience.Token);
            await wire.HangUpAsync(patience.Token);
        }
        catch (Exception late) when (late is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            wire.Cut();
        }
    }

    /// <summary>Ends it at once.</summary>
    public void Cut() => wire.Cut();

    public async ValueTask DisposeAsync()
    {
        await wire.DisposeAsync();
        _places.Dispose();
    }

    private async Task TakeAsync(SlackFrame.Envelope envelope, JsonDocument document)
    {
        try
        {
            using (document)
            {
                if (await envelopes.TakeAsync(envelope) is { } acknowledgement) await wire.SendAsync(acknowledgement, CancellationToken.None);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            LogNotAcknowledged(); // it is kept; Slack sends it again, and then it is known
        }
        finally
        {
            _places.Release();
        }
    }

    private void InHand(Task task)
    {
        _inHand.TryAdd(task, true);
        _ = task.ContinueWith(done => _inHand.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private Task FinishedAsync() => Task.WhenAll(_inHand.Keys);

    private SlackFrame? Read(ReadOnlyMemory<byte> text, out JsonDocument? document)
    {
        document = null;
        try
        {
            document = JsonDocument.Parse(text);
            return SlackFrame.Of(document);
        }
        catch (JsonException)
        {
            LogNotUnderstood(text.IsEmpty ? "it is too long, or no text" : "it is not JSON");
        }
        catch (SlackFormatException format)
        {
            LogNotUnderstood(format.Message);
        }

        document?.Dispose();
        document = null;
        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Something that Slack sent on the socket was not understood: {Reason}. Nothing of it was kept.")]
    private partial void LogNotUnderstood(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "A request from Slack was kept, but the socket was gone before it could be acknowledged. Slack sends it again.")]
    private partial void LogNotAcknowledged();
}

/// <summary>Slack took a connection away before it was in use.</summary>
internal sealed class SlackFarewellException(SlackFarewell why) : Exception("Slack took the connection away at once.")
{
    public SlackFarewell Why { get; } = why;
}
