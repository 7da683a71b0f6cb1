using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Outbox;
using ServiceBot.Pings;
using ServiceBot.Sweep;

namespace ServiceBot.Channels;

/// <summary>Shows what a client's channel is set to, lets those change it who may, and writes it down, dated. Who changed which settings is logged; to what is not.</summary>
internal sealed partial class SettingsDesk(IDurable durable, Keepers keepers, GroupBook groups, IExpectedPolicy expected, IEnumerable<ISettingsChanged> listeners, IWake wake, ILogger<SettingsDesk> log)
{
    /// <summary>"settings", in words: those of the channel it was said in, or all; or, for a pressed button, the form.</summary>
    public async Task<Post> ShowAsync(PersonRequest request, Instant now, CancellationToken cancellationToken)
    {
        var workspace = request.Who.Workspace;
        var installer = await keepers.InstallerAsync(workspace, cancellationToken);
        if (request.Answer is InDialog && ChannelOf(request.Words, workspace) is { } pressed)
        {
            return await durable.ReadAsync(
                unit =>
                {
                    var settings = Settings(unit, pressed, now);
                    return Keepers.MayChange(settings, request.Who.Person, installer) ? SettingsForm.Of(settings, Around(unit, pressed)) : SettingsWords.MayNot(settings, SettingsWords.Names(unit, settings));
                },
                cancellationToken);
        }

        await groups.RefreshAsync(workspace, now, cancellationToken);
        return await durable.ReadAsync(
            unit =>
            {
                var here = request.Where.Channel;
                if (unit.Get<IClientRows>().Settings(here, now) is not null || unit.Get<IClientRows>().Channel(here)?.ClientCanRead == true)
                {
                    var settings = Settings(unit, here, now);
                    return SettingsWords.Of(settings, Keepers.MayChange(settings, request.Who.Person, installer), SettingsWords.Names(unit, settings));
                }

                var all = unit.Get<IClientRows>().All(workspace).Select(version => Settings(unit, version.Settings.Key, now)).ToList();
                return SettingsWords.List([.. all.Select(settings => (settings, Keepers.MayChange(settings, request.Who.Person, installer)))], SettingsWords.Names(unit, all));
            },
            cancellationToken);
    }

    /// <summary>A settings form came back: the same with what is wrong, why it may not be, or null when it is written down.</summary>
    public async Task<Post?> SubmittedAsync(DialogAnswer answer, CancellationToken cancellationToken)
    {
        var workspace = answer.Who.Workspace;
        if (ChannelOf(answer.Carried[SettingsForm.Carries.Length..], workspace) is not { } channel) return SettingsWords.Plain("This form is of another workspace. Nothing was changed.");
        var installer = await keepers.InstallerAsync(workspace, cancellationToken);
        var answered = await durable.WriteAsync(channel.ToString(), unit => Write(unit, channel, answer, installer), cancellationToken);
        wake.Wake();
        return answered;
    }

    private Post? Write(IUnitOfWork unit, ChannelKey channel, DialogAnswer answer, string? installer)
    {
        var before = Settings(unit, channel, answer.At);
        if (!Keepers.MayChange(before, answer.Who.Person, installer)) return SettingsWords.MayNot(before, SettingsWords.Names(unit, before));
        var (settings, wrong) = SettingsForm.Read(before, answer, Around(unit, channel));
        if (settings is null) return wrong;
        // What its client expects holds for a channel that becomes the client's only now, too; a policy that was changed on the same form stands.
        if (settings.Policy == before.Policy && !string.Equals(settings.Client, before.Client, StringComparison.OrdinalIgnoreCase)) settings = expected.With(unit, settings);
        if (unit.Get<IClientRows>().Settings(channel, answer.At)?.Settings is { } last && SettingsForm.Changed(last, settings).Count == 0) settings = settings with { SetBy = last.SetBy };
        if (unit.Get<IClientRows>().Set(settings, answer.At) is not null)
        {
            foreach (var listener in listeners) listener.Changed(unit, channel, answer.At);
            var (what, where) = (string.Join(", ", SettingsForm.Changed(before, settings)), channel.ToString());
            LogChanged(answer.Who.Person, what, where);
        }

        unit.Get<IDeliveryRows>().Enqueue(SettingsSaved.Of(channel, answer));
        return null;
    }

    // With who invited the bot and what the channel is called, as everything else reads them.
    private static ClientChannel Settings(IUnitOfWork unit, ChannelKey channel, Instant now)
    {
        var settings = PingReader.SettingsOf(unit, channel, now);
        if (unit.Get<IClientRows>().Settings(channel, now) is not null) return settings;
        // Who sets up a second channel need not say again when they work. What one client expects is no other's.
        var like = unit.Get<IClientRows>().All(channel.Workspace).Select(version => version.Settings).FirstOrDefault(one => !one.Ended);
        return settings with { Ended = unit.Get<IClientRows>().Channel(channel)?.ClientCanRead != true, Calendar = like?.Calendar ?? settings.Calendar, Policy = like?.Otherwise ?? like?.Policy ?? settings.Policy, TeamChannel = like?.TeamChannel };
    }

    private static SettingsAround Around(IUnitOfWork unit, ChannelKey channel)
    {
        var rows = unit.Get<IClientRows>();
        KnownPerson? Person(string id) => rows.Person(new PersonKey(channel.Workspace, id));
        return new SettingsAround(
            GroupBook.Of(unit, channel.Workspace),
            id => Person(id)?.Side,
            id => Person(id)?.Name is { Length: > 0 } name ? name : null,
            id => rows.Channel(channel with { Channel = id })?.ClientCanRead == true || rows.History(channel with { Channel = id }) is [.., { Settings.Ended: false }]);
    }

    private static ChannelKey? ChannelOf(string text, string workspace) =>
        text.StartsWith(workspace + "/", StringComparison.Ordinal) && text[(workspace.Length + 1)..] is { Length: > 0 } channel && !channel.Contains(' ', StringComparison.Ordinal)
            ? new ChannelKey(workspace, channel)
            : null;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Person} changed {Settings} of {Channel}.")]
    private partial void LogChanged(string person, string settings, string channel);
}
