// An independent stand-in for a model's service (aimock), on loopback: what it takes is what others take for a chat completion, and what it answers is theirs.
// Usage: node model.mjs CONTENT [STATUS …]. The first requests are refused with the statuses; then CONTENT is answered. Prints one line of JSON when it listens: its address.
import { LLMock } from '@copilotkit/aimock';

const mock = new LLMock({ port: 0, host: '127.0.0.1', logLevel: 'silent' });
const [content, ...refusals] = process.argv.slice(2);
mock.onMessage(/.*/s, { content });
for (const status of refusals.reverse()) mock.nextRequestError(Number(status), { message: 'as asked', type: 'error', code: 'error' });
await mock.start();
console.log(JSON.stringify({ address: mock.url }));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0)); // whoever started this is gone
