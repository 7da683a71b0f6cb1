using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Assistant;

/// <summary>What people may ask for, and the answers.</summary>
internal static class AssistantSetup
{
    /// <summary>The task that works off requests, and the kind of delivery its answers are.</summary>
    public static IServiceCollection AddAssistant(this IServiceCollection services) => services
        .AddSingleton<Gate>()
        .AddSingleton<WaitViews>()
        .AddSingleton<NoteDesk>()
        .AddSingleton<ProfileAsk>()
        .AddSingleton<PromiseDesk>()
        .AddSingleton<FollowUpDesk>()
        .AddMetrics()
        .AddSingleton<DraftTelemetry>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<DraftDesk>(provider, ActivatorUtilities.CreateInstance<TimedMind>(provider, provider.GetRequiredService<ICoachMind>())))
        .AddSingleton<SendDesk>()
        .AddSingleton<RecapDesk>()
        .AddSingleton<IDeliveryKind, RecapPostKind>()
        .AddSingleton<Reminder>()
        .AddSingleton<IDeliveryKind>(services => services.GetRequiredService<Reminder>())
        .AddSingleton<IAtOnce, AtOnce>()
        .AddSingleton<Actions>()
        .AddSingleton<LessonReader>()
        .AddSingleton<LessonDesk>()
        .AddSingleton<AwayDesk>()
        .AddSingleton<SideDesk>()
        .AddSingleton<HomeDesk>()
        .AddSingleton<Answerer>()
        .AddSingleton<IDeliveryKind, PrivateAnswerKind>()
        .AddSingleton<ISweepTask, RequestSweep>();
}
