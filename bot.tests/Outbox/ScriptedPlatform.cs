using ServiceBot.Chat;

namespace ServiceBot.Tests.Outbox;

/// <summary>A chat platform that does what the test says and remembers what came. Everybody is on the team and no client reads anything, until said otherwise.</summary>
internal sealed class ScriptedPlatform : IChatPlatform
{
    private readonly Lock _gate = new();
    private readonly List<Sent> _posts = [];
    private readonly Dictionary<string, Post> _shown = [];
    private readonly List<string> _keys = [];
    private int _updates;

    public string Name => "test";

    /// <summary>Asked before a post has any effect: an exception refuses it.</summary>
    public Func<Destination, Exception?> Refuse { get; set; } = _ => null;

    /// <summary>The same by what is said.</summary>
    public Func<Post, Exception?> RefuseWords { get; set; } = _ => null;

    /// <summary>Asked after a post arrived: an exception hides that it did.</summary>
    public Func<Destination, Exception?> LoseAnswer { get; set; } = _ => null;

    public Func<PostedMessage, Exception?> RefuseUpdate { get; set; } = _ => null;

    public Func<ChannelKey, ChannelSighting> Channel { get; set; } = key => new ChannelSighting(key, key.Channel, ClientCanRead: false);

    public Func<PersonKey, PersonProfile> Person { get; set; } = key => new PersonProfile(key, char.ToUpperInvariant(key.Person[0]) + key.Person[1..], Side.Team);

    /// <summary>Every post that arrived, in order.</summary>
    public IReadOnlyList<Sent> Posts
    {
        get
        {
            lock (_gate) return [.. _posts];
        }
    }

    public int Updates
    {
        get
        {
            lock (_gate) return _updates;
        }
    }

    /// <summary>What stands there now.</summary>
    public Post Shown(Sent sent)
    {
        lock (_gate) return _shown[sent.Message];
    }

    public Task<PostedMessage?> PostAsync(Destination to, Post post, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if ((Refuse(to) ?? RefuseWords(post)) is { } refusal) throw refusal;
            var message = $"p{_posts.Count + 1}";
            _posts.Add(new Sent(to, post, message));
            _shown[message] = post;
            if (LoseAnswer(to) is { } lost) throw lost;
            return Task.FromResult<PostedMessage?>(to is OnlyVisibleTo ? null : new PostedMessage(to.Workspace, "D1", message));
        }
    }

    /// <summary>Whether it can say what became of a post.</summary>
    public bool CanFind { get; set; }

    /// <summary>Asked at every look for a post: an exception refuses it.</summary>
    public Func<Exception?> RefuseFinding { get; set; } = () => null;

    public bool Finds(Destination to) => CanFind && to is Direct or InChannel;

    public async Task<PostedMessage?> PostAsync(Destination to, Post post, string key, CancellationToken cancellationToken)
    {
        lock (_gate) _keys.Add(key);
        return await PostAsync(to, post, cancellationToken);
    }

    public Task<PostTrace> FindPostAsync(Destination to, string key, NodaTime.Instant since, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (RefuseFinding() is { } refusal) throw refusal;
            // Keys and posts stand side by side as long as no post is refused before it has any effect.
            var place = _keys.LastIndexOf(key);
            return Task.FromResult(place < 0 || place >= _posts.Count ? PostTrace.NotThere : PostTrace.Found(new PostedMessage(to.Workspace, "D1", _posts[place].Message)));
        }
    }

    public Task UpdateAsync(PostedMessage posted, Post post, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _updates++;
            if (RefuseUpdate(posted) is { } refusal) throw refusal;
            _shown[posted.Message] = post;
            return Task.CompletedTask;
        }
    }

    public Task<ChannelSighting> LookUpChannelAsync(ChannelKey channel, CancellationToken cancellationToken) => Task.FromResult(Channel(channel));

    public Task<PersonProfile> LookUpPersonAsync(PersonKey person, CancellationToken cancellationToken) => Task.FromResult(Person(person));

    public Uri? LinkTo(ChannelKey channel, string message, string? thread) => new($"https://chat.example/{channel.Channel}/{message}");
}

/// <summary>A post that arrived.</summary>
internal sealed record Sent(Destination To, Post Post, string Message)
{
    public string Person => ((Direct)To).Person;
}
