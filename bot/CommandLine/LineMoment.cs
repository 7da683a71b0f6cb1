using NodaTime;
using ServiceBot.Assistant;
using ServiceBot.Coaching;
using ServiceBot.Profiles;

namespace ServiceBot.CommandLine;

/// <summary>A conversation that a draft or a check is for, as a line of input.</summary>
internal sealed record LineMoment(string Id, IReadOnlyList<LineTurn> Turns)
{
    public LineClient? Client { get; init; }

    /// <summary>How long the client has waited, in minutes.</summary>
    public double? WaitingMinutes { get; init; }

    /// <summary>Names of client-side people present.</summary>
    public IReadOnlyList<string>? Audience { get; init; }

    /// <summary>Who wants the draft.</summary>
    public string? Requester { get; init; }

    /// <summary>What the team promised and has not done yet.</summary>
    public IReadOnlyList<LinePromise>? Promises { get; init; }

    /// <summary>Which of several ways to put it; left out, it follows from the words.</summary>
    public int? Variant { get; init; }

    /// <summary>For <c>check</c>: the reply.</summary>
    public string? Reply { get; init; }

    public Moment ToMoment()
    {
        if (WaitingMinutes is < 0 or > 5_000_000) throw new BadLineException("\"waitingMinutes\" is not a number of minutes from 0 up");
        var turns = LineTurn.EndingWithTheCustomer(Turns);
        var moment = new Moment(Client?.Company ?? "", [.. turns.Select(turn => new MomentTurn(turn.Side, Speaker(turn), turn.Text, null))], Requester ?? "")
        {
            Waiting = WaitingMinutes is { } minutes ? Duration.FromMinutes(minutes) : null,
            Audience = Audience ?? [],
            Notes = Client?.Notes ?? [],
            Wishes = Client?.ToWishes() ?? new Wishes(),
            Promises = [.. (Promises ?? []).Select(promise => new OpenPromise(promise.Words, promise.By ?? "", promise.Late))],
        };
        return moment.Bounded() with { Variant = Variant ?? Openers.VariantOf(moment) };
    }

    private string Speaker(LineTurn turn) => turn.Speaker ?? (turn.Side == Chat.Side.Client ? Client?.Name : Requester) ?? "";

    /// <summary>A promise, in the team's own words.</summary>
    internal sealed record LinePromise(string Words, string? By = null, bool Late = false);

    /// <summary>The client, as far as known.</summary>
    internal sealed record LineClient(string? Name = null, string? Company = null, IReadOnlyList<string>? Notes = null)
    {
        /// <summary>How they want to be addressed, as it was written down.</summary>
        public string? Address { get; init; }

        /// <summary>What the client expects, as it was written down.</summary>
        public IReadOnlyList<string>? Expects { get; init; }

        public Wishes ToWishes() => ProfileOfMoment.Wishes(Address, (Expects ?? []).Select(typed => Profiles.Expects.Read(typed)).FirstOrDefault(read => read.Facet == Facet.BadNews).Words);
    }
}
