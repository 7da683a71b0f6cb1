using Azure.Core;
using NodaTime;
using ServiceBot.Durable;

namespace ServiceBot.AzureOpenAI;

/// <summary>
/// The password of an Azure Database for PostgreSQL: a token of the machine's own identity, which lives for at least an hour. It stands in this room because whoever signs in to Azure does it here.
/// </summary>
internal sealed class DatabaseToken(TokenCredential credential) : IDatabasePassword
{
    private static readonly string[] Scopes = ["https://ossrdbms-aad.database.windows.net/.default"];

    public Duration Every { get; } = Duration.FromMinutes(30);

    public Duration EveryAfterFault { get; } = Duration.FromSeconds(15);

    public async ValueTask<string> GetAsync(CancellationToken cancellationToken) =>
        (await credential.GetTokenAsync(new TokenRequestContext(Scopes), cancellationToken)).Token;
}
