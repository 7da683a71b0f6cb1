using ServiceBot.Clients;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Channels;

/// <summary>Puts the room together.</summary>
internal static class ChannelsSetup
{
    /// <summary>What hears of channels, the settings that people change, and the words about both.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services) => services
        .AddSingleton<Keepers>()
        .AddSingleton<GroupBook>()
        .AddSingleton<SettingsDesk>()
        .AddSingleton<IHearsOfChannels, ChannelLife>()
        .AddSingleton<IDeliveryKind, Notice>()
        .AddSingleton<IDeliveryKind, Greeting>()
        .AddSingleton<IDeliveryKind, SettingsSaved>()
        .AddSingleton<ISweepTask, TeamPlaces>()
        .AddSingleton<ISweepTask>(services => services.GetRequiredService<GroupBook>());
}
