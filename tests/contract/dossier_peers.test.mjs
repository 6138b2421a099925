// Dossiers and chains between strangers: what our code signs, npm jose and the written rules
// accept; what they sign, we accept; what is changed on the way, both refuse for the same reason.
//
// MOTCUA_SEED=n and MOTCUA_DOSSIERS=n search elsewhere and longer.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { chainCode, dossierCode, registry, sha256 } from "../support/dossier_rules.mjs";
import { faultyDossiers, makeKey, mutate, mutateChain } from "../support/dossier_generator.mjs";
import { seededRandom } from "../support/seeded_random.mjs";
import { fromPortal } from "../support/server.mjs";

const SEED = Number(process.env.MOTCUA_SEED ?? 20_261_122);
const DOSSIERS = Number(process.env.MOTCUA_DOSSIERS ?? 200);
const CHANGES = 10;
const FAULTY = 8;
const LONG = { timeout: 280_000 };

const folder = mkdtempSync(join(tmpdir(), "motcua-dossiers-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const made = execFileSync(fromPortal("MOTCUA_MAKE_DOSSIERS"), [String(SEED), String(DOSSIERS)],
  { maxBuffer: 1 << 28 }).toString().trim().split("\n").map((line) => {
  const { jws, parts, ...rest } = JSON.parse(line);
  return { ...rest, text: jws, parts: Object.fromEntries(Object.entries(parts)
    .map(([id, content]) => [id, Buffer.from(content, "base64url")])) };
});

/** The codes of our own program for [{text, parts}], in one run. */
function ourCodes(name, dossiers, keys) {
  const place = join(folder, name);
  mkdirSync(place);
  const kept = new Map();
  const keep = (bytes) => {
    const file = sha256(bytes);
    if (!kept.has(file)) {
      kept.set(file, true);
      writeFileSync(join(place, file), bytes);
    }
    return file;
  };
  const cases = dossiers.map(({ text, parts }, index) => ({ id: String(index), jws: text,
    files: Object.fromEntries(Object.entries(parts).map(([id, bytes]) => [id, keep(bytes)])) }));
  writeFileSync(join(place, "keys.json"), JSON.stringify(keys));
  return runCases(join(place, "cases.json"), { keys: "keys.json", cases });
}

function runCases(path, suite) {
  writeFileSync(path, JSON.stringify(suite));
  const { stdout, stderr, status } = spawnSync(fromPortal("MOTCUA_CLI"),
    ["verify", "--cases", path], { maxBuffer: 1 << 28 });
  assert.ok(status === 0 || status === 1, `verify ended with ${status}: ${stderr}`);
  return stdout.toString().trim().split("\n").map((line) => JSON.parse(line).code);
}

const citizens = { keys: made.map(({ citizen }) => citizen) };
const authorities = { keys: made.map(({ authority }) => authority) };
const keysOfMade = { citizen: citizens, authority: authorities };

test("what we sign is accepted by jose and the written rules", LONG, async (t) => {
  const keys = await registry(citizens.keys);
  for (const dossier of made) {
    assert.equal(await dossierCode(dossier.text, dossier.parts, keys), "ok");
  }
  assert.deepEqual(new Set(ourCodes("made", made, keysOfMade)), new Set(["ok"]));
  t.diagnostic(`counted: ${made.length} random dossiers verified by npm jose and the rules`);
});

test("a changed dossier is refused by both for the same reason", LONG, async (t) => {
  const random = seededRandom(SEED);
  const keys = await registry(citizens.keys);
  const changed = made.flatMap((dossier) =>
    Array.from({ length: CHANGES }, () => mutate(random, dossier)));
  const ours = ourCodes("changed", changed, keysOfMade);
  const reasons = new Map();
  for (const [index, dossier] of changed.entries()) {
    const code = await dossierCode(dossier.text, dossier.parts, keys);
    assert.notEqual(code, "ok", `accepted: ${dossier.text}`);
    assert.equal(ours[index], code, dossier.text);
    reasons.set(code, (reasons.get(code) ?? 0) + 1);
  }
  assert.ok(reasons.size >= 8, `the changes hit few checks: ${[...reasons]}`);
  t.diagnostic(`counted: ${changed.length} changed dossiers refused by both: ${[...reasons]
    .map(([code, count]) => `${code} ${count}`).join(", ")}`);
});

test("what a stranger signs gets the exact code", LONG, async (t) => {
  const random = seededRandom(SEED + 1);
  const strangers = Array.from({ length: FAULTY }, () => makeKey(random));
  const cases = strangers.flatMap((key) => faultyDossiers(random, key));
  const jwks = { keys: strangers.map(({ jwk }) => jwk) };
  const keys = await registry(jwks.keys);
  const ours = ourCodes("strangers", cases, { citizen: jwks, authority: jwks });
  for (const [index, { code, text, parts }] of cases.entries()) {
    assert.equal(await dossierCode(text, parts, keys), code, text);
    assert.equal(ours[index], code, text);
  }
  t.diagnostic(`counted: ${cases.length} dossiers made by the script, with exact codes`);
});

test("chains are accepted, and changed ones refused, by both", LONG, async (t) => {
  const random = seededRandom(SEED + 2);
  const keys = await registry(authorities.keys);
  const reasons = new Map();
  const few = made.slice(0, 24);
  for (const [index, { text, events }] of few.entries()) {
    const payload = Buffer.from(JSON.parse(text).payload, "base64url");
    const about = { manifest: JSON.parse(payload), manifestSha256: sha256(payload),
      issuer: "https://office.example", keys };
    const chains = [{ tokens: events }, ...Array.from({ length: CHANGES },
      () => mutateChain(random, events))];
    const place = join(folder, `chain${index}`);
    mkdirSync(place);
    writeFileSync(join(place, "keys.json"), JSON.stringify(keysOfMade));
    writeFileSync(join(place, "manifest.jcs.json"), payload);
    const ours = runCases(join(place, "cases.json"), { manifest_sha256: about.manifestSha256,
      issuer: about.issuer, cases: chains.map(({ tokens, head = null }, id) =>
        ({ id: String(id), events: tokens, known_head: head })) });
    for (const [at, { tokens, head }] of chains.entries()) {
      const code = await chainCode(tokens, { ...about, head });
      assert.equal(code === "ok", at === 0, tokens.join("\n"));
      assert.equal(ours[at], code, tokens.join("\n"));
      reasons.set(code, (reasons.get(code) ?? 0) + 1);
    }
  }
  assert.ok(reasons.size >= 6, `the changes hit few checks: ${[...reasons]}`);
  t.diagnostic(`counted: ${few.length * (CHANGES + 1)} chains, one code from both: ${[...reasons]
    .map(([code, count]) => `${code} ${count}`).join(", ")}`);
});
