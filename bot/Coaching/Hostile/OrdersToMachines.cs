using System.Buffers;

namespace ServiceBot.Coaching.Hostile;

/// <summary>
/// Tells whether a message speaks past its reader to a machine: gives orders to an assistant, imitates the frame of a prompt, or hides characters.
/// It is not what keeps a draft safe; it decides that nothing in such a message counts as known, so that a draft can't repeat its links, figures and names.
/// </summary>
internal static class OrdersToMachines
{
    // Words as Folding.Words gives them. "ignore my previous message" is said between people; "ignore previous instructions" is not.
    private static readonly string[] Phrases =
    [
        .. Combine(["ignore", "disregard", "forget", "override", "bypass", "skip"], ["", "all", "any", "your", "the", "all the", "all your", "all of your", "every", "these", "those"],
            ["previous", "prior", "above", "earlier", "preceding", "existing", "other", "system", ""], ["instructions", "instruction", "rules", "rule", "prompt", "prompts", "guidelines", "guardrails", "directives", "context", "safety"]),
        " forget everything ", " ignore everything ", " disregard everything ", " ignore the above ", " ignore all the above ", " ignore what you were told ", " ignore what you have been told ", " new instructions ", " updated instructions ", " additional instructions ", " your instructions ", " your real instructions ", " your new task ", " your prompt ", " system prompt ", " now obey ", " answer in plain text ", " draft field ", " closes the data ", " marker above ", " marker below ", " without limits ", " system message ", " developer message ", " developer mode ",
        " debug mode ", " admin mode ", " maintenance mode ", " god mode ", " jailbreak ", " do anything now ", " you are now ", " you must now ", " from now on you ", " you act as ", " you will act as ", " you must act as ", " you should act as ", " please act as ", " now act as ", " to act as ", " act as if you ", " pretend to be ", " pretend you ", " pretend that you ", " roleplay ", " role play as ", " as an ai ", " as a language model ", " ai assistant ",  " dear assistant ", " hey assistant ", " hi assistant ",
        " assistant must ", " assistant should ", " assistant will ", " for the assistant ", " to the assistant ", " to assistant ", " note to ai ", " note to the ai ", " to the ai ", " any ai ", " if you are an ai ", " if you are a bot ", " if youre an ai ", " if you are a model ", " to the bot ", " for the bot ", " dear bot ", " hey bot ", " drafting bot ", " reply bot ", " drafting assistant ", " writing assistant ", " drafting tool ", " servicebot ", " chatgpt ", " chat gpt ", " llm ",
        " to the model ", " the model must ", " the model should ", " dear model ", " automated reply ", " automatic reply must ", " your draft must ", " your reply must ", " your reply should ", " your answer must ", " your response must ", " your response should ", " when you draft ", " when drafting ", " when you write the reply ", " when writing the reply ", " when you generate ", " when generating ", " when summarising ", " when summarizing ",
        .. Combine(["in", "into", "to"], ["your", "the", "every", "any"], ["reply", "draft", "response", "answer", "output", "message"],
            ["include", "say", "write", "mention", "add", "put", "state", "confirm", "use", "tell", "insert", "append", "give", "offer", "promise", "always", "please include", "please add", "please say", "please confirm", "you must", "make sure"]),
        .. Combine(["include", "put", "insert", "mention", "state", "confirm", "add", "use", "write"], ["this", "it", "that", "them", "the link", "the address", "the following"], ["in", "into", "to"], ["your reply", "your draft", "your response", "your answer", "the reply", "the response", "every reply"]),
        .. Combine(["reply", "respond", "answer"], ["only", "exactly", "verbatim"], [""], ["with", "in", "as", "the"]),
        .. Combine(["begin", "start", "end", "finish", "sign", "open", "close"], ["your", "the"], [""], ["reply", "draft", "response", "answer", "output", "message"]),
        " reply with exactly ", " respond with exactly ", " respond with the ", " say exactly ", " write exactly ", " output exactly ", " repeat exactly ", " repeat verbatim ", " repeat after me ", " repeat the following ", " include the following ", " insert the following ", " append the following ", " add the following sentence ", " write the following ", " copy the following ", " output the following ", " print the following ", " print your ", " reveal your ", " show your instructions ", " show me your ", " reveal the ", " output your ", " translate the following ", " decode the following ", " decode this ", " base64 ",
        " rot13 ", " in json ", " json field ", " the field draft ", " field named draft ", " set draft to ", " set the draft ", " set stance ", " the schema ", " end of conversation ", " end of thread ", " end of client text ", " end of data ", " end of input ", " end of transcript ", " begin instructions ", " begin system ", " end system ", " system override ", " system notice ", " system update ", " system note ", " security override ", " policy update ", " priority override ", " important system ", " admin override ", " authorized override ", " simulation ends ", " test mode ", " previous instructions ", " prior instructions ", " above instructions ", " earlier instructions ",
        " instructions above ", " instructions below ", " following instructions ", " follow these instructions ", " obey ", " tool call ", " function call ", " placeholder ", " do not tell the user ", " do not tell the account manager ", " dont tell the account manager ", " without telling the ", " do not mention this ", " dont mention this ", " do not mention these ", " this message is invisible ", " hidden text ", " invisible text ",
        " ignoriere alle ", " ignoriere die ", " ignoriere deine ", " ignoriere vorherige ", " vergiss alle ", " vergiss deine ", " anweisungen ", " du bist jetzt ", " systemprompt ", " antworte nur ", " antworte genau ", " schreibe genau ", " schreib genau ", " in deiner antwort ", " ignore les ", " ignorez les ", " oublie les ", " oubliez les ", " tu es maintenant ", " vous etes maintenant ", " réponds uniquement ", " dans ta réponse ", " dans votre réponse ", " ignora las ", " ignora todas ", " ignora le ", " ignora tutte ", " olvida las ", " olvida todas ", " instrucciones ", " istruzioni ", " ahora eres ", " eres ahora ", " ora sei ", " responde solo ",
        " en tu respuesta ", " nella tua risposta ", " ignore as instruções ", " ignore todas ", " instruções ", " negeer alle ", " negeer de ", " vorige instructies ", " instructies ",
    ];

    // What frames of prompts look like. Compared with the folded text, spaces and all.
    private static readonly string[] Frames =
    [
        "<|", "|>", "[inst]", "[/inst]", "<<sys>>", "<system", "</system", "<assistant", "</assistant", "<user>", "</user>", "<instructions", "</instructions", "<prompt", "### instruction", "### system", "### assistant", "###system", "system:", "assistant:", "system：", "[system]", "[assistant]", "{{", "\"role\":", "\"draft\":", "\"stance\":", "\"heard\":",
        "</", "<![", "<style", "<div", "<span", "<task", "<message", "<conversation", "<script", "<img", "<iframe", "<svg", "<b>", "<p>", "<<<", "]]>", "display:none", "display: none", "font-size:0", "\",\"", "\":\"", "\": \"", "<email", "<phone", "<mail", "{email", "{phone", "{mail-", "{phone-", "{card-", "{account-", "{secret-",
        "忽略", "指示", "指令", "系统提示", "提示词", "無視して", "無視し", "命令に", "무시하", "지시", "تجاهل", "التعليمات", "התעלם", "ההוראות", "अनदेखा", "निर्देश", "игнорируй", "игнорировать", "инструкци", "забудь",
        "begin prompt", "end prompt", "-----begin", "«system", "<!--", "[//]:", "ignore_previous",
    ];

    // Somebody who drafts, and what they are told, in one sentence.
    private static readonly SearchValues<string> Machines = Search(
    [
        " ai ", " ais ", " assistant ", " assistants ", " llm ", " llms ", " gpt ", " chatgpt ", " copilot ", " drafting ", " drafter ", " drafts this ", " drafts the ", " drafts or ", " whatever drafts ", " whoever drafts ", " whoever writes ", " whoever answers ", " drafted by ", " generated by ", " automated ", " for the bot ", " the bot ", " dear bot ", " language model ",
    ]);

    private static readonly SearchValues<string> Orders = Search(
    [
        " must ", " has to ", " have to ", " should ", " shall ", " write ", " writes ", " say ", " says ", " state ", " tell ", " include ", " output ", " put it ", " put this ", " add ", " promise ", " insult ", " confirm ", " ignore ", " end every ", " be rude ", " answer ", " reply ", " note ", " rule ", " never ", " always ", " instead ", " use the ", " print ",
    ]);

    private static readonly SearchValues<string> Told = Search(Phrases);

    private static readonly SearchValues<string> Framed = Search([.. Frames.Select(Folding.Of)]);

    /// <summary>Whether a message does, anywhere.</summary>
    public static bool In(string text)
    {
        if (PlainText.HasSmuggled(text) || HasAlphabetOfNothings(text)) return true;
        var plain = PlainText.Of(text);
        if (Gives(plain) || Folding.Of(plain).AsSpan().ContainsAny(Framed)) return true;
        return plain.Split((char[]?)null).Any(Folding.Pretends) || plain.Split(Ends).Any(sentence => Folding.Words(sentence) is var words && words.AsSpan().ContainsAny(Machines) && words.AsSpan().ContainsAny(Orders));
    }

    private static bool Gives(string text) => Folding.Words(text).AsSpan().ContainsAny(Told);

    // One joiner is in an emoji; a row of them spells something.
    private static bool HasAlphabetOfNothings(string text)
    {
        var row = 0;
        foreach (var c in text)
        {
            row = c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD' or '\u200E' or '\u200F' ? row + 1 : 0;
            if (row > 2) return true;
        }

        return false;
    }

    private static readonly char[] Ends = ['.', '?', '!', '\n', ';'];

    private static SearchValues<string> Search(string[] phrases) => SearchValues.Create(phrases, StringComparison.Ordinal);

    private static IEnumerable<string> Combine(string[] first, string[] second, string[] third, string[] fourth) =>
        from a in first
        from b in second
        from c in third
        from d in fourth
        select $" {string.Join(' ', new[] { a, b, c, d }.Where(word => word.Length > 0))} ";
}
