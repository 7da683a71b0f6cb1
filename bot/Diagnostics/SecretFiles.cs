using Microsoft.Extensions.Options;

namespace ServiceBot.Diagnostics;

/// <summary>
/// Secrets as files, which is how container platforms hand them over: in the folder that <c>Secrets:Path</c> names, one file for each setting, called like it with two underscores for the
/// colon (<c>Slack__BotToken</c>). What stands there beats what is set elsewhere. A folder that is not there holds none.
/// </summary>
internal static class SecretFiles
{
    /// <summary>Adds them, where a folder is named.</summary>
    /// <exception cref="OptionsValidationException">They are there and can't be read.</exception>
    public static void AddSecretFiles(this ConfigurationManager configuration)
    {
        if (configuration["Secrets:Path"] is not { Length: > 0 } path) return;
        try
        {
            configuration.AddKeyPerFile(Path.GetFullPath(path), optional: true);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new OptionsValidationException(
                "Secrets", typeof(string), [$"Secrets:Path: a file in {path} can't be read by the user that the program runs as. Let it read the files there (in a container that is user 1654)."]);
        }
    }
}
