// Canonical JSON by three hands: ours, npm canonicalize, and the reader written from the documents
// for the dossier tests; and what one of them calls no I-JSON the others refuse, too.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

import canonicalize from "canonicalize";

import { canonical, readIJson } from "../support/ijson.mjs";
import { seededRandom } from "../support/seeded_random.mjs";
import { fromPortal } from "../support/server.mjs";

const SEED = Number(process.env.MOTCUA_SEED ?? 20_261_122);
const VALUES = 3000;
const BROKEN = 150;
const LETTERS = ["a", "Z", "é", "é", "đ", "\u0000", "\u001f", "\u007f", "\u0085", "\u2028", '"',
  "\\", "/", "\ud83d\ude00", "\ufffd", "\ue000", "\u200d", "\n", "\ufeff", "€"];

function numberOf(random) {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, random.below(2 ** 32));
  view.setUint32(4, random.below(2 ** 32));
  const value = random.chance(0.5) ? view.getFloat64(0) : random.between(-(2 ** 40), 2 ** 40) / 64;
  return Number.isFinite(value) ? value : 0;
}

const listOf = (length, make) => Array.from({ length }, make);
const textOf = (random) => listOf(random.below(6), () => random.pick(LETTERS)).join("");

function valueOf(random, depth = 0) {
  const kinds = [() => null, () => true, () => false, () => numberOf(random), () => textOf(random),
    () => random.between(-9, 9)];
  if (depth < 4) {
    kinds.push(() => Array.from({ length: random.below(5) }, () => valueOf(random, depth + 1)),
      () => Object.fromEntries(Array.from({ length: random.below(6) },
        () => [textOf(random), valueOf(random, depth + 1)])));
  }
  return random.pick(kinds)();
}

const run = (input) => spawnSync(fromPortal("MOTCUA_CLI"), ["jcs"],
  { input, maxBuffer: 1 << 26 });

test("three writers make the same bytes", (t) => {
  const random = seededRandom(SEED);
  const values = Array.from({ length: VALUES }, () => valueOf(random));
  // Written with spaces and in the order made, so that there is something to canonicalise.
  const chunk = 200;
  for (let at = 0; at < VALUES; at += chunk) {
    const few = values.slice(at, at + chunk);
    const { stdout, status, stderr } = run(JSON.stringify(few, null, " "));
    assert.equal(status, 0, stderr.toString());
    const peer = canonicalize(few);
    assert.equal(stdout.toString(), peer);
    assert.equal(canonical(few), peer);
  }
  t.diagnostic(`counted: ${VALUES} random values canonical by our program, npm canonicalize and ` +
    "the written rules alike");
});

test("a broken text is refused by both readers", () => {
  const random = seededRandom(SEED + 1);
  let refused = 0;
  for (let count = 0; count < BROKEN; ++count) {
    const text = JSON.stringify(
      { a: textOf(random), b: [random.below(9), null], c: textOf(random) });
    const at = random.below(text.length);
    const broken = random.pick([
      () => text.slice(0, at) + text.slice(at + 1),
      () => text.slice(0, at) + random.pick(["}", ",", '"', "\\", "0", "\ud800"]) + text.slice(at),
      () => text.slice(0, at),
      () => `${text}${random.pick(["x", "{}", ","])}`,
      () => text.replace('"b":', '"a":'),
    ])();
    let isRead = true;
    try { readIJson(Buffer.from(broken)); } catch { isRead = false; }
    const { status } = run(broken);
    assert.equal(status === 0, isRead, JSON.stringify(broken));
    refused += isRead ? 0 : 1;
  }
  assert.ok(refused > BROKEN / 3, `${refused} of ${BROKEN}`);
});
