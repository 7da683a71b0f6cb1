using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Assistant;

/// <summary>
/// "Reading the thread…" in somebody's direct messages, until the answer takes its place. Remembered from one attempt to the next, so that a host that dies in between
/// leaves nothing standing there for good.
/// </summary>
internal static class Meanwhile
{
    /// <summary>It was posted, for this request.</summary>
    public static void Remember(IUnitOfWork unit, PersonRequest request, PostedMessage posted) => unit.Get<IValueRows>().Set(Name(request), $"{posted.Place} {posted.Message}");

    /// <summary>What stands there for this request; null for nothing.</summary>
    public static PostedMessage? Of(IUnitOfWork unit, PersonRequest request) =>
        unit.Get<IValueRows>().Get(Name(request))?.Split(' ') is [var place, var message] ? new PostedMessage(request.Who.Workspace, place, message) : null;

    /// <summary>The answer is on its way: what it takes the place of, once.</summary>
    public static PostedMessage? Take(IUnitOfWork unit, PersonRequest request)
    {
        var posted = Of(unit, request);
        if (posted is not null) unit.Get<IValueRows>().Set(Name(request), null);
        return posted;
    }

    /// <summary>
    /// Shows it, where a button or a menu entry was pressed: what was typed is answered once, or was answered by the adapter while the platform waited. Best effort: without it the answer comes all the same.
    /// </summary>
    public static async Task ShowAsync(IDurable durable, Platforms platforms, PersonRequest request, CancellationToken cancellationToken)
    {
        if (request.Action is null || platforms.Find(request.Who.Workspace) is not { } platform) return;
        if (await durable.ReadAsync(unit => Of(unit, request), cancellationToken) is not null) return;
        try
        {
            var posted = await platform.PostAsync(PrivateAnswerKind.OnlyTo(request), FixedWords.Reading, cancellationToken);
            if (posted is null || PrivateAnswerKind.OnlyTo(request) is not Direct) return;
            await durable.WriteAsync(
                request.Who.Workspace,
                unit =>
                {
                    Remember(unit, request, posted);
                    return true;
                },
                cancellationToken);
        }
        catch (PlatformException)
        {
            // What was to be replaced stays until the answer replaces it.
        }
    }

    private static string Name(PersonRequest request) => $"{request.Who.Workspace}/meanwhile/{request.Id}";
}
