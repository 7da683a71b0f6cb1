using System.Security.Cryptography;

namespace ServiceBot.Slack.Socket;

/// <summary>Puts Socket Mode together.</summary>
internal static class SlackSocketSetup
{
    public static void AddSlackSocket(this IServiceCollection services)
    {
        services.AddSingleton<SlackEnvelopes>();
        services.AddSingleton<SlackSocketState>();
        services.AddSingleton(_ => new SlackRedial(new Random(RandomNumberGenerator.GetInt32(int.MaxValue))));
        services.AddHostedService<SlackSocketMode>();
        services.AddHealthChecks().AddCheck<SlackSocketHealth>("slack");
    }
}
