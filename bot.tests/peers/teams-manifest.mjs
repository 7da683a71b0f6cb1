// Validates a Teams app manifest with Microsoft's own package, offline. Usage: node teams-manifest.mjs FILE. Prints one line of JSON: its errors.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const { AppManifestUtils } = createRequire(import.meta.url)('@microsoft/app-manifest');
const manifest = JSON.parse(await readFile(process.argv[2], 'utf8'));
console.log(JSON.stringify(await AppManifestUtils.validateAgainstSchema(manifest)));
