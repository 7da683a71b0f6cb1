using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ServiceBot.Bench.Intake;

/// <summary>Answers the few Web API calls that the program makes while it is loaded (who is this person, this channel), so that nothing leaves the machine.</summary>
internal sealed class QuietSlack : IAsyncDisposable
{
    private readonly WebApplication _app;

    private QuietSlack(WebApplication app) => _app = app;

    public string ApiAddress => _app.Urls.Single() + "/api/";

    public static async Task<QuietSlack> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        return new QuietSlack(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
        var user = form["user"].ToString();
        var team = user.StartsWith("U0TEAM", StringComparison.Ordinal) ? SlackEvents.Team : SlackEvents.ClientTeam;
        var answer = context.Request.Path.Value switch
        {
            "/api/users.info" => $$"""{"ok":true,"user":{"id":"{{user}}","team_id":"{{team}}","name":"{{user}}","real_name":"{{user}}","profile":{"real_name":"{{user}}"} } }""",
            "/api/conversations.info" => $$"""{"ok":true,"channel":{"id":"{{form["channel"]}}","name":"bench","is_channel":true,"is_ext_shared":true,"is_member":true} }""",
            "/api/auth.test" => $$"""{"ok":true,"url":"https://bench.slack.com/","team":"Bench","user":"servicebot","team_id":"{{SlackEvents.Team}}","user_id":"U0BOT0001","bot_id":"B0BOT0001"}""",
            _ => """{"ok":true,"channel":"D0BENCH01","ts":"1700000000.000100"}""",
        };
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer);
    }
}
