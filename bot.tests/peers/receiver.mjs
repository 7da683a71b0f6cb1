// Slack's own receiver (Bolt), to be sent the same signed requests as ours. It listens on loopback, knows one workspace by heart and calls nobody.
// Usage: node receiver.mjs SIGNING_SECRET. Prints one line of JSON when it listens: its port and its clock.
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';

const nowhere = 'http://127.0.0.1:9/';
const quiet = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => LogLevel.ERROR, setName() {} };

const receiver = new HTTPReceiver({
  signingSecret: process.argv[2],
  endpoints: ['/slack/events', '/slack/interactivity', '/slack/commands'],
  logger: quiet,
});
const app = new App({
  receiver,
  logger: quiet,
  clientOptions: { slackApiUrl: nowhere, retryConfig: { retries: 0 } },
  authorize: async () => ({ botToken: 'xoxb-none', botId: 'B0BOT', botUserId: 'U0BOT', teamId: 'T0HOME' }),
});

app.event('message', async () => {});
app.event('app_mention', async () => {});
app.action(/.*/, async ({ ack }) => ack());
app.command('/servicebot', async ({ ack }) => ack());
app.shortcut('draft', async ({ ack }) => ack());
app.error(async () => {});

const server = await app.start({ port: 0, host: '127.0.0.1' });
console.log(JSON.stringify({ port: server.address().port, now: Math.floor(Date.now() / 1000) }));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0)); // whoever started this is gone
