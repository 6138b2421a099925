// The written profile of signed dossiers and of chains of custody, read a second time: signatures
// by npm jose, everything else from the rules. Both give the code of the first check that fails, or
// "ok".
import { createHash } from "node:crypto";
import { calculateJwkThumbprint, flattenedVerify, importJWK } from "jose";

import { canonical, readIJson, strictBytes } from "./ijson.mjs";

const HEX = /^[0-9a-f]{64}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const MEDIA_TYPE = /^[A-Za-z0-9!#$&\-^_.+]+\/[A-Za-z0-9!#$&\-^_.+]+$/;
const PART_ID = /^[A-Za-z0-9_-]{1,64}$/;
// C0, DEL and C1; marks that turn the direction of text.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const SECONDS_BACK = 300;

export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Ends a check with the profile's code. */
class Refusal extends Error {}
const refuse = (code) => { throw new Refusal(code); };
const demand = (is, code) => { if (!is) refuse(code); };

async function codeOf(work) {
  try {
    await work();
    return "ok";
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

function read(bytes) {
  let value;
  try { value = readIJson(bytes); } catch { refuse("not_ijson"); }
  demand(canonical(value) === Buffer.from(bytes).toString("utf8"), "not_canonical");
  return value;
}

/** The header's kid. */
function checkHeader(text, typ) {
  const bytes = strictBytes(text) ?? refuse("bad_base64url");
  const header = read(bytes);
  const isObject = header !== null && typeof header === "object" && !Array.isArray(header);
  demand(isObject, "not_ijson");
  demand(header.alg === "Ed25519", "alg_not_allowed");
  demand(header.typ === typ, "typ_mismatch");
  demand(!("crit" in header), "crit_unsupported");
  const known = ["alg", "cty", "iat", "kid", "typ"];
  demand(Object.keys(header).every((name) => known.includes(name)), "header_not_allowed");
  demand(!("cty" in header) || typeof header.cty === "string", "header_not_allowed");
  demand(!("iat" in header) || Number.isInteger(header.iat), "header_not_allowed");
  return header.kid;
}

/** A registry of public keys by their own thumbprint. */
export async function registry(jwks) {
  const keys = new Map();
  for (const jwk of jwks) {
    const kid = await calculateJwkThumbprint(jwk);
    keys.set(kid, await importJWK({ ...jwk, alg: "EdDSA" }, "EdDSA"));
  }
  return keys;
}

async function checkSignature(protectedText, payload, signature, key) {
  try {
    await flattenedVerify({ protected: protectedText, payload, signature }, key,
      { algorithms: ["Ed25519"] });
  } catch { refuse("bad_signature"); }
}

const isLine = (text) => typeof text === "string" && text !== "" && !CONTROL.test(text)
  && Buffer.byteLength(text) <= 255;
const isCount = (value) => Number.isInteger(value) && value >= 0;
const isContent = ({ mediaType, sha256: digest, size }) => typeof mediaType === "string"
  && MEDIA_TYPE.test(mediaType) && mediaType.length <= 127 && HEX.test(digest ?? "")
  && typeof digest === "string" && isCount(size);

function hasMembers(value, required, optional = []) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  const names = Object.keys(value);
  return required.every((name) => names.includes(name))
    && names.every((name) => required.includes(name) || optional.includes(name));
}

const isText = (value, pattern) => typeof value === "string" && pattern.test(value);

function fitsSchema(manifest) {
  const required = ["attachments", "createdAt", "data", "dossierId", "nonce", "previous",
    "recipient", "revision", "service", "submissionId", "type", "v"];
  if (!hasMembers(manifest, required, ["display", "origin", "purpose"])) return false;
  const { attachments, data, service, previous, revision } = manifest;
  return manifest.v === 1 && manifest.type === "urn:egov:dossier-manifest:1"
    && isText(manifest.dossierId, UUID) && isText(manifest.submissionId, UUID_7)
    && Number.isInteger(revision) && revision >= 1
    && (revision === 1 ? previous === null : isText(previous, HEX))
    && isText(manifest.createdAt, TIME) && !Number.isNaN(Date.parse(manifest.createdAt))
    && strictBytes(manifest.nonce)?.length === 16 && isLine(manifest.recipient)
    && hasMembers(service, ["formSha256", "formVersion", "id"]) && isLine(service.id)
    && isLine(service.formVersion) && isText(service.formSha256, HEX)
    && hasMembers(data, ["mediaType", "sha256", "size"]) && isContent(data)
    && Array.isArray(attachments) && attachments.length <= 100
    && attachments.every((part) => hasMembers(part, ["id", "mediaType", "name", "sha256", "size"])
      && isContent(part) && isText(part.id, PART_ID) && typeof part.name === "string")
    && (!("display" in manifest) || isText(manifest.display, HEX))
    && (!("origin" in manifest) || isLine(manifest.origin))
    && (!("purpose" in manifest) || isLine(manifest.purpose));
}

const isFileName = (name) => isLine(name) && !/[/\\]/.test(name) && name !== "." && name !== "..";

function checkManifest(manifest) {
  demand(fitsSchema(manifest), "schema");
  const ids = ["data", ...manifest.attachments.map(({ id }) => id)];
  demand(manifest.attachments.every(({ name }) => isFileName(name)), "bad_filename");
  demand(new Set(ids).size === ids.length, "duplicate_attachment");
}

export const promisedParts = (manifest) => [{ id: "data", ...manifest.data },
  ...manifest.attachments].map(({ id, sha256: digest, size }) => ({ id, sha256: digest, size }));

function checkParts(manifest, parts) {
  const promised = promisedParts(manifest);
  demand(promised.every(({ id }) => id in parts), "missing_attachment");
  demand(Object.keys(parts).length === promised.length, "extra_attachment");
  demand(promised.every(({ id, sha256: digest }) => sha256(parts[id]) === digest),
    "digest_mismatch");
  demand(promised.every(({ id, size }) => parts[id].length === size), "size_mismatch");
}

function readOuter(text) {
  let outer;
  try { outer = readIJson(text, 8); } catch { refuse("not_ijson"); }
  demand(typeof outer?.payload === "string" && outer.payload !== "", "no_payload");
  demand(Array.isArray(outer.signatures) && outer.signatures.length > 0, "no_signature");
  demand(hasMembers(outer, ["payload", "signatures"]), "header_not_allowed");
  return outer;
}

/** text: the file as it came; parts: id -> bytes; keys: of registry(). */
export const dossierCode = (text, parts, keys) => codeOf(async () => {
  const { payload, signatures } = readOuter(text);
  const bytes = strictBytes(payload) ?? refuse("bad_base64url");
  const found = signatures.map((entry) => {
    demand(hasMembers(entry, [], ["protected", "signature"]), "header_not_allowed");
    const { protected: header, signature } = entry;
    demand(typeof header === "string" && typeof signature === "string", "no_signature");
    demand(strictBytes(signature) !== null, "bad_base64url");
    const key = keys.get(checkHeader(header, "dossier-manifest+jws")) ?? refuse("unknown_key");
    demand(strictBytes(signature).length === 64, "bad_signature");
    return { header, signature, key };
  });
  for (const { header, signature, key } of found) {
    await checkSignature(header, payload, signature, key);
  }
  const manifest = read(bytes);
  checkManifest(manifest);
  checkParts(manifest, parts);
});

const digestOf = (value) => hasMembers(value, ["alg", "hex"]) && value.alg === "sha-256"
  && isText(value.hex, HEX) ? value.hex : refuse("schema");

async function openToken(token, keys) {
  const pieces = token.split(".");
  demand(pieces.length > 1 && pieces[1] !== "", "no_payload");
  demand(pieces.length > 2 && pieces[2] !== "", "no_signature");
  const [header, payload, ...rest] = pieces;
  const signature = rest.join(".");
  const kid = checkHeader(header, "secevent+jwt");
  const bytes = strictBytes(payload) ?? refuse("bad_base64url");
  const signed = strictBytes(signature) ?? refuse("bad_base64url");
  demand(signed.length === 64, "bad_signature");
  const key = keys.get(kid) ?? refuse("unknown_key");
  await checkSignature(header, payload, signature, key);
  return read(bytes);
}

function readEvent(payload) {
  demand(hasMembers(payload, [], ["aud", "events", "iat", "iss", "jti", "sub", "txn"]), "schema");
  const { events, iat, aud, jti } = payload;
  demand(hasMembers(events, [], Object.keys(events ?? {})) && Number.isInteger(iat), "schema");
  demand(Object.keys(events).length === 1 && typeof aud === "string" && aud !== "", "schema");
  const [[uri, body]] = Object.entries(events);
  demand(Number.isInteger(body?.seq) && body.seq >= 1, "schema");
  demand(typeof jti === "string" && jti !== "", "schema");
  return { uri, body, iat, iss: payload.iss, sub: payload.sub, txn: payload.txn, seq: body.seq,
    prev: digestOf(body.prev), manifest: digestOf(body.manifest) };
}

function checkReceived({ uri, body }, manifest) {
  demand(uri === "https://schemas.egov.example/events/received", "received");
  demand(Array.isArray(body.received), "schema");
  const listed = body.received.map((part) =>
    hasMembers(part, ["id", "sha256", "size"]) && typeof part.id === "string"
      && isText(part.sha256, HEX) && isCount(part.size) ? canonical(part) : refuse("schema"));
  const promised = promisedParts(manifest).map(canonical);
  demand(canonical(listed.sort()) === canonical(promised.sort()), "received");
}

/** tokens against the dossier they are about; head: the last event this reader has seen. */
export const chainCode = (tokens, { manifest, manifestSha256, issuer, keys, head }) =>
  codeOf(async () => {
    let prev = manifestSha256;
    let latest = 0;
    for (const [index, token] of tokens.entries()) {
      const event = readEvent(await openToken(token, keys));
      demand(event.iss === issuer, "issuer");
      demand(event.sub === `submission:${manifest.submissionId}`
        && event.txn === `dossier:${manifest.dossierId}`, "subject");
      demand(event.seq === index + 1, "seq");
      demand(head?.seq !== event.seq || head.sha256 === sha256(token), "fork");
      demand(event.prev === prev, "prev");
      demand(event.manifest === manifestSha256, "manifest");
      if (index === 0) checkReceived(event, manifest);
      else demand(event.iat >= latest - SECONDS_BACK, "iat");
      latest = event.iat;
      prev = sha256(token);
    }
    demand(tokens.length > 0, head ? "rollback" : "seq");
    demand(!head || tokens.length >= head.seq, "rollback");
  });
