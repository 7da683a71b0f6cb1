using ServiceBot.Reading.Commitments;

namespace ServiceBot.Reading;

internal static class ReadingSetup
{
    /// <summary>The offline readers, one of each for all: they hold no state.</summary>
    public static IServiceCollection AddReading(this IServiceCollection services) =>
        services.AddSingleton<ITextReader, RuleReader>().AddSingleton<ISecondOpinion, NoSecondOpinion>().AddSingleton<ICommitmentReader, CommitmentReader>();
}
