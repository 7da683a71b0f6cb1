using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Reading;
using ServiceBot.Sweep;

namespace ServiceBot.Intake;

/// <summary>Adds the inlet.</summary>
internal static class IntakeSetup
{
    /// <summary>The fact sink, and the task that looks up people it met.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(RetentionSettings.Read(configuration))
        .AddSingleton<ISweepTask, RetentionSweep>()
        .AddSingleton(provider => new Doubts(provider.GetRequiredService<ISecondOpinion>().Below))
        .AddSingleton<LatelySaid>()
        .AddSingleton<IForgets>(provider => provider.GetRequiredService<LatelySaid>())
        .AddMetrics()
        .AddSingleton<IntakeTelemetry>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<NeedJudge>(provider, ActivatorUtilities.CreateInstance<TimedReader>(provider, provider.GetRequiredService<ITextReader>())))
        .AddSingleton<Teacher>()
        .AddSingleton<FactIntake>()
        .AddSingleton<IFactSink>(provider => ActivatorUtilities.CreateInstance<TimedSink>(provider, provider.GetRequiredService<FactIntake>()))
        .AddSingleton<ISettingsChanged, SettingsRefold>()
        .AddHostedService<SidesAtStart>()
        .AddSingleton<ISweepTask, PeopleSweep>()
        .AddSingleton<ISweepTask>(provider => ActivatorUtilities.CreateInstance<OpinionSweep>(provider, ActivatorUtilities.CreateInstance<TimedOpinion>(provider, provider.GetRequiredService<ISecondOpinion>())))
        .AddSingleton<Eraser>()
        .AddSingleton<ISweepTask, RequestPruner>();
}
