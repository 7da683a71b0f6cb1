using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace ServiceBot.Keys;

/// <summary>The keys that seal what is kept encrypted: tokens and drafts (ASP.NET Core Data Protection).</summary>
internal static class KeysSetup
{
    /// <summary>
    /// Where the keys lie: in a folder (<c>Keys:Path</c>, by default <c>keys</c> beside the database), or in the database (<c>Keys:Store</c>, with PostgreSQL by default), so
    /// that several hosts share them. A certificate (<c>Keys:CertificatePath</c>) encrypts them themselves.
    /// </summary>
    /// <exception cref="OptionsValidationException">A setting is wrong; the message names it.</exception>
    public static IServiceCollection AddKeys(this IServiceCollection services, IConfiguration configuration, IHostEnvironment host)
    {
        var keys = services.AddDataProtection().SetApplicationName("ServiceBot");
        var path = configuration["Keys:Path"];
        var store = configuration["Keys:Store"] is { Length: > 0 } stated ? stated : configuration["Storage:ConnectionString"] is { Length: > 0 } ? "database" : "folder";
        switch (store)
        {
            case "folder":
                var database = configuration["Storage:Path"];
                var beside = string.IsNullOrWhiteSpace(database) ? host.ContentRootPath : Path.GetDirectoryName(Path.GetFullPath(database, host.ContentRootPath))!;
                keys.PersistKeysToFileSystem(new DirectoryInfo(string.IsNullOrWhiteSpace(path) ? Path.Combine(beside, "keys") : Path.GetFullPath(path, host.ContentRootPath)));
                break;
            case "database":
                services.AddSingleton<DatabaseKeys>();
                services.AddOptions<KeyManagementOptions>().Configure<DatabaseKeys>((options, repository) => options.XmlRepository = repository);
                break;
            default:
                throw Wrong($"Keys:Store is \"{store}\"; write folder or database.");
        }

        var (certificate, password) = (configuration["Keys:CertificatePath"], configuration["Keys:CertificatePassword"]);
        if (!string.IsNullOrWhiteSpace(certificate)) Encrypt(keys, Path.GetFullPath(certificate, host.ContentRootPath), password);

        // It warns that the keys are not encrypted themselves: without a certificate they are as safe as where they lie, which PRIVACY.md says.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        return services;
    }

    private static void Encrypt(IDataProtectionBuilder keys, string file, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, password);
            keys.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw Wrong($"Keys:CertificatePath is {file}, and no certificate could be read from it ({fault.GetType().Name}). Name a .pfx file with its private key, and its password in Keys:CertificatePassword.");
        }
    }

    private static OptionsValidationException Wrong(string message) => new("Keys", typeof(KeysSetup), [message]);
}
