using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Profiles;

namespace ServiceBot.Assistant;

/// <summary>What people ask of clients' profiles, in words or with a button: finds the client that is meant, and passes it on.</summary>
internal sealed class ProfileAsk(IDurable durable, ProfileDesk profiles)
{
    /// <summary>The answer; null where the message that carried the button says it itself.</summary>
    public async Task<Post?> DoAsync(PersonRequest request, Command command, Instant now, CancellationToken cancellationToken)
    {
        if (command.Verb == Verb.NoQuestions) return await profiles.NoMoreQuestionsAsync(request, now, cancellationToken);
        if (request.Action is not null)
        {
            return command.Verb switch
            {
                Verb.Profile => await profiles.ShowAsync(request, null, now, cancellationToken),
                Verb.ExportProfile => await profiles.ExportAsync(request, null, now, cancellationToken),
                Verb.ForgetProfile => await profiles.ForgetAsync(request, null, now, cancellationToken),
                Verb.Brought => await SayAsync(request, DayOutcome.Done, now, cancellationToken),
                Verb.NotThisTime => await SayAsync(request, DayOutcome.Skipped, now, cancellationToken),
                _ => null,
            };
        }

        var ((about, words), names) = await durable.ReadAsync(
            unit => (Named(unit, request, command, now), ClientNamed.All(unit, request, now).Select(client => client.Client).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList()),
            cancellationToken);
        return command.Verb switch
        {
            Verb.Profile when about is not null || command.Words.Length == 0 => await profiles.ShowAsync(request, about, now, cancellationToken),
            Verb.Expects when about is not null => await profiles.ExpectAsync(request, about, words, now, cancellationToken),
            Verb.ExportProfile when about is not null => await profiles.ExportAsync(request with { Words = words.Contains("json", StringComparison.OrdinalIgnoreCase) ? " json" : "" }, about, now, cancellationToken),
            // Only by its name, in full: where it is said must not decide what is gone for good.
            Verb.ForgetProfile when about is not null && command.Words.Length > 0 && words.Length == 0 => await profiles.ForgetAsync(request, about, now, cancellationToken),
            Verb.ForgetProfile => ProfileWords.WhichClient(names, $"forget profile {(names.Count > 0 ? names[0] : "Acme")}"),
            Verb.Expects => ProfileWords.WhichClient(names, $"{(names.Count > 0 ? names[0] : "Acme")} expects an answer within 2 h"),
            Verb.ExportProfile => ProfileWords.WhichClient(names, $"export {(names.Count > 0 ? names[0] : "Acme")}"),
            Verb.Profile => ProfileWords.WhichClient(names, $"profile {(names.Count > 0 ? names[0] : "Acme")}"),
            _ => ProfileWords.Plain("That is a button under a client's profile, or under a reminder of what a client expects. “profile” shows what is written down."),
        };
    }

    // "profile Dana" is Acme's.
    private static (ClientChannel? Client, string Words) Named(IUnitOfWork unit, PersonRequest request, Command command, Instant now) =>
        ClientNamed.In(unit, request, command.Words, now) is { Client: not null } found ? found
            : (command.Verb == Verb.Profile && command.Words.Length > 0 ? ProfileDesk.ClientOf(unit, ClientNamed.All(unit, request, now), command.Words) : null, command.Words);

    // The reminder that carried the button says what became of it.
    private Task<Post?> SayAsync(PersonRequest request, DayOutcome outcome, Instant now, CancellationToken cancellationToken) => durable.WriteAsync<Post?>(
        request.Who.Workspace,
        unit => RegularItem.Parse(request.Words) is not { } item || item.Channel.Workspace != request.Who.Workspace ? FixedWords.OneLine("That is a button under a reminder of what a client expects.")
            : RegularBook.Say(unit, item, outcome, request.Who.Person, now) is { } why ? FixedWords.OneLine(why) : null,
        cancellationToken);
}
