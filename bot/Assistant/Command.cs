using ServiceBot.Coaching;

namespace ServiceBot.Assistant;

/// <summary>What the assistant can be asked for. The names in words are those of <see cref="Grammar"/>.</summary>
internal enum Verb
{
    /// <summary>A private draft of a reply.</summary>
    Draft,

    /// <summary>"I've got it".</summary>
    Claim,

    /// <summary>Say nothing until later.</summary>
    Snooze,

    /// <summary>The reply went by phone or mail.</summary>
    Answered,

    /// <summary>Nobody owes the client anything here.</summary>
    NoReplyNeeded,

    /// <summary>This message does need a reply; also the undo of the two before.</summary>
    NeedsReply,

    /// <summary>Which rule made this a wait, and who is told when.</summary>
    Why,

    /// <summary>Who waits now.</summary>
    Waiting,

    /// <summary>The week's figures.</summary>
    Digest,

    /// <summary>The asker's own figures.</summary>
    MyFigures,

    /// <summary>A link to the page of figures.</summary>
    Insights,

    /// <summary>What was promised and is still open.</summary>
    Promises,

    /// <summary>A promise is kept.</summary>
    PromiseKept,

    /// <summary>It is none.</summary>
    NotAPromise,

    /// <summary>It is one, by when it says.</summary>
    TrackIt,

    /// <summary>It is one, by another time.</summary>
    PromiseTime,

    /// <summary>What clients were asked and have not answered.</summary>
    FollowUps,

    /// <summary>Change the follow-up of a question in a dialog.</summary>
    FollowUpEdit,

    /// <summary>Hear of a question again later.</summary>
    FollowUpLater,

    /// <summary>A question needs no answer.</summary>
    FollowUpNotNeeded,

    /// <summary>It does: the undo.</summary>
    FollowUpNeeded,

    /// <summary>What was taught about texts.</summary>
    Lessons,

    /// <summary>Take a lesson back.</summary>
    Forget,

    /// <summary>Write something down about a client, or change it.</summary>
    Note,

    /// <summary>What was written down.</summary>
    Notes,

    /// <summary>Delete a note, or a line of a profile.</summary>
    DeleteNote,

    /// <summary>What is written down about a client's people and what the client expects.</summary>
    Profile,

    /// <summary>Write down what a client expects.</summary>
    Expects,

    /// <summary>Hand out what is written down about a client.</summary>
    ExportProfile,

    /// <summary>Delete all of it.</summary>
    ForgetProfile,

    /// <summary>What the client expects today is sent.</summary>
    Brought,

    /// <summary>It is not wanted this time.</summary>
    NotThisTime,

    /// <summary>No more questions to ask a client.</summary>
    NoQuestions,

    /// <summary>A private word about this after a quarter of an hour.</summary>
    Remind,

    /// <summary>Change a draft in a dialog.</summary>
    Edit,

    /// <summary>Check a reply before it is sent.</summary>
    Check,

    /// <summary>Send a draft in one's own name.</summary>
    Send,

    /// <summary>Allow that.</summary>
    Connect,

    /// <summary>Take it back.</summary>
    Disconnect,

    /// <summary>What a channel is set to, and the form to change it.</summary>
    Settings,

    /// <summary>Pings go to somebody else for a while.</summary>
    Away,

    /// <summary>And come back.</summary>
    Back,

    /// <summary>On which side somebody is.</summary>
    Side,

    /// <summary>The asker's own page.</summary>
    Home,

    /// <summary>What was said in some time, in short.</summary>
    Recap,

    /// <summary>The same as text, to be kept elsewhere.</summary>
    RecapMarkdown,

    /// <summary>Post it where it belongs.</summary>
    PostRecap,

    /// <summary>A recap that was asked for, once more.</summary>
    RecapAgain,

    /// <summary>What can be typed.</summary>
    Help,
}

/// <summary>What was understood of somebody's words.</summary>
/// <param name="Verb">What they want.</param>
/// <param name="Turned">Of a draft: how it is to be turned.</param>
/// <param name="Snooze">Of a snooze: until when; null when they did not say.</param>
/// <param name="Number">Of forget: which lesson. Of lessons: which page, 1 being the latest.</param>
/// <param name="Words">Of a note, an expectation and a reply to be checked: the words, as they were typed. Of a profile: the client. Of a recap: of which time, or whose.</param>
internal sealed record Command(Verb Verb, Turned Turned = Turned.AsIs, SnoozeWish? Snooze = null, int Number = 1, string Words = "")
{
    /// <summary>Of a note: whether it changes an earlier one.</summary>
    public bool Changes { get; init; }
}

/// <summary>What <see cref="Grammar"/> makes of words: a command, or the likeliest things that were meant.</summary>
/// <param name="Command">The command; null when the words are none.</param>
/// <param name="Likeliest">Three things to type instead, the likeliest first; empty when there is a command.</param>
internal sealed record Understood(Command? Command, IReadOnlyList<string> Likeliest);
