using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Slack.Install;

namespace ServiceBot.Slack;

/// <summary>What an interactivity or slash-command request turned out to be.</summary>
internal abstract record SlackInteraction
{
    /// <summary>A person asks something of us.</summary>
    public sealed record Asked(Inbound Inbound, SlackHome Home) : SlackInteraction;

    /// <summary>Somebody submitted a dialog.</summary>
    public sealed record Submitted(DialogAnswer Answer, SlackHome Home) : SlackInteraction;

    /// <summary>Slack tries whether the address answers.</summary>
    public sealed record Probe : SlackInteraction;

    /// <summary>Nothing of ours: a view, a shortcut or a command that our manifest does not declare.</summary>
    public sealed record Unknown : SlackInteraction;
}

/// <summary>Reads the forms that Slack posts when somebody presses a button, picks a shortcut or types a command. Pure.</summary>
internal static class SlackInteractionReader
{
    /// <summary>The callback ids of the message menu's entries (manifest/slack.json). Each is the verb that it asks for.</summary>
    public static readonly IReadOnlyList<string> Shortcuts = ["draft", "recap", "check", "why", "needs-reply", "no-reply-needed"];

    /// <summary>Our command (manifest/slack.json).</summary>
    public const string Command = "/servicebot";

    // Where somebody stands who presses a button on their App Home: in no channel.
    internal const string AtHome = "home";

    private static readonly SlackInteraction Unknown = new SlackInteraction.Unknown();

    /// <summary>Reads the body of a request to /slack/interactivity that is known to be genuine.</summary>
    /// <param name="body">The form.</param>
    /// <param name="signedAt">When Slack signed it: a dialog carries no time of its own.</param>
    /// <param name="hooks">The only place that a response address may point to.</param>
    /// <exception cref="JsonException">The payload is not JSON.</exception>
    /// <exception cref="SlackFormatException">The form or the payload lacks something, or has it in another shape.</exception>
    public static SlackInteraction ReadInteraction(byte[] body, Instant signedAt, Uri hooks)
    {
        var form = Form(body);
        if (form.ContainsKey("ssl_check")) return new SlackInteraction.Probe();
        using var document = JsonDocument.Parse(Field(form, "payload"));
        return ReadInteraction(SlackJson.Of(document.RootElement, "payload"), signedAt, hooks);
    }

    /// <summary>The same of a payload that is parsed already.</summary>
    /// <exception cref="SlackFormatException">As above.</exception>
    public static SlackInteraction ReadInteraction(SlackJson json, Instant signedAt, Uri hooks) => json.Text("type") switch
    {
        "block_actions" => Pressed(json, hooks),
        "view_submission" when json.Object("view")?.Text("callback_id") == BlockKit.DialogId => Submitted(json, signedAt),
        "message_action" when json.Text("callback_id") is { } verb && Shortcuts.Contains(verb) => Shortcut(json, verb, hooks),
        _ => Unknown,
    };

    /// <summary>Reads the body of a request to /slack/commands that is known to be genuine.</summary>
    /// <param name="body">The form.</param>
    /// <param name="signedAt">When Slack signed it: a command carries no time of its own.</param>
    /// <param name="hooks">The only place that a response address may point to.</param>
    /// <exception cref="SlackFormatException">The form lacks something.</exception>
    public static SlackInteraction ReadCommand(byte[] body, Instant signedAt, Uri hooks)
    {
        var form = Form(body);
        return form.ContainsKey("ssl_check") ? new SlackInteraction.Probe() : ReadCommand(name => form.GetValueOrDefault(name), signedAt, hooks);
    }

    /// <summary>The same of fields that are read already; a field that is not there is null.</summary>
    /// <exception cref="SlackFormatException">As above.</exception>
    public static SlackInteraction ReadCommand(Func<string, string?> form, Instant signedAt, Uri hooks)
    {
        if (Field(form, "command") != Command) return Unknown;
        var home = new SlackHome(Field(form, "team_id"), form("enterprise_id") is { Length: > 0 } grid ? grid : null, form("is_enterprise_install") == "true");
        var workspace = home.Workspace;
        var user = Field(form, "user_id");
        var channel = new ChannelKey(workspace, Field(form, "channel_id"));
        return Asked(new PersonRequest(
            "command:" + Field(form, "trigger_id"),
            new PersonKey(workspace, user),
            new Conversation(channel, null),
            Message: null,
            Action: null,
            SlackText.Plain(form("text") ?? "").Replace('\0', '\uFFFD').Trim(),
            new InPlaceOf(workspace, user, Handle(Field(form, "response_url"), hooks)),
            signedAt,
            ClientCanRead: false), home);
    }

    private static SlackInteraction Pressed(SlackJson json, Uri hooks)
    {
        var home = Home(json);
        var workspace = home.Workspace;
        var user = json.RequiredObject("user");
        if (json.Objects("actions") is not [var action, ..]) throw new SlackFormatException("payload.actions is empty");
        if (json.RequiredObject("container") is var container && container.Text("type") == "view") return OnView(json, action, home, user);
        if (container.Text("type") != "message") return Unknown;

        var channel = container.Id("channel_id") ?? json.RequiredObject("channel").RequiredId("id");
        var who = user.RequiredId("id");
        var stated = BlockKit.Pressed(
            action.RequiredId("action_id"),
            action.Text("value"),
            action.Object("selected_option")?.Text("value"));
        var message = container.RequiredId("message_ts");
        var thread = container.Id("thread_ts") ?? json.Object("message")?.Id("thread_ts");
        Destination answer = stated.Dialog
            ? new InDialog(workspace, who, json.RequiredId("trigger_id"), container.Flag("is_ephemeral") ? Handle(json.Text("response_url") ?? "", hooks) : null)
            : container.Flag("is_ephemeral")
            ? new InPlaceOf(workspace, who, Handle(json.Text("response_url") ?? "", hooks))
            : SlackMessageReader.IsDirect(channel, channelType: null)
                ? new Direct(workspace, who)
                : new OnlyVisibleTo(workspace, channel, thread == message ? null : thread, who);
        var pressedAt = action.RequiredId("action_ts");
        return Asked(
            new PersonRequest(
                $"action:{channel}:{message}:{action.RequiredId("action_id")}:{who}:{pressedAt}",
                new PersonKey(workspace, who),
                new Conversation(new ChannelKey(workspace, channel), thread == message ? null : thread),
                message,
                stated.Action,
                stated.Value,
                answer,
                SlackTimestamp.At(action, "action_ts"),
                ClientCanRead: false),
            home,
            External(user, who, home));
    }

    // On App Home. In a dialog of ours nothing is pressed but its own two buttons.
    private static SlackInteraction OnView(SlackJson json, SlackJson action, SlackHome home, SlackJson user)
    {
        var workspace = home.Workspace;
        if (json.Object("view")?.Text("type") != "home") return Unknown;
        var who = user.RequiredId("id");
        var stated = BlockKit.Pressed(action.RequiredId("action_id"), action.Text("value"), action.Object("selected_option")?.Text("value"));
        return Asked(
            new PersonRequest(
                $"home:{who}:{action.RequiredId("action_id")}:{action.RequiredId("action_ts")}",
                new PersonKey(workspace, who),
                new Conversation(new ChannelKey(workspace, AtHome), null),
                Message: null,
                stated.Action,
                stated.Value,
                stated.Dialog ? new InDialog(workspace, who, json.RequiredId("trigger_id"), Behind: null) : new Chat.AtHome(workspace, who),
                SlackTimestamp.At(action, "action_ts"),
                ClientCanRead: false),
            home,
            External(user, who, home));
    }

    // The id and the text that BlockKit.View put there; the words are the person's own.
    private static SlackInteraction.Submitted Submitted(SlackJson json, Instant signedAt)
    {
        var view = json.RequiredObject("view");
        var home = Home(json);
        var values = view.Object("state")?.Object("values") is { } state
            ? state.Names().ToDictionary(id => id, id => Filled(state.Object(id)?.Object(id)), StringComparer.Ordinal)
            : [];
        var text = values.GetValueOrDefault(BlockKit.EditorId, []) is [var written, ..] ? written : "";
        return new SlackInteraction.Submitted(new DialogAnswer(
            new PersonKey(home.Workspace, json.RequiredObject("user").RequiredId("id")), view.Text("private_metadata") ?? "", text, signedAt) { Values = values }, home);
    }

    // Each kind of element says what was put in under a name of its own.
    private static IReadOnlyList<string> Filled(SlackJson? element)
    {
        if (element is not { } filled) return [];
        if (filled.Texts("selected_users") is { Count: > 0 } people) return people;
        var one = filled.Text("value") ?? filled.Text("selected_conversation") ?? filled.Object("selected_option")?.Text("value");
        return one is null ? [] : [one.Replace('\0', '\uFFFD').Trim()];
    }

    // A draft or a recap by the response address, which can show at once that it is being made. Not in a thread, where that address cannot answer.
    private static Destination Answer(SlackJson json, string verb, string workspace, string who, string channel, string? thread, Uri hooks) =>
        verb == "check" && json.Id("trigger_id") is { } trigger ? new InDialog(workspace, who, trigger, Behind: null)
        : SlackMessageReader.IsDirect(channel, channelType: null) ? new Direct(workspace, who)
        : verb is "draft" or "recap" && thread is null && json.Text("response_url") is { } address && HandleIn(address, hooks) is { } handle ? new InPlaceOf(workspace, who, handle)
        : new OnlyVisibleTo(workspace, channel, thread, who);

    private static SlackInteraction.Asked Shortcut(SlackJson json, string verb, Uri hooks)
    {
        var home = Home(json);
        var workspace = home.Workspace;
        var user = json.RequiredObject("user");
        var who = user.RequiredId("id");
        var channel = json.RequiredObject("channel").RequiredId("id");
        var message = json.Id("message_ts") ?? json.RequiredObject("message").RequiredId("ts");
        var thread = json.Object("message")?.Id("thread_ts") is { } root && root != message ? root : null;
        return Asked(
            new PersonRequest(
                $"shortcut:{channel}:{message}:{who}:{json.RequiredId("action_ts")}",
                new PersonKey(workspace, who),
                new Conversation(new ChannelKey(workspace, channel), thread),
                message,
                verb,
                Words: "",
                Answer(json, verb, workspace, who, channel, thread, hooks),
                SlackTimestamp.At(json, "action_ts"),
                ClientCanRead: false),
            home,
            External(user, who, home));
    }

    private static SlackInteraction.Asked Asked(PersonRequest request, SlackHome home, PersonProfile? profile = null) =>
        new(new Inbound { DeliveryId = request.Id, People = profile is null ? [] : [profile], Requests = [request] }, home);

    // A dialog says itself through which workspace it was opened. The team is null for an installation on a whole Grid organisation: then it is the workspace of whoever
    // asks, as it is in the events of their channels.
    private static SlackHome Home(SlackJson json)
    {
        var enterprise = json.Object("enterprise")?.Id("id");
        var team = json.Object("view")?.Id("app_installed_team_id") ?? json.Object("team")?.Id("id") ?? json.RequiredObject("user").Id("team_id") ?? enterprise
            ?? throw new SlackFormatException("payload.team is missing");
        return new SlackHome(team, enterprise, json.Flag("is_enterprise_install"));
    }

    // External members can press buttons in a shared channel. Who is of another team, and no Grid sister is possible, is a client.
    private static PersonProfile? External(SlackJson user, string who, SlackHome home) =>
        user.Id("team_id") is { } other && other != home.Team && home.Enterprise is null ? new PersonProfile(new PersonKey(home.Workspace, who), "", Side.Client) : null;

    private static string Handle(string address, Uri hooks) => HandleIn(address, hooks) ?? throw new SlackFormatException("response_url does not point to Slack");

    // A handle is posted to later: nothing but Slack's own host may be in it, whatever was signed.
    private static string? HandleIn(string address, Uri hooks) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && hooks.IsBaseOf(uri) && uri.UserInfo.Length == 0 ? uri.AbsoluteUri : null;

    private static Dictionary<string, string> Form(byte[] body)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var reader = new FormReader(new MemoryStream(body)) { ValueLengthLimit = body.Length, ValueCountLimit = 100 };
            foreach (var (name, values) in reader.ReadForm())
                fields[name] = values.ToString();
        }
        catch (InvalidDataException)
        {
            throw new SlackFormatException("the form has too many or too long fields");
        }

        return fields;
    }

    private static string Field(Dictionary<string, string> form, string name) => Field(form.GetValueOrDefault, name);

    private static string Field(Func<string, string?> form, string name) =>
        form(name) is { Length: > 0 } value ? value : throw new SlackFormatException($"form field {name} is missing");
}
