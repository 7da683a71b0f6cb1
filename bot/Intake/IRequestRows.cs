using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Intake;

/// <summary>People's requests, kept in the transaction that brought them until they are answered.</summary>
public interface IRequestRows
{
    /// <summary>Keeps a request unless its id is known. True when it was kept.</summary>
    bool Add(PersonRequest request);

    /// <summary>Leases up to <paramref name="limit"/> unanswered requests, oldest first, to one host.</summary>
    IReadOnlyList<PersonRequest> Claim(string claimer, Instant now, Instant leaseUntil, int limit);

    /// <summary>Makes a lease longer while its holder is still at work; nothing where it is not theirs any more.</summary>
    void Extend(string claimer, string workspace, string id, Instant leaseUntil);

    /// <summary>Answered, in the same transaction as the answer's delivery. The words are erased; the id stays, against repeats.</summary>
    void Done(string workspace, string id);

    /// <summary>Puts a request back for a later try; after <paramref name="maxAttempts"/> it is done without an answer. True while it will be tried again.</summary>
    bool Release(string workspace, string id, Instant notBefore, int maxAttempts);

    /// <summary>When the next unanswered request may be tried; null when there is none.</summary>
    Instant? NextDue();

    /// <summary>Remembers a platform's delivery id; false when it was seen before (a retry).</summary>
    bool FirstTime(string workspace, string deliveryId, Instant now);

    /// <summary>Forgets delivery ids and answered requests from before <paramref name="before"/>, at most <paramref name="limit"/>. Returns how many.</summary>
    int Prune(Instant before, int limit);
}
