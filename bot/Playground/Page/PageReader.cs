using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Playground.Page;

/// <summary>Reads what the page shows.</summary>
internal sealed class PageReader(IDurable durable, IExplains explainer, OffsetTimeProvider time, Metronome metronome)
{
    /// <summary>The page for somebody, in a channel; what they may not open falls back to what they may.</summary>
    public async Task<PageModel> ReadAsync(string? persona, string? channel, CancellationToken cancellationToken)
    {
        var me = Cast.Persona(persona) ?? Cast.Sam;
        var open = Cast.ClientStages.FirstOrDefault(s => s.Id == (me.Channel ?? channel)) ?? Home(me);
        var (said, shown) = await durable.ReadAsync(unit =>
        {
            var rows = unit.Get<IPlaygroundRows>();
            return (rows.Said(Cast.Workspace), rows.Shown(Cast.Workspace));
        }, cancellationToken);
        return new PageModel(
            me, open, time.Now(), time.Real.Now(), metronome.IsPlaying, TalkIn(open, said), [.. PrivateTo(me, shown).Reverse()], ToClient(me, open, shown), OthersThan(me, shown))
        {
            Why = me.IsTeam ? await explainer.ExplainAsync(open.Key, [.. said.Where(s => s.Channel == open.Id).Select(s => s.Message)], cancellationToken) : new Dictionary<string, Explanation>(),
        };
    }

    private static Stage Home(Player me) => me == Cast.Ines ? Cast.Fernhill : Cast.Brightwater;

    private static List<Talk> TalkIn(Stage channel, IReadOnlyList<Said> said)
    {
        var here = said.Where(s => s.Channel == channel.Id).ToList();
        var replies = here.Where(s => s.Thread is not null).ToLookup(s => s.Thread);
        return [.. here.Where(s => s.Thread is null).Select(root => new Talk(root, [.. replies[root.Message]]))];
    }

    private static IEnumerable<Shown> PrivateTo(Player me, IReadOnlyList<Shown> shown) =>
        me.IsTeam
            ? shown.Where(s => s.Place == Shown.DirectTo(me.Id) || s.Place == Cast.Desk.Id)
            : shown.Where(s => Cast.Personas.All(person => person.IsTeam || s.Place != Shown.DirectTo(person.Id)));

    private static List<Shown> ToClient(Player me, Stage channel, IReadOnlyList<Shown> shown) =>
        me.IsTeam ? [] : [.. shown.Where(s => s.Place == Shown.DirectTo(me.Id) && s.OnlyIn == channel.Id).TakeLast(2)];

    private static List<(Player, Shown)> OthersThan(Player me, IReadOnlyList<Shown> shown) => !me.IsTeam
        ? []
        : [.. Cast.Personas.Where(p => p.IsTeam && p != me)
            .Select(p => (Who: p, Latest: shown.LastOrDefault(s => s.Place == Shown.DirectTo(p.Id))))
            .Where(pair => pair.Latest is not null)
            .Select(pair => (pair.Who, pair.Latest!))];
}
