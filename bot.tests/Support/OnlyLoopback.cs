using Microsoft.Extensions.Http;

namespace ServiceBot.Tests.Support;

/// <summary>No test talks to the Internet: a request to any other host throws.</summary>
public sealed class OnlyLoopback : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        builder.AdditionalHandlers.Insert(0, new Guard());
    };

    private sealed class Guard : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri is { IsLoopback: true } ? base.SendAsync(request, cancellationToken) : throw new InvalidOperationException($"a test tried to reach {request.RequestUri?.Host}");
    }
}
