namespace ServiceBot.Chat;

/// <summary>What sort of answer a question of the team's wants.</summary>
public enum QuestionKind
{
    /// <summary>Words: which, when, what.</summary>
    Open,

    /// <summary>Yes or no.</summary>
    YesOrNo,

    /// <summary>One of what it names.</summary>
    Choice,

    /// <summary>Something to be sent or done.</summary>
    Favour,
}
