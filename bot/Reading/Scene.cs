using ServiceBot.Chat;

namespace ServiceBot.Reading;

/// <summary>What the writer's own messages directly before this one leave open; a burst is read as one.</summary>
internal enum Burst
{
    /// <summary>The message before is somebody else's, or there is none.</summary>
    None,

    /// <summary>Something was asked in it.</summary>
    Ask,

    /// <summary>It ended things.</summary>
    Closing,

    /// <summary>It stated something.</summary>
    Statement,
}

/// <summary>How a message is written: at a service desk, and among colleagues, the same words mean different things.</summary>
internal enum Style
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>A capital at the beginning and a mark at the end.</summary>
    Letter,

    /// <summary>A capital at the beginning only.</summary>
    Capital,

    /// <summary>As people chat.</summary>
    Chat,
}

/// <summary>What stands before a message, as far as it changes what the message means.</summary>
/// <param name="Before">Who spoke last, bots apart; null at the beginning.</param>
/// <param name="Question">What the team last asked, in the messages it wrote in a row before the client's.</param>
/// <param name="Team">The act the team's last message ended with; null when it has not spoken.</param>
/// <param name="Burst">The client's own messages since then.</param>
/// <param name="Style">How the team's last message is written.</param>
/// <param name="TeamWords">The words of the last sentence of the team's last message.</param>
/// <param name="Earlier">What the client had said before the team spoke: an answer to a question that came back upon an ask hands the work back.</param>
/// <param name="Depth">How many turns stand before, at most as many as were handed in.</param>
internal readonly record struct Scene(Side? Before, TeamQuestion Question, Act? Team, Burst Burst, Style Style, string[] TeamWords, Burst Earlier, int Depth)
{
    // More of a burst, or of the team's turns in a row, than these changes nothing any more.
    private const int LongestRun = 3;

    public static Scene Of(IReadOnlyList<Turn> before)
    {
        Side? last = null;
        var (burst, question, depth) = (Burst.None, TeamQuestion.None, 0);
        Act? team = null;
        var style = Style.None;
        string[] words = [];
        var (clients, teams, earliest) = (0, 0, 0);
        var earlier = Burst.None;
        for (var i = before.Count - 1; i >= 0; i--)
        {
            var turn = before[i];
            if (turn.Side == Side.Bot) continue;
            last ??= turn.Side;
            depth++;
            if (turn.Side == Side.Client && teams > 0)
            {
                if (earliest++ < LongestRun) earlier = Joined(earlier, turn.Text);
                else break;
            }
            else if (turn.Side == Side.Client)
            {
                if (clients++ < LongestRun) burst = Joined(burst, turn.Text);
            }
            else if (earliest > 0)
            {
                continue;
            }
            else if (teams++ < LongestRun)
            {
                var (asked, act, said) = TeamQuestions.Of(turn.Text);
                if (teams == 1) (team, words, style) = (act, said, StyleOf(turn.Text));
                if (question == TeamQuestion.None) question = asked;
            }
        }

        return new Scene(last, question, team, burst, style, words, earlier, Math.Max(depth, before.Count));
    }

    private static Style StyleOf(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty) return Style.None;
        var opens = char.IsUpper(trimmed[0]);
        var closes = trimmed[^1] is '.' or '?' or '!' or ':';
        return opens && closes ? Style.Letter : opens ? Style.Capital : Style.Chat;
    }

    private static Burst Joined(Burst later, string text)
    {
        if (later == Burst.Ask) return later;
        var sentences = Sentences.Of(text);
        var ends = true;
        foreach (var sentence in sentences)
        {
            var act = SentenceActs.Of(sentence);
            if (SentenceActs.Asks(act)) return Burst.Ask;
            ends &= act is Act.Thanks or Act.Nod or Act.Goodbye or Act.Enough or Act.Laugh or Act.Information or Act.Resolve;
        }

        if (later != Burst.None) return later;
        return ends && sentences.Count > 0 ? Burst.Closing : Burst.Statement;
    }
}
