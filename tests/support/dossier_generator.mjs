// Dossiers made by the written rules with keys of Node's own, faults in them with the code each
// must get, and changes to dossiers that somebody else made. All from a seed.
import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";

import { canonical } from "./ijson.mjs";

const base64url = (bytes) => Buffer.from(bytes).toString("base64url");
const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");

const bytesOf = (random, size) =>
  Buffer.from(Array.from({ length: size }, () => random.below(256)));
const hexOf = (random, size) => bytesOf(random, size).toString("hex");

export function makeKey(random) {
  // The fixed beginning of a PKCS #8 Ed25519 key (RFC 8410), then the seed.
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"),
    bytesOf(random, 32)]);
  const secret = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const { kty, crv, x } = createPublicKey(secret).export({ format: "jwk" });
  const kid = createHash("sha256").update(canonical({ crv, kty, x })).digest("base64url");
  return { secret, kid, jwk: { kty, crv, x } };
}

function uuidV7(random) {
  const hex = `019a${hexOf(random, 14)}`;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${
    hex.slice(20)}`;
}

const NAMES = ["giấy.pdf", "ảnh cưới (2).jpg", "证件.png", "sơ đồ", "a\u0301.txt", "☂ №7.pdf"];

function makeParts(random) {
  const parts = { data: Buffer.from(canonical({ q1: random.pick(NAMES), q2: random.below(1e6) })) };
  for (let count = 1 + random.below(3); count > 0; --count) {
    parts[`a${count}${hexOf(random, 3)}`] = bytesOf(random, random.below(300));
  }
  return parts;
}

export function makeManifest(random, parts) {
  const content = (id, mediaType) =>
    ({ mediaType, sha256: digest(parts[id]), size: parts[id].length });
  return {
    attachments: Object.keys(parts).filter((id) => id !== "data")
      .map((id) => ({ id, name: random.pick(NAMES), ...content(id, "application/pdf") })),
    createdAt: "2026-11-22T08:15:30Z", data: content("data", "application/json"),
    dossierId: uuidV7(random), nonce: base64url(bytesOf(random, 16)), previous: null,
    recipient: `urn:motcua:commune:${random.below(99999)}`, revision: 1,
    service: { formSha256: hexOf(random, 32), formVersion: "2026-10-01",
      id: `urn:motcua:procedure:${random.below(9999)}` },
    submissionId: uuidV7(random), type: "urn:egov:dossier-manifest:1", v: 1,
    ...(random.chance(0.5) ? { display: hexOf(random, 32), purpose: "submit" } : {}),
  };
}

const headerOf = (key, changes) => ({ alg: "Ed25519", iat: 1_795_335_330, kid: key.kid,
  cty: "application/vnd.egov.dossier-manifest+json", typ: "dossier-manifest+jws", ...changes });

/** The signed text over exactly these payload and header texts. */
export function signText(key, payloadText, headerText) {
  const payload = base64url(payloadText);
  const header = base64url(headerText);
  const signature = base64url(sign(null, Buffer.from(`${header}.${payload}`), key.secret));
  return JSON.stringify({ payload, signatures: [{ protected: header, signature }] });
}

const first = (manifest) => manifest.attachments[0];
const reverse = (value) => Object.fromEntries(Object.entries(value).reverse());
const without = (value, name) => Object.fromEntries(
  Object.entries(value).filter(([other]) => other !== name));

// Faults in what is signed: [code, what the signed manifest becomes].
const MANIFEST_FAULTS = [
  ["schema", (m) => ({ ...m, v: 2 })],
  ["schema", (m) => ({ ...m, v: "1" })],
  ["schema", (m) => ({ ...m, extra: true })],
  ["schema", (m) => without(m, "nonce")],
  ["schema", (m) => ({ ...m, nonce: "AAAA" })],
  ["schema", (m) => ({ ...m, nonce: `${m.nonce.slice(0, -1)}=` })],
  ["schema", (m) => ({ ...m, revision: 2 })],
  ["schema", (m) => ({ ...m, previous: "0".repeat(64) })],
  ["schema", (m) => ({ ...m, revision: 0 })],
  ["schema", (m) => ({ ...m, revision: 2, previous: "A".repeat(64) })],
  ["schema", (m) => ({ ...m, createdAt: "2026-13-01T00:00:00Z" })],
  ["schema", (m) => ({ ...m, createdAt: "hôm nay" })],
  ["schema", (m) => ({ ...m, submissionId: m.submissionId.toUpperCase() })],
  ["schema", (m) => ({ ...m, submissionId: m.submissionId.replace(/-7(?=.{3}-a)/, "-4") })],
  ["schema", (m) => ({ ...m, dossierId: "1" })],
  ["schema", (m) => ({ ...m, recipient: "" })],
  ["schema", (m) => ({ ...m, recipient: "a\nb" })],
  ["schema", (m) => ({ ...m, type: "urn:egov:dossier-manifest:2" })],
  ["schema", (m) => ({ ...m, display: "zz" })],
  ["schema", (m) => ({ ...m, purpose: null })],
  ["schema", (m) => ({ ...m, attachments: {} })],
  ["schema", (m) => ({ ...m, attachments: Array.from({ length: 101 }, () => first(m)) })],
  ["schema", (m) => ({ ...m, data: { ...m.data, name: "data" } })],
  ["schema", (m) => ({ ...m, data: { ...m.data, size: -1 } })],
  ["schema", (m) => ({ ...m, data: { ...m.data, mediaType: "json" } })],
  ["schema", (m) => ({ ...m, service: { ...m.service, formSha256: "" } })],
  ["schema", (m) => ({ ...m, attachments: [{ ...first(m), id: "a/b" }] })],
  ["bad_filename", (m) => ({ ...m, attachments: [{ ...first(m), name: "../x.pdf" }] })],
  ["bad_filename", (m) => ({ ...m, attachments: [{ ...first(m), name: "x\\y" }] })],
  ["bad_filename", (m) => ({ ...m, attachments: [{ ...first(m), name: ".." }] })],
  ["bad_filename", (m) => ({ ...m, attachments: [{ ...first(m), name: "gpj.\u202eexe" }] })],
  ["bad_filename", (m) => ({ ...m, attachments: [{ ...first(m), name: "a\u0085b" }] })],
  ["bad_filename", (m) => ({ ...m, attachments: [{ ...first(m), name: "é".repeat(128) }] })],
  ["duplicate_attachment", (m) => ({ ...m, attachments: [first(m), first(m)] })],
  ["duplicate_attachment", (m) => ({ ...m, attachments: [{ ...first(m), id: "data" }] })],
  ["missing_attachment", (m) => ({ ...m, attachments: [...m.attachments,
    { ...first(m), id: "zz" }] })],
  ["extra_attachment", (m) => ({ ...m, attachments: m.attachments.slice(1) })],
  ["digest_mismatch", (m) => ({ ...m, data: { ...m.data, sha256: "0".repeat(64) } })],
  ["size_mismatch", (m) => ({ ...m, data: { ...m.data, size: m.data.size + 1 } })],
];

// Faults in the bytes of the payload: [code, the text that is signed].
const PAYLOAD_FAULTS = [
  ["not_canonical", (m) => JSON.stringify(reverse(m))],
  ["not_canonical", (m) => canonical(m).replace('"v":1', '"v": 1')],
  ["not_canonical", (m) => canonical(m).replace('"type"', '"\\u0074ype"')],
  ["not_ijson", (m) => canonical(m).replace('"v":1', '"v":1,"v":1')],
  ["not_ijson", (m) => canonical(m).replace('"v":1', '"v":1.0')],
  ["not_ijson", (m) => canonical(m).replace('"v":1', '"v":9007199254740992')],
  ["not_ijson", (m) => canonical(m).replace('"v":1', '"v":1,"w":"\\ud800"')],
  ["not_ijson", (m) => `\ufeff${canonical(m)}`],
  ["not_ijson", (m) => `${canonical(m)}x`],
  ["not_ijson", () => ""],
  ["schema", () => "[]"],
];

// Faults in the header: [code, the header text, from key].
const HEADER_FAULTS = [
  ["alg_not_allowed", (key) => canonical(headerOf(key, { alg: "EdDSA" }))],
  ["alg_not_allowed", (key) => canonical(headerOf(key, { alg: "none" }))],
  ["alg_not_allowed", (key) => canonical(headerOf(key, { alg: "HS256" }))],
  ["typ_mismatch", (key) => canonical(headerOf(key, { typ: "JWT" }))],
  ["typ_mismatch", (key) => canonical(headerOf(key, { typ: "secevent+jwt" }))],
  ["typ_mismatch", (key) => canonical(headerOf(key, { typ: "Dossier-Manifest+JWS" }))],
  ["crit_unsupported", (key) => canonical(headerOf(key, { crit: ["b64"], b64: false }))],
  ["crit_unsupported", (key) => canonical(headerOf(key, { crit: [] }))],
  ["header_not_allowed", (key) => canonical(headerOf(key, { jwk: key.jwk }))],
  ["header_not_allowed", (key) => canonical(headerOf(key, { x5u: "https://a.example" }))],
  ["header_not_allowed", (key) => canonical(headerOf(key, { iat: "now" }))],
  ["unknown_key", (key) => canonical(headerOf(key, { kid: "x" }))],
  ["not_canonical", (key) => JSON.stringify(headerOf(key))],
  ["not_ijson", (key) => `${canonical(headerOf(key))} {}`],
  ["not_ijson", () => "[]"],
];

/** [{code, text, parts}]: a good dossier and one of each fault, all with this key. */
export function faultyDossiers(random, key) {
  const parts = makeParts(random);
  const manifest = makeManifest(random, parts);
  const header = canonical(headerOf(key));
  const cases = [{ code: "ok", text: signText(key, canonical(manifest), header), parts }];
  for (const [code, change] of MANIFEST_FAULTS) {
    cases.push({ code, text: signText(key, canonical(change(manifest)), header), parts });
  }
  for (const [code, write] of PAYLOAD_FAULTS) {
    // No payload at all is found before anything in it.
    const text = write(manifest);
    cases.push(
      { code: text === "" ? "no_payload" : code, text: signText(key, text, header), parts });
  }
  for (const [code, write] of HEADER_FAULTS) {
    cases.push({ code, text: signText(key, canonical(manifest), write(key)), parts });
  }
  return cases;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

function changeText(random, text) {
  const at = random.below(text.length);
  const other = random.pick([...ALPHABET].filter((letter) => letter !== text[at]));
  return random.pick([
    () => text.slice(0, at) + other + text.slice(at + 1),
    () => text.slice(0, at) + text.slice(at + 1),
    () => text.slice(0, at) + other + text.slice(at),
    () => `${text.slice(0, at)}${random.pick(["=", " ", "\n", "+", "/", ".", "\u00e9"])}${
      text.slice(at)}`,
    () => text.slice(0, at),
    () => `${text}${random.pick(["=", "==", "A", " "])}`,
  ])();
}

function changeSigned(random, text) {
  const outer = JSON.parse(text);
  const [entry] = outer.signatures;
  random.pick([
    () => { outer.payload = changeText(random, outer.payload); },
    () => { outer.payload = changeText(random, outer.payload); },
    () => { entry.protected = changeText(random, entry.protected); },
    () => { entry.signature = changeText(random, entry.signature); },
    () => { entry.header = { kid: "x" }; },
    () => { outer.signatures.push({ ...entry, signature: changeText(random, entry.signature) }); },
    () => { delete entry[random.pick(["protected", "signature"])]; },
    () => { outer[random.pick(["payload", "signatures"])] = random.pick([null, "", [], 7]); },
    () => { outer.extra = 1; },
  ])();
  return JSON.stringify(outer);
}

/** One change to a dossier that was good: {text, parts}. */
export function mutate(random, { text, parts }) {
  const ids = Object.keys(parts);
  const id = random.pick(ids);
  const changed = Buffer.from(parts[id]);
  return random.pick([
    () => ({ text: changeSigned(random, text), parts }),
    () => ({ text: changeSigned(random, text), parts }),
    () => ({ text: changeSigned(random, text), parts }),
    () => ({ text: text.slice(0, random.below(text.length)), parts }),
    () => ({ text, parts: without(parts, id) }),
    () => ({ text, parts: { ...parts, [`b${hexOf(random, 4)}`]: Buffer.from("x") } }),
    () => ({ text, parts: { ...parts, [id]: Buffer.concat([changed, Buffer.from([0])]) } }),
    () => {
      if (changed.length > 0) changed[random.below(changed.length)] ^= 1 << random.below(8);
      return { text, parts: { ...parts, [id]: changed.length > 0 ? changed : Buffer.from("x") } };
    },
  ])();
}

/** One change to a chain that was good: {tokens, head}. */
export function mutateChain(random, tokens) {
  const at = random.below(tokens.length);
  const list = [...tokens];
  const tell = (seq, token) => ({ seq, sha256: digest(token) });
  return random.pick([
    () => ({ tokens: list.toSpliced?.(at, 1) ?? list.filter((_, index) => index !== at),
      head: tell(list.length, list.at(-1)) }),
    () => ({ tokens: [...list.slice(0, at), list[at], ...list.slice(at)] }),
    () => {
      list[at] = changeText(random, list[at]);
      return { tokens: list };
    },
    () => ({ tokens: list, head: tell(at + 1, "another token") }),
    () => ({ tokens: list.length > 1 ? list.reverse() : [] }),
    () => ({ tokens: [] }),
  ])();
}
