using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.Bench.Intake;

/// <summary>
/// Whole HTTP requests, signed beforehand, as Slack would send them: messages in shared channels, by clients and by the team, some in threads, every one distinct.
/// </summary>
/// <param name="secret">The signing secret.</param>
internal sealed class SlackEvents(string secret)
{
    public const string Team = "T0BENCH01";
    public const int Channels = 200;
    public const string ClientTeam = "T0CLIENT1";

    private static readonly string[] ClientWords =
    [
        "Morning! Any update on the deck? Our CMO is asking and I'd like to have something for her before lunch.",
        "Could you check the tracking on the landing page? Conversions dropped to zero since yesterday evening.",
        "Thanks, looks great!",
        "One more thing: page 3 still shows the old logo, and the price in the footer is last year's.",
        "Is Thursday still realistic for the first draft?",
        "ok",
        "We'd need the numbers per country as well. Can you send them in the same format as last month, please?",
        "Perfect, see you on Thursday.",
    ];

    private static readonly string[] TeamWords =
    [
        "On it. You'll have the corrected page by 15:00 today, and I'll tell you in this thread when it's live.",
        "Yes, Thursday stands. Priya sends the outline tomorrow morning.",
        "Fixed: the tag had been removed with the last release. Numbers should come in again within the hour.",
        "Sent just now, per country, in last month's format.",
    ];

    private readonly byte[] _key = Encoding.UTF8.GetBytes(secret);
    private int _made;

    /// <summary>Requests with today's signature: valid for five minutes.</summary>
    public byte[][] Make(int count, string host)
    {
        var now = Clock.Real.GetUtcNow().ToUnixTimeSeconds();
        var requests = new byte[count][];
        for (var i = 0; i < count; i++)
            requests[i] = Request(now, host);
        return requests;
    }

    private byte[] Request(long now, string host)
    {
        var body = Encoding.UTF8.GetBytes(Body(now, _made++));
        var stamp = now.ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(_key, (byte[])[.. Encoding.UTF8.GetBytes($"v0:{stamp}:"), .. body]));
        var head =
            $"POST /slack/events HTTP/1.1\r\nHost: {host}\r\nUser-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\nAccept: */*\r\n" +
            $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\nX-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: v0={signature}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    // Neighbouring requests fall in different channels. In a channel, two client messages are followed by one of the team's; every fourth message is in a thread.
    private static string Body(long now, int number)
    {
        var channel = number % Channels;
        var turn = number / Channels;
        var byTeam = turn % 3 == 2;
        var words = byTeam ? TeamWords[(turn + channel) % TeamWords.Length] : ClientWords[(turn + channel) % ClientWords.Length];
        var user = byTeam ? $"U0TEAM{channel % 12:000}" : $"U0CLNT{channel:000}{turn % 2}";
        var ts = Ts(now, number);
        var thread = turn % 4 == 3 ? $",\"thread_ts\":\"{Ts(now, number - Channels)}\",\"parent_user_id\":\"U0CLNT{channel:000}0\"" : "";
        var text = $"{words} ({turn})";
        return
            $$"""
            {"token":"not-used-any-more","team_id":"{{Team}}","context_team_id":"{{Team}}","context_enterprise_id":null,"api_app_id":"A0BENCH01","event":{"user":"{{user}}","type":"message","ts":"{{ts}}","client_msg_id":"{{new Guid(number, 0, 0, new byte[8])}}","text":"{{text}}","team":"{{(byTeam ? Team : ClientTeam)}}","user_team":"{{(byTeam ? Team : ClientTeam)}}","source_team":"{{(byTeam ? Team : ClientTeam)}}","blocks":[{"type":"rich_text","block_id":"b{{number}}","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"{{text}}"}]}]}],"channel":"C0CHAN{{channel:000}}"{{thread}},"event_ts":"{{ts}}","channel_type":"channel"},"type":"event_callback","event_id":"Ev{{number:0000000000}}","event_time":{{now}},"authorizations":[{"enterprise_id":null,"team_id":"{{Team}}","user_id":"U0BOT0001","is_bot":true,"is_enterprise_install":false}],"is_ext_shared_channel":true,"event_context":"4-bench-{{number}}"}
            """;
    }

    private static string Ts(long now, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{now - 600 + (Math.Max(number, 0) / 1_000):0}.{Math.Max(number, 0) % 1_000 * 1000:000000}");
}
