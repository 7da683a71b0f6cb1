namespace ServiceBot.Insights.Page;

/// <summary>What stands before the page.</summary>
internal enum Door
{
    /// <summary>Nobody is signed in.</summary>
    SignIn,

    /// <summary>A link was followed; the press of a button uses it.</summary>
    Press,

    /// <summary>The link opens nothing.</summary>
    Stale,

    /// <summary>Somebody signed out.</summary>
    Left,
}
