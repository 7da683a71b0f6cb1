namespace ServiceBot.Playground;

/// <summary>Server-sent events: says <em>that</em> something changed; what, the page asks for itself.</summary>
internal static class Changes
{
    // A connection that says nothing for long is cut by some browsers and by sleep; a comment keeps it.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    public static async Task StreamAsync(HttpContext context, Pulse pulse, OffsetTimeProvider time, IHostApplicationLifetime host)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, host.ApplicationStopping);
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        try
        {
            var seen = pulse.Count;
            await response.WriteAsync($"retry: 1000\nevent: changed\ndata: {seen}\n\n", ends.Token);
            await response.Body.FlushAsync(ends.Token);
            while (true)
            {
                var line = await ChangedAsync(pulse, seen, time, ends.Token) ? $"event: changed\ndata: {seen = pulse.Count}\n\n" : ": still here\n\n";
                await response.WriteAsync(line, ends.Token);
                await response.Body.FlushAsync(ends.Token);
            }
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The page was closed, or the host stops.
        }
    }

    private static async Task<bool> ChangedAsync(Pulse pulse, long seen, OffsetTimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await pulse.AfterAsync(seen).WaitAsync(Quiet, time.Real, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
