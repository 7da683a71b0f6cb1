using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>What an invoke turned out to be: something that Teams waits for an answer to.</summary>
internal abstract record TeamsInvoke
{
    /// <summary>A button on a card was pressed.</summary>
    /// <param name="Card">The card's activity.</param>
    public sealed record Pressed(PersonRequest Request, string? Card) : TeamsInvoke;

    /// <summary>A dialog is to be opened, or to show what comes next.</summary>
    /// <param name="Handle">What the answer comes back under.</param>
    public sealed record Dialog(PersonRequest Request, string Handle) : TeamsInvoke;

    /// <summary>The card in a channel that says nothing was pressed: what was answered, or the same for whoever pressed it; a draft where that is not known.</summary>
    /// <param name="Answer">Under what the answer is held.</param>
    /// <param name="Request">What is asked for when it isn't, or is somebody else's.</param>
    public sealed record Opened(string Answer, PersonRequest Request, string Handle) : TeamsInvoke;

    /// <summary>A dialog was submitted.</summary>
    public sealed record Submitted(DialogAnswer Answer) : TeamsInvoke;
}

/// <summary>Reads invokes: card actions, dialogs, and the message menu's command. Pure, but for the handles, which are handed in.</summary>
internal static class TeamsInvokeReader
{
    /// <summary>The action of the card that says nothing.</summary>
    public const string Open = "open";

    /// <summary>The commands of the message menu (manifest/teams). Each is the verb that it asks for.</summary>
    public static readonly IReadOnlyList<string> Commands = ["draft", "recap", "why", "needs-reply", "no-reply-needed"];

    /// <summary>Reads an invoke; null when it is none of ours.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="handle">A new handle that nobody can guess.</param>
    public static TeamsInvoke? Read(TeamsActivity activity, string handle)
    {
        if (activity.From is not { IsBot: false } from || activity.Json.Object("value") is not { } value) return null;
        return activity.Json.Text("name") switch
        {
            "adaptiveCard/action" when value.Object("action") is { } action && action.Object("data") is { } data =>
                new TeamsInvoke.Pressed(Request(activity, from, data, Behind(activity)), activity.ReplyTo),
            "task/fetch" when value.Object("data") is { } data => Fetched(activity, from, data, handle),
            "task/submit" or "composeExtension/submitAction" when value.Object("data") is { } data => Submitted(activity, from, data, handle),
            "composeExtension/fetchTask" when value.Text("commandId") is { } verb && Commands.Contains(verb) && value.Object("messagePayload")?.Id("id") is { } message =>
                new TeamsInvoke.Dialog(OfMessage(activity, from, verb, message, value, handle), handle),
            _ => null,
        };
    }

    private static TeamsInvoke Fetched(TeamsActivity activity, TeamsAccount from, TeamsJson data, string handle)
    {
        if (data.Text(TeamsCard.Action) != Open) return new TeamsInvoke.Dialog(Request(activity, from, data, InDialog(activity, from, handle)), handle);
        // Not what the card's asker may have, but what whoever pressed it may have, where it was pressed: anybody may press it.
        var anew = data.Text(TeamsCard.Anew) is { Length: > 0 } action ? action : null;
        var request = Asking(activity, from, anew, anew is null ? "draft" : data.Text(TeamsCard.AnewOf) ?? "", InDialog(activity, from, handle), message: null) with { ClientCanRead = true };
        return new TeamsInvoke.Opened(data.Text(TeamsCard.Value) ?? "", request, handle);
    }

    private static TeamsInvoke Submitted(TeamsActivity activity, TeamsAccount from, TeamsJson data, string handle)
    {
        // In a dialog a button submits too: what names a verb asks for something, what carries a text is that text.
        if (data.Id(TeamsCard.Action) is not null) return new TeamsInvoke.Dialog(Request(activity, from, data, InDialog(activity, from, handle)), handle);
        return new TeamsInvoke.Submitted(new DialogAnswer(
            new PersonKey(activity.Workspace, from.Person),
            data.Text(TeamsCard.Carried) ?? "",
            (data.Text(TeamsCard.EditorId) ?? "").Trim(),
            TeamsMessageReader.When(activity)) { Values = TeamsForm.Values(data) });
    }

    private static PersonRequest OfMessage(TeamsActivity activity, TeamsAccount from, string verb, string message, TeamsJson value, string handle)
    {
        var root = activity.Root ?? value.Object("messagePayload")?.Id("replyToId");
        var request = Asking(activity, from, verb, "", InDialog(activity, from, handle), message);
        return request with { Where = new Conversation(activity.Channel, activity.Kind == TeamsPlaceKind.Channel && root != message ? root : null) };
    }

    private static PersonRequest Request(TeamsActivity activity, TeamsAccount from, TeamsJson data, Destination answer) =>
        Asking(activity, from, data.RequiredId(TeamsCard.Action), data.Text(TeamsCard.Value) ?? "", answer, activity.ReplyTo);

    private static PersonRequest Asking(TeamsActivity activity, TeamsAccount from, string? action, string words, Destination answer, string? message) => new(
        $"invoke:{activity.Place}:{(activity.Id.Length > 0 ? activity.Id : throw new TeamsFormatException("activity.id is missing"))}",
        new PersonKey(activity.Workspace, from.Person),
        new Conversation(activity.Channel, activity.Thread ?? activity.Root),
        message,
        action,
        words,
        answer,
        TeamsMessageReader.When(activity),
        ClientCanRead: false);

    // A card in somebody's own chat: what is asked there is answered there.
    private static Direct Behind(TeamsActivity activity) => new(activity.Workspace, activity.From!.Person);

    // The card can be replaced later where nobody else sees it.
    private static InDialog InDialog(TeamsActivity activity, TeamsAccount from, string handle) => new(
        activity.Workspace,
        from.Person,
        handle,
        activity is { Kind: TeamsPlaceKind.Personal, ReplyTo: { } card } ? TeamsPosted.Handle(activity.Place, card) : null);
}

/// <summary>A message of ours that may be replaced, as one text.</summary>
internal static class TeamsPosted
{
    private const char Gap = '\n';

    /// <summary>The text.</summary>
    public static string Handle(string place, string message) => $"{place}{Gap}{message}";

    /// <summary>Reads it; null for anything else.</summary>
    public static (string Place, string Message)? Read(string handle) => handle.Split(Gap) is [var place, var message] && place.Length > 0 && message.Length > 0 ? (place, message) : null;
}
