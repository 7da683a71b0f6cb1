using System.Text.Json.Serialization;

namespace ServiceBot.Chat;

/// <summary>What to say, on any platform. An adapter draws it (Block Kit, Adaptive Card, HTML) and adds nothing.</summary>
/// <param name="Fallback">The whole in one plain line: for notifications, screen readers and platforms that draw nothing.</param>
/// <param name="Parts">What is drawn, top to bottom.</param>
public sealed record Post(string Fallback, IReadOnlyList<PostPart> Parts)
{
    /// <summary>
    /// What to ask for to get the same again, as a press of this button would: for a platform that shows it behind a button of its own and cannot keep it for long. Null where a
    /// draft of what is to be answered there is as good.
    /// </summary>
    public Button? Anew { get; init; }
}

/// <summary>One part of a <see cref="Post"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "part")]
[JsonDerivedType(typeof(Line), "line")]
[JsonDerivedType(typeof(Quote), "quote")]
[JsonDerivedType(typeof(Small), "small")]
[JsonDerivedType(typeof(Draft), "draft")]
[JsonDerivedType(typeof(Verbatim), "verbatim")]
[JsonDerivedType(typeof(Editor), "editor")]
[JsonDerivedType(typeof(Form), "form")]
[JsonDerivedType(typeof(TextField), "text-field")]
[JsonDerivedType(typeof(PeopleField), "people-field")]
[JsonDerivedType(typeof(ChannelField), "channel-field")]
[JsonDerivedType(typeof(ChoiceField), "choice-field")]
[JsonDerivedType(typeof(Rule), "rule")]
[JsonDerivedType(typeof(Row), "row")]
[JsonDerivedType(typeof(Buttons), "buttons")]
[JsonDerivedType(typeof(Trend), "trend")]
public abstract record PostPart;

/// <summary>A line or paragraph of our own words.</summary>
public sealed record Line(IReadOnlyList<Span> Text) : PostPart;

/// <summary>Somebody else's words, shown as theirs. Never interpreted: no markup, no mention in it takes effect.</summary>
public sealed record Quote(string Text) : PostPart;

/// <summary>A secondary line: times, targets, hints.</summary>
public sealed record Small(IReadOnlyList<Span> Text) : PostPart;

/// <summary>Words ready to be copied and sent. Blanks stand as <c>[what belongs here]</c> and are shown as such.</summary>
/// <param name="Text">The words.</param>
/// <param name="ReplyIn">The conversation they would be sent in, by the person, so that an adapter can lead there; null when there is none.</param>
/// <param name="Carried">What names the draft when its words are checked (<see cref="IAtOnce.CheckAsync"/>); null when they can't be.</param>
public sealed record Draft(string Text, Conversation? ReplyIn = null, string? Carried = null) : PostPart;

/// <summary>Text to be copied as it stands, marks and all. Never interpreted.</summary>
public sealed record Verbatim(string Text) : PostPart;

/// <summary>A dividing rule.</summary>
public sealed record Rule : PostPart;

/// <summary>A line with at most one button of its own: one wait among several.</summary>
public sealed record Row(IReadOnlyList<Span> Text, Button? Button) : PostPart;

/// <summary>What can be done now: at most four, the likeliest first. <paramref name="More"/> counts as one.</summary>
/// <param name="Items">The buttons.</param>
/// <param name="More">What stands under "More…"; empty for none.</param>
public sealed record Buttons(IReadOnlyList<Button> Items, IReadOnlyList<Button> More) : PostPart
{
    /// <summary>Buttons without a menu.</summary>
    public static Buttons Of(params Button[] items) => new(items, []);
}

/// <summary>A button. Pressing it gives a <see cref="PersonRequest"/> with this action and value.</summary>
/// <param name="Action">A verb of the assistant's grammar: <c>draft</c>, <c>claim</c>, <c>snooze</c>, <c>answered</c>, …</param>
/// <param name="Label">At most 30 characters.</param>
/// <param name="Value">What it is about; at most 1,500 characters, opaque to adapters.</param>
/// <param name="Primary">Drawn as the likeliest thing to do.</param>
/// <param name="Dialog">Pressing it is answered in a dialog (<see cref="InDialog"/>).</param>
public sealed record Button(string Action, string Label, string Value, bool Primary = false, bool Dialog = false)
{
    /// <summary>What the platform asks before pressing it counts; null for nothing. Never of a button under "More…".</summary>
    public Confirmation? Confirm { get; init; }
}

/// <summary>A question that whoever presses a button has to say yes to.</summary>
/// <param name="Title">At most 100 characters.</param>
/// <param name="Text">What will happen; at most 300 characters.</param>
/// <param name="Yes">At most 30 characters.</param>
/// <param name="No">At most 30 characters.</param>
public sealed record Confirmation(string Title, string Text, string Yes, string No);

/// <summary>How a <see cref="Span"/> is drawn.</summary>
public enum SpanKind
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Bold.</summary>
    Bold,

    /// <summary>Italic.</summary>
    Italic,

    /// <summary>Monospaced.</summary>
    Code,

    /// <summary>A link to <see cref="Span.Target"/>.</summary>
    Link,

    /// <summary>A bold link to <see cref="Span.Target"/>: a headline that leads somewhere.</summary>
    BoldLink,

    /// <summary>A channel, <see cref="Span.Target"/> being its id; the text is its name with <c>#</c>.</summary>
    Channel,
}

/// <summary>A run of text. The text is always escaped by the adapter: nobody can be mentioned and nothing be marked up through it.</summary>
/// <param name="Text">The words.</param>
/// <param name="Kind">How they are drawn.</param>
/// <param name="Target">An absolute http(s) address for links, a channel id for channels; null otherwise, and a link without one is drawn as plain text.</param>
public sealed record Span(string Text, SpanKind Kind = SpanKind.Plain, string? Target = null)
{
    /// <summary>Plain text as a one-span list.</summary>
    public static IReadOnlyList<Span> Plain(string text) => [new Span(text)];

    /// <summary>Bold text.</summary>
    public static Span Bold(string text) => new(text, SpanKind.Bold);

    /// <summary>Italic text.</summary>
    public static Span Italic(string text) => new(text, SpanKind.Italic);
}
