using System.Text.Json.Nodes;

namespace ServiceBot.Tests.Support;

/// <summary>Answers as a model would give them, for a moment in which Dana has asked twice for the deck and her CMO asks her.</summary>
public static class ModelAnswers
{
    public const string Draft =
        "You shouldn't have had to ask twice about the deck, and you need something to take to your CMO. It isn't with you yet and I own that. You will have it by [time you can keep]; if that moves, you hear it from me first. Is there one section that is needed first?";

    public static string Good => With(_ => { });

    /// <summary>The good answer with something changed.</summary>
    public static string With(Action<JsonObject> change)
    {
        var answer = new JsonObject
        {
            ["heard"] = new JsonObject { ["asks"] = new JsonArray("Any update on the deck?"), ["feelings"] = new JsonArray("worried"), ["unsaid"] = "She has to tell her CMO something today." },
            ["context"] = "She has asked twice.",
            ["shoes"] = "She answers to her CMO for a thing that she can't see.",
            ["stance"] = new JsonObject { ["kind"] = "soften", ["why"] = "It is ours to own." },
            ["aside"] = "",
            ["draft"] = Draft,
            ["shorter"] = "You had to ask twice about the deck; that's on us. You will have it by [time you can keep].",
            ["warmer"] = "I'm sorry that you had to ask twice about the deck, with your CMO asking you. I own that. You will have it by [time you can keep], and you hear from me before then if it moves.",
            ["firmer"] = "The deck isn't with you yet, and that's on us. It comes by [time you can keep], complete and checked. I'll confirm it to you then.",
            ["questions"] = new JsonArray("Which time can you keep?"),
        };
        change(answer);
        return answer.ToJsonString();
    }

    /// <summary>The good answer with other words for the client.</summary>
    public static string Saying(string draft) => With(answer =>
    {
        foreach (var field in new[] { "draft", "shorter", "warmer", "firmer" }) answer[field] = draft;
    });
}
