// Slack's own Web API client, against our fake of Slack: pages, errors, pauses and files of a form as Slack's client expects them.
// Usage: node webapi.mjs API_ADDRESS BOT_TOKEN. Prints one line of JSON for each thing it tried: its name, and what came back.
import { WebClient, LogLevel, ErrorCode } from '@slack/web-api';

const [slackApiUrl, token] = process.argv.slice(2);
const quiet = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => LogLevel.ERROR, setName() {} };
const client = new WebClient(token, { slackApiUrl, logger: quiet, retryConfig: { retries: 2, minTimeout: 1, maxTimeout: 5 } });
const stranger = new WebClient('xoxb-wrong', { slackApiUrl, logger: quiet, retryConfig: { retries: 0 } });
const say = (name, value) => console.log(JSON.stringify({ name, value }));
const refused = async (call) => { try { await call; return 'taken'; } catch (fault) { return fault.code === ErrorCode.PlatformError ? fault.data.error : fault.code; } };

const me = await client.auth.test();
say('who', [me.ok, me.team_id, me.user_id]);
const opened = await client.conversations.open({ users: 'U0SAM' });
const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'Hello <&>' } }];
const posted = await client.chat.postMessage({ channel: opened.channel.id, text: 'Hello', blocks });
const updated = await client.chat.update({ channel: posted.channel, ts: posted.ts, text: 'Hello again', blocks });
say('posted', [opened.channel.id, posted.channel, posted.ts === updated.ts]);
const members = [];
for await (const page of client.paginate('conversations.members', { channel: 'C0ACME', limit: 2 })) members.push(...page.members);
say('members', members);
const past = [];
for await (const page of client.paginate('conversations.history', { channel: 'C0ACME', limit: 200 })) past.push(page.messages.length);
say('past', past);
const replies = await client.conversations.replies({ channel: 'C0ACME', ts: '1700000001.000000' });
say('replies', replies.messages.map((message) => message.text));
say('unknown person', await refused(client.users.info({ user: 'U0NOBODY' })));
say('unknown channel', await refused(client.conversations.info({ channel: 'C0NOWHERE' })));
say('wrong token', await refused(stranger.auth.test()));
say('after a pause', (await client.users.info({ user: 'U0SAM' })).user.profile.display_name);
say('view', await refused(client.views.open({ trigger_id: '1.2.3', view: { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks } })));
say('ephemeral', await refused(client.chat.postEphemeral({ channel: 'C0ACME', user: 'U0SAM', text: 'x' })));
