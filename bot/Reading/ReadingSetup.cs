namespace ServiceBot.Reading;

internal static class ReadingSetup
{
    /// <summary>The offline reader, one for all: it holds no state.</summary>
    public static IServiceCollection AddReading(this IServiceCollection services) => services.AddSingleton<ITextReader, RuleReader>().AddSingleton<ISecondOpinion, NoSecondOpinion>();
}
