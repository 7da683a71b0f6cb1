namespace ServiceBot.CommandLine;

/// <summary>What the verbs that read JSON Lines take: an example says it quicker than a schema.</summary>
internal static class LineExamples
{
    private const string Turns =
        """
        FILE holds one JSON object a line: an id of your choice, and the conversation so far, oldest first, each turn with who speaks (customer or agent)
        and the words. The last turn is the customer's.

          {"id":"1","turns":[{"role":"customer","text":"Could you send us the invoice again?"}]}

        """;

    /// <summary>The help of a verb; null for one that has none of its own here.</summary>
    public static string? Of(string verb) => verb switch
    {
        "triage" => Turns,
        "draft" => Turns + """

            More may stand beside it, and makes a better draft:

              {"id":"2","turns":[…],"client":{"name":"Dana Reyes","company":"Acme","notes":["prefers a call"]},"waitingMinutes":190,"requester":"Sam Okafor"}

            """,
        "recap" => """
            FILE holds one JSON object a line: an id of your choice, and what was said, oldest first. Any turn may come last.

              {"id":"1","turns":[{"role":"agent","text":"Blue or green?"},{"role":"customer","text":"Blue, please. I'll send the logo tomorrow."}]}

            Who, when, in which thread and with how many files may stand beside it:

              {"id":"2","timeZone":"Europe/London","turns":[{"role":"customer","speaker":"Dana","at":"2026-11-16T10:00:00Z","text":"…"},{"role":"agent","speaker":"Sam","at":"2026-11-16T10:05:00Z","under":1,"files":1,"text":"…"}]}

            """,
        "check" => """
            As for draft, with the reply to be checked:

              {"id":"1","turns":[{"role":"customer","text":"When do we get the deck?"}],"reply":"It is with you by 15:00 today. Sam"}

            """,
        "commitments" => """
            FILE holds one JSON object a line: an id of your choice, and a text.

              {"id":"1","text":"I'll send the deck by Friday."}

            """,
        _ => null,
    };
}
