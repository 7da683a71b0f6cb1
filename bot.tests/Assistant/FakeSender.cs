using ServiceBot.Chat;

namespace ServiceBot.Tests.Assistant;

/// <summary>Sends in somebody's name, and remembers; can be told to refuse.</summary>
internal sealed class FakeSender : ISendsInTheirName
{
    public string Name => "slack";

    public Uri? Address { get; set; }

    public HashSet<string> Allowed { get; } = [];

    public List<(string Who, Conversation Where, string Text)> Sent { get; } = [];

    public PlatformException? Fault { get; set; }

    public Func<Task>? Before { get; set; }

    public Uri? AllowedAt(string workspace) => Address;

    public Task<bool> MayAsync(PersonKey who, CancellationToken cancellationToken) => Task.FromResult(Allowed.Contains(who.Person));

    public async Task<SentMessage> SendAsync(PersonKey who, Conversation where, string text, CancellationToken cancellationToken)
    {
        if (Before is not null) await Before();
        if (Fault is not null) throw Fault;
        Sent.Add((who.Person, where, text));
        return new SentMessage($"sent{Sent.Count}", Tests.Support.AppHost.Monday);
    }

    public Task<Ended> EndAsync(PersonKey who, CancellationToken cancellationToken) => Task.FromResult(Allowed.Remove(who.Person) ? Ended.GivenBack : Ended.Nothing);
}
