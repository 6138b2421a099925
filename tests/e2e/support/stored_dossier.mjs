// The dossier as the server keeps it, checked twice: by `motcua verify`, and from the written rules
// with npm jose and Node's own SHA-256, which share no line with the product.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { calculateJwkThumbprint, compactVerify, importJWK } from "jose";
import { birthPack } from "../../support/birth_dossier.mjs";
import { canonical, sha256 } from "../../support/practice_client.mjs";
import { fromPortal } from "../../support/server.mjs";

const READER = fileURLToPath(new URL("read_store.py", import.meta.url));

/** Everything the server has stored; parts as bytes. */
export function readStore(folder) {
  const store = JSON.parse(execFileSync("/usr/bin/python3", [READER, folder],
    { encoding: "utf8", maxBuffer: 1 << 28 }));
  for (const parts of Object.values(store.parts)) {
    for (const [id, text] of Object.entries(parts)) parts[id] = Buffer.from(text, "base64");
  }
  return store;
}

const readJson = (bytes) => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));

/** The bytes of a signed token, when every written rule about its header holds. */
async function open(token, keys, expected) {
  const header = Buffer.from(token.split(".")[0], "base64url");
  const members = readJson(header);
  assert.equal(header.toString("utf8"), canonical(members), "the header is in canonical form");
  const { iat, kid, ...rest } = members;
  assert.deepEqual(rest, { alg: "Ed25519", ...expected });
  const jwk = keys.find((key) => key.kid === kid);
  assert.ok(jwk, "the key is registered");
  assert.equal(await calculateJwkThumbprint(jwk), kid);
  const { payload } = await compactVerify(token, await importJWK(jwk, "Ed25519"));
  const text = Buffer.from(payload).toString("utf8");
  assert.equal(text, canonical(readJson(payload)), "the payload is in canonical form");
  return { bytes: Buffer.from(payload), json: readJson(payload), iat };
}

function checkParts(manifest, parts) {
  const named = [{ id: "data", ...manifest.data }, ...manifest.attachments];
  assert.deepEqual(Object.keys(parts).sort(), named.map(({ id }) => id).sort());
  for (const { id, sha256: digest, size } of named) {
    assert.equal(parts[id].length, size, id);
    assert.equal(sha256(parts[id]), digest, id);
  }
  return named.map(({ id, sha256: digest, size }) => ({ id, sha256: digest, size }));
}

/** From the written rules. Resolves to {manifest, data, received}. */
export async function verifyByRules(store, submission, authority) {
  const signed = JSON.parse(submission.jws);
  assert.deepEqual(Object.keys(signed).sort(), ["payload", "signatures"]);
  assert.equal(signed.signatures.length, 1);
  const [{ protected: header, signature }] = signed.signatures;
  const manifest = await open(`${header}.${signed.payload}.${signature}`, store.keys,
    { cty: "application/vnd.egov.dossier-manifest+json", typ: "dossier-manifest+jws" });
  const parts = store.parts[submission.id];
  const digests = checkParts(manifest.json, parts);
  assert.equal(manifest.json.submissionId, submission.id);
  assert.equal(manifest.json.service.formSha256, birthPack().formSha256);
  const data = parts.data.toString("utf8");
  assert.equal(data, canonical(JSON.parse(data)), "the answers are in canonical form");

  const [first] = store.events.filter((event) => event.submission === submission.id);
  const event = await open(first.token, authority, { typ: "secevent+jwt" });
  const [[kind, received]] = Object.entries(event.json.events);
  const digest = { alg: "sha-256", hex: sha256(manifest.bytes) };
  assert.match(kind, /\/received$/);
  assert.deepEqual([received.seq, received.prev, received.manifest], [1, digest, digest]);
  const byId = (a, b) => (a.id < b.id ? -1 : 1);
  assert.deepEqual([...received.received].sort(byId), digests.sort(byId));
  assert.equal(received.registerNumber, submission.register_number);
  return { manifest: manifest.json, data: JSON.parse(data), received, parts };
}

/** By `motcua verify`, as an office would. */
export function verifyByProgram(store, submission, authority) {
  const folder = mkdtempSync(join(tmpdir(), "motcua-verify-"));
  const write = (name, content) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  mkdirSync(join(folder, "parts"));
  for (const [id, bytes] of Object.entries(store.parts[submission.id])) write(`parts/${id}`, bytes);
  const events = store.events.filter((event) => event.submission === submission.id)
    .map(({ token }) => token);
  const answer = JSON.parse(execFileSync(fromPortal("MOTCUA_CLI"), ["verify",
    "--keys", write("keys.json", JSON.stringify({ citizen: store.keys, authority })),
    "--parts", join(folder, "parts"),
    "--events", write("events.json", JSON.stringify({ events })),
    write("dossier.json", submission.jws)], { encoding: "utf8" }));
  rmSync(folder, { recursive: true });
  return answer;
}

/** The one dossier the server received, checked both ways. */
export async function verifyStored(world) {
  const store = readStore(world.server.folder);
  const received = store.submissions.filter((one) => one.register_number);
  assert.equal(store.submissions.length, 1, "one submission");
  assert.equal(received.length, 1, "one register number");
  const jwks = await (await fetch(`${world.server.url}/v1/authority/jwks`)).json();
  assert.deepEqual(verifyByProgram(store, received[0], jwks.keys), { ok: true });
  return verifyByRules(store, received[0], jwks.keys);
}
