using System.ClientModel;
using System.Globalization;
using Azure.Identity;
using NodaTime;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace ServiceBot.AzureOpenAI;

/// <summary>Why there is no answer from the model.</summary>
internal enum Fault
{
    /// <summary>No answer in time.</summary>
    TooSlow,

    /// <summary>As many calls are under way as may be.</summary>
    Busy,

    /// <summary>It failed so often that it is left alone for a while.</summary>
    Resting,

    /// <summary>It asks for fewer calls.</summary>
    Limited,

    /// <summary>It answered with a fault of its own, or the connection broke.</summary>
    Broken,

    /// <summary>It does not know us, or not this deployment: only a person can mend that.</summary>
    Denied,

    /// <summary>It declined, or a content filter stopped the call or the answer.</summary>
    Declined,

    /// <summary>The answer is cut off, no JSON, or not what the schema says.</summary>
    Malformed,

    /// <summary>The day's tokens are used up.</summary>
    Spent,

    /// <summary>The answer says what it may not, also after the repair.</summary>
    Unsafe,
}

/// <summary>There is no answer from the model. Carries no text of prompt or answer.</summary>
internal sealed class ModelFaultException(Fault fault, Duration? retryAfter = null, Exception? inner = null) : Exception($"The model gave no usable answer: {fault}.", inner)
{
    public Fault Fault { get; } = fault;

    /// <summary>When the model says that it may be asked again.</summary>
    public Duration? RetryAfter { get; } = retryAfter;

    /// <summary>Whether asking again may help.</summary>
    public bool IsTransient => Fault is Fault.TooSlow or Fault.Limited or Fault.Broken;

    /// <summary>What any client's or strategy's exception means for us.</summary>
    public static ModelFaultException From(Exception exception, Instant now) => exception switch
    {
        ModelFaultException known => known,
        ClientResultException refused => OfStatus(refused.Status, RetryAfterOf(refused, now), refused),
        BrokenCircuitException => new(Fault.Resting),
        TimeoutRejectedException => new(Fault.TooSlow),
        AuthenticationFailedException => new(Fault.Denied),
        HttpRequestException { StatusCode: { } status } => OfStatus((int)status, null, exception),
        HttpRequestException or IOException or OperationCanceledException or TimeoutException => new(Fault.Broken),
        _ => new(Fault.Malformed),
    };

    private static ModelFaultException OfStatus(int status, Duration? retryAfter, Exception exception) => status switch
    {
        0 => new(Fault.Broken), // no response: the connection broke
        408 => new(Fault.TooSlow, retryAfter),
        429 => new(Fault.Limited, retryAfter),
        401 or 403 or 404 => new(Fault.Denied),
        400 or 422 when IsFiltered(exception) => new(Fault.Declined),
        >= 500 => new(Fault.Broken, retryAfter),
        _ => new(Fault.Malformed),
    };

    // Azure answers 400 with this code when its filter stops a prompt.
    private static bool IsFiltered(Exception exception) =>
        exception is ClientResultException refused && refused.GetRawResponse()?.Content.ToString().Contains("content_filter", StringComparison.Ordinal) == true;

    private static Duration? RetryAfterOf(ClientResultException refused, Instant now)
    {
        var headers = refused.GetRawResponse()?.Headers;
        if (headers is null) return null;
        if (headers.TryGetValue("retry-after-ms", out var milliseconds) && double.TryParse(milliseconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var ms) && ms >= 0) return Duration.FromMilliseconds(ms);
        if (!headers.TryGetValue("Retry-After", out var after) || after is null) return null;
        if (double.TryParse(after, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0) return Duration.FromSeconds(seconds);
        return DateTimeOffset.TryParse(after, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Duration.Max(Instant.FromDateTimeOffset(at) - now, Duration.Zero) : null;
    }
}
