// Type-checks Block Kit against Slack's own types; the chart, which they do not know yet, against those of a renderer that others wrote. Reads a JSON object {name: blocks or a modal view} from standard input and prints what the compiler finds.
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import ts from 'typescript';

let text = '';
for await (const chunk of process.stdin) text += chunk;

const file = path.join(path.dirname(fileURLToPath(import.meta.url)), 'checked.ts');
const source = ["import type { KnownBlock, ModalView, HomeView } from '@slack/types';", "import type { DataVisualizationBlock } from 'slack-blocks-to-jsx';",
  ...Object.entries(JSON.parse(text)).map(([name, blocks]) => `export const ${name}: ${Array.isArray(blocks) ? '(KnownBlock | DataVisualizationBlock)[]' : blocks.type === 'home' ? 'HomeView' : 'ModalView'} = ${JSON.stringify(blocks)};`)].join('\n');
const options = { strict: true, noEmit: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022, skipLibCheck: true, types: [] };

// The file exists in memory alone.
const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists, readFile } = host;
host.getSourceFile = (name, ...rest) => (name === file ? ts.createSourceFile(name, source, options.target) : getSourceFile.call(host, name, ...rest));
host.fileExists = (name) => name === file || fileExists.call(host, name);
host.readFile = (name) => (name === file ? source : readFile.call(host, name));

const found = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));
for (const one of found) console.log(ts.flattenDiagnosticMessageText(one.messageText, '\n'));
process.exit(found.length === 0 ? 0 : 1);
