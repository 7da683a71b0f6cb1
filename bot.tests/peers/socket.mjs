// Slack's own Socket Mode client, against our fake of Slack's side: what the fake sends is what Slack's client understands, and what it answers is what the fake understands.
// Usage: node socket.mjs API_ADDRESS APP_TOKEN. Prints a line of JSON for everything that it hears; commands are acknowledged with a text, the rest with nothing. Ends when its input ends.
import { SocketModeClient, LogLevel } from '@slack/socket-mode';

const say = (line) => console.log(JSON.stringify(line));
const quiet = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => LogLevel.ERROR, setName() {} };
const [slackApiUrl, appToken] = process.argv.slice(2);
const client = new SocketModeClient({ appToken, logger: quiet, clientPingTimeout: 2000, clientOptions: { slackApiUrl, retryConfig: { retries: 0 } } });

client.on('connected', () => say({ connected: true }));
client.on('slack_event', async ({ ack, type, body, retry_num: retry, accepts_response_payload: takesPayload }) => {
  await ack(type === 'slash_commands' ? { text: 'Looking.' } : undefined);
  say({ type, body, retry, takesPayload });
});

process.stdin.resume();
process.stdin.on('end', async () => {
  await client.disconnect();
  process.exit(0);
});
await client.start();
