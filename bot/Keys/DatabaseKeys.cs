using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Keys;

/// <summary>The key ring's keys, as XML.</summary>
internal interface IKeyRows
{
    /// <summary>Every key.</summary>
    IReadOnlyList<string> All();

    /// <summary>Keeps a key; one by the same name stays as it is.</summary>
    void Add(string name, string xml, Instant now);
}

/// <summary>Keeps the key ring in the database, where every host finds it. The framework asks for it rarely, and without an asynchronous way.</summary>
internal sealed class DatabaseKeys(IDurable durable, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. durable.ReadAsync(unit => unit.Get<IKeyRows>().All()).GetAwaiter().GetResult().Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName)
    {
        var (name, xml) = (string.IsNullOrEmpty(friendlyName) ? Guid.NewGuid().ToString("N") : friendlyName, element.ToString(SaveOptions.DisableFormatting));
        durable.WriteAsync("keys", unit =>
        {
            unit.Get<IKeyRows>().Add(name, xml, time.Now());
            return true;
        }).GetAwaiter().GetResult();
    }
}
