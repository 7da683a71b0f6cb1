using NodaTime;

namespace ServiceBot.Durable;

/// <summary>Work that one host at a time does for all of them.</summary>
public interface ILeaseRows
{
    /// <summary>Takes a lease, or prolongs one's own, until <paramref name="until"/>; false while another host holds it.</summary>
    /// <param name="name">The work.</param>
    /// <param name="holder">A name that this host has for as long as it runs.</param>
    /// <param name="now">The present, by the clock that all hosts share.</param>
    /// <param name="until">When it ends by itself, should this host be gone by then.</param>
    bool Take(string name, string holder, Instant now, Instant until);

    /// <summary>Gives one's own lease back.</summary>
    void GiveBack(string name, string holder);
}
