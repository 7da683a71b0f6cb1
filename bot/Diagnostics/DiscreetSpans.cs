using System.Diagnostics;
using OpenTelemetry;

namespace ServiceBot.Diagnostics;

/// <summary>
/// Takes out of the framework's and the driver's spans what is nobody's business: addresses name channels and people, and those under which an answer may be replaced are secrets; the
/// messages of exceptions may quote what they choked on. Our own spans hold nothing of the kind.
/// </summary>
internal sealed class DiscreetSpans : BaseProcessor<Activity>
{
    // Where a caller comes from, what it says it is, who we are to the database, and every part of an address behind the host.
    private static readonly string[] Telling =
    [
        "url.full", "url.path", "url.query", "http.url", "http.target",
        "client.address", "client.port", "network.peer.address", "network.peer.port", "user_agent.original",
        "db.connection_string", "db.user", "db.npgsql.data_source", "db.npgsql.connection_id",
    ];

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name.StartsWith("ServiceBot.", StringComparison.Ordinal)) return;

        // An event cannot be taken out again, so the whole span stays here; what failed is told by the span around it, by kind. A probe's question every few seconds tells nothing.
        if (data.Events.Any(each => each.Name == "exception") || IsProbe(data))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        foreach (var name in Telling)
            data.SetTag(name, null);
        if (data.Status == ActivityStatusCode.Error) data.SetStatus(ActivityStatusCode.Error, description: null);
    }

    private static bool IsProbe(Activity data) =>
        data.Kind == ActivityKind.Server && data.GetTagItem("http.route") is string route && route.StartsWith("/health/", StringComparison.Ordinal);
}
