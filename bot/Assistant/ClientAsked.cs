using NodaTime;
using ServiceBot.Channels;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;

namespace ServiceBot.Assistant;

/// <summary>Somebody of a client's called the bot. They get a polite word without content; the team hears of it, once a day and person.</summary>
internal static class ClientAsked
{
    private static readonly Duration Useful = Duration.FromHours(12);

    /// <summary>Tells the channel's responders, in private, while it is open: it is no more urgent than what the client wrote. False where it is no client's channel, or nobody is set.</summary>
    public static bool TellTheTeam(IUnitOfWork unit, PersonRequest request, Instant now)
    {
        var channel = request.Where.Channel;
        if (unit.Get<IClientRows>().Settings(channel, now)?.Settings is not { Ended: false } settings || WorkingHours.Of(settings.Calendar).NextOpening(now) is not { } opens) return false;
        var responders = settings.Responders.Count > 0 ? settings.Responders : settings.EscalateTo;
        var name = unit.Get<IClientRows>().Person(request.Who)?.Name is { Length: > 0 } known ? known : "Somebody";
        var client = settings.Client.Length > 0 ? $" ({settings.Client})" : "";
        var where = settings.Name.Length > 0 ? $" in #{settings.Name}" : "";
        var post = FixedWords.OneLine($"{name}{client} called me{where}. They were told, privately, that only the team uses me. Their message counts like any other.");
        foreach (var responder in responders)
        {
            // As a notice, which asks first whether whoever is set is of the team.
            var key = $"called:{channel}:{request.Who.Person}:{request.At.InUtc().Date:uuuu-MM-dd}";
            unit.Get<IDeliveryRows>().Enqueue(Notice.Of(key, channel.Workspace, responder, post, now) with { NotBefore = opens, ExpiresAt = opens + Useful });
        }

        return responders.Count > 0;
    }
}
