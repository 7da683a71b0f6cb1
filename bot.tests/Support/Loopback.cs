using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ServiceBot.Tests.Support;

/// <summary>A server that took whatever port was free.</summary>
internal static class Loopback
{
    /// <summary>Where it listens, once it is started.</summary>
    public static Uri Address(this WebApplication started) => new(started.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
}
