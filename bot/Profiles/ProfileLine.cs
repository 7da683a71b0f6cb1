using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Profiles;

/// <summary>What a line of a profile says. Those up to <see cref="Worries"/> are of one person, the others of the client.</summary>
public enum Facet
{
    /// <summary>How they want to be addressed.</summary>
    Address,

    /// <summary>Who they are beyond the role.</summary>
    Who,

    /// <summary>What they like.</summary>
    Likes,

    /// <summary>What they dislike.</summary>
    Dislikes,

    /// <summary>What drives them.</summary>
    Drives,

    /// <summary>What keeps them up at night.</summary>
    Worries,

    /// <summary>The client expects an answer within a time.</summary>
    Answer,

    /// <summary>The client expects something regularly.</summary>
    Regular,

    /// <summary>How the client wants to hear bad news.</summary>
    BadNews,

    /// <summary>Whatever else the client expects.</summary>
    Other,
}

/// <summary>A line of a client's profile. Written by people only, never inferred.</summary>
/// <param name="Channel">The client's channel that it is filed under; it holds for all channels of that client.</param>
/// <param name="Number">Its number, which no other line and no note of the workspace has.</param>
/// <param name="Facet">What it says.</param>
/// <param name="Words">The words.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When.</param>
public sealed record ProfileLine(ChannelKey Channel, int Number, Facet Facet, string Words, string By, Instant At)
{
    /// <summary>Whom it is about, by id; empty for the client as a whole, and for somebody who is not on the platform.</summary>
    public string Person { get; init; } = "";

    /// <summary>Whom it is about, as the writer calls them, where there is no id.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who changed it last; null when nobody did.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>When it was changed last.</summary>
    public Instant? ChangedAt { get; init; }

    /// <summary>Of <see cref="Facet.Regular"/>: when its next day is to be looked at; null of all others.</summary>
    public Instant? NextDue { get; init; }

    /// <summary>From when on its words hold.</summary>
    public Instant Since => ChangedAt ?? At;

    /// <summary>Whether it is about a person.</summary>
    public bool IsOfPerson => Facet <= Facet.Worries;
}

/// <summary>What became of something expected on a day.</summary>
public enum DayOutcome
{
    /// <summary>Somebody was reminded, and nothing was seen yet.</summary>
    Open,

    /// <summary>Somebody said that it is done.</summary>
    Done,

    /// <summary>A message of the team's brought it.</summary>
    Seen,

    /// <summary>Somebody said that it is not wanted this time.</summary>
    Skipped,
}

/// <summary>A day on which something is expected.</summary>
/// <param name="Channel">As of the line.</param>
/// <param name="Line">The line's number.</param>
/// <param name="Day">The day, in the client's calendar.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="At">Since when.</param>
/// <param name="By">Who did it; empty while open.</param>
/// <param name="Message">The message that brought it; null otherwise.</param>
public sealed record ExpectedDay(ChannelKey Channel, int Line, LocalDate Day, DayOutcome Outcome, Instant At, string By = "", string? Message = null);

/// <summary>A question that somebody of the team was given to ask a client; or, with number 0, that none is to be given any more.</summary>
/// <param name="Channel">The client's channel.</param>
/// <param name="Number">Which; see <see cref="GoodQuestions"/>.</param>
/// <param name="At">When.</param>
/// <param name="Person">Who was given it.</param>
public sealed record GivenQuestion(ChannelKey Channel, int Number, Instant At, string Person);

/// <summary>The stored profiles. A line that is deleted is gone, words and all.</summary>
public interface IProfileRows
{
    /// <summary>The lines of a channel, by number.</summary>
    IReadOnlyList<ProfileLine> Of(ChannelKey channel);

    /// <summary>One line; null when there is none by that number (any more).</summary>
    ProfileLine? Get(string workspace, int number);

    /// <summary>Keeps a line, new or changed.</summary>
    void Put(ProfileLine line);

    /// <summary>Deletes a line and its days. True when there was one.</summary>
    bool Delete(string workspace, int number);

    /// <summary>Channels of a workspace of which something is written down, as a line or a note.</summary>
    IReadOnlyList<string> WrittenOf(string workspace);

    /// <summary>Lines with <see cref="ProfileLine.NextDue"/> at or before <paramref name="now"/>, the most overdue first.</summary>
    IReadOnlyList<ProfileLine> Due(Instant now, int limit);

    /// <summary>The earliest <see cref="ProfileLine.NextDue"/>; null when there is none.</summary>
    Instant? NextDue();

    /// <summary>Whether anything regular is expected by any client of a workspace.</summary>
    bool AnyRegular(string workspace);

    /// <summary>What became of a line's days from <paramref name="from"/> on, by day.</summary>
    IReadOnlyList<ExpectedDay> Days(string workspace, int line, LocalDate from);

    /// <summary>Keeps what became of a day.</summary>
    void Put(ExpectedDay day);

    /// <summary>Forgets a day.</summary>
    void Delete(ExpectedDay day);

    /// <summary>Questions that were given in a workspace, the latest first.</summary>
    IReadOnlyList<GivenQuestion> Questions(string workspace);

    /// <summary>Notes that a question was given; one that was before keeps its instant. True when it was not.</summary>
    bool Put(GivenQuestion question);

    /// <summary>Forgets which questions were given about a channel, and whether they are wanted.</summary>
    void DeleteQuestions(ChannelKey channel);
}
