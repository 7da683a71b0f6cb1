using System.Diagnostics;
using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Intake;

/// <summary>The inlet with a watch beside it.</summary>
internal sealed class TimedSink(IFactSink sink, IntakeTelemetry telemetry, TimeProvider time) : IFactSink
{
    public async Task AcceptAsync(Inbound inbound, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        using var span = IntakeTelemetry.Begin();
        string? fault = null;
        try
        {
            await sink.AcceptAsync(inbound, cancellationToken);
        }
        catch (Exception exception)
        {
            // The kind only: a message may quote what somebody wrote.
            fault = exception.GetType().Name;
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", fault);
            throw;
        }
        finally
        {
            span?.SetTag("servicebot.intake.facts", inbound.Facts.Count);
            telemetry.Took(PlatformOf(inbound), inbound.Facts.Count, time.GetElapsedTime(began), fault);
        }
    }

    private static string PlatformOf(Inbound inbound) =>
        Workspace.PlatformOf(
            inbound.Facts.Count > 0 ? inbound.Facts[0].Channel.Workspace
            : inbound.Requests.Count > 0 ? inbound.Requests[0].Who.Workspace
            : inbound.Channels.Count > 0 ? inbound.Channels[0].Key.Workspace
            : inbound.People.Count > 0 ? inbound.People[0].Key.Workspace
            : "none:");
}

/// <summary>The reader with a watch beside it, while somebody looks at the watch.</summary>
internal sealed class TimedReader(ITextReader reader, IntakeTelemetry telemetry, TimeProvider time) : ITextReader
{
    public TextReading Read(string text, IReadOnlyList<Turn> before)
    {
        if (!telemetry.WantsTriage) return reader.Read(text, before);
        var began = time.GetTimestamp();
        var read = reader.Read(text, before);
        telemetry.Judged("rules", time.GetElapsedTime(began));
        return read;
    }
}

/// <summary>The second opinion with a watch beside it.</summary>
internal sealed class TimedOpinion(ISecondOpinion opinion, IntakeTelemetry telemetry, TimeProvider time) : ISecondOpinion
{
    public double Below => opinion.Below;

    public async Task<IReadOnlyList<Need?>> AskAsync(string workspace, IReadOnlyList<Doubt> doubts, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var answers = await opinion.AskAsync(workspace, doubts, cancellationToken);
        telemetry.Judged("model", time.GetElapsedTime(began));
        return answers;
    }
}
