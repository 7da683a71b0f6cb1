// Validates JSON files against a JSON Schema. Usage: node schema.mjs SCHEMA FILE... Prints one line of JSON per file: its errors.
import { readFile } from 'node:fs/promises';
import Ajv from 'ajv';
import formats from 'ajv-formats';

const [schema, ...files] = process.argv.slice(2);
const ajv = new Ajv({ allErrors: true, strict: false });
formats(ajv);
const validate = ajv.compile(JSON.parse(await readFile(schema, 'utf8')));
for (const file of files) {
  validate(JSON.parse(await readFile(file, 'utf8')));
  console.log(JSON.stringify((validate.errors ?? []).map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`)));
}
