// Draws Block Kit as people see it, with a renderer that others wrote, for a picture. Reads a JSON object {name: blocks} from standard input and prints one HTML page.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Message } from 'slack-blocks-to-jsx';

let text = '';
for await (const chunk of process.stdin) text += chunk;
const style = await readFile(createRequire(import.meta.url).resolve('slack-blocks-to-jsx/dist/style.css'), 'utf8');
const when = new Date('2026-11-16T12:00:00Z');
// A plain square stands for the picture that a workspace gives its bot.
const logo = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path fill="#2f6f73" d="M0 0h1v1H0z"/></svg>')}`;
const escaped = (name) => name.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
// To Slack "verbatim" means: make no links of plain words. To this renderer it means: show the markup itself.
const drawn = Object.entries(JSON.parse(text, (key, value) => (key === 'verbatim' ? undefined : value))).map(([name, blocks]) =>
  `<h3>${escaped(name)}</h3><div class="one">${renderToStaticMarkup(createElement(Message, { blocks, logo, name: 'ServiceBot', time: when, theme: 'light' }))}</div>`);
console.log(`<!doctype html><meta charset="utf-8"><style>${style}
body { font-family: Lato, "Helvetica Neue", sans-serif; background: #fff; width: 760px; margin: 16px; font-size: 15px }
h3 { font-size: 12px; color: #777; margin: 18px 0 4px } .one { border: 1px solid #ddd; border-radius: 8px; padding: 8px }</style><html data-script="ready"><body>${drawn.join('')}</body></html>`);
