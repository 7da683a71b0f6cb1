using ServiceBot.Reading.Due;

namespace ServiceBot.Reading.Commitments;

/// <summary>A sentence with what every rule asks about it, found once.</summary>
internal sealed class Utterance(Sentence sentence)
{
    private DueExpression? _due;
    private bool _searched;

    public Sentence Sentence => sentence;

    public string[] Words => sentence.Words;

    public bool[] Breaks => sentence.Breaks;

    /// <summary>The first word after greetings, nods and names.</summary>
    public int Start { get; } = Grammar.Start(sentence);

    /// <summary>A question, and not only in its last word.</summary>
    public bool IsAsked { get; } = sentence.IsQuestion && !Grammar.EndsInTag(sentence);

    /// <summary>When, if it says.</summary>
    public DueExpression? Due
    {
        get
        {
            if (!_searched) (_due, _searched) = (DueFinder.Find(sentence.Text), true);
            return _due;
        }
    }

    /// <summary>It names a time that can be kept.</summary>
    public bool HasTime => Due is { IsVague: false };
}
