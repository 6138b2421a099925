// Runs in the browser: 20 MB through our wasm, libsodium.js, @noble and WebCrypto in one run, the
// engines taking turns so that a busy moment of the machine hits all of them. Milliseconds.
import { xchacha20poly1305 } from "@noble/ciphers/chacha";
import { sha256 } from "@noble/hashes/sha2";
import sodium from "libsodium-wrappers-sumo";

const BYTES = 20 << 20;
const CHUNK = 65_536;
const PASSPHRASE = new TextEncoder().encode("correct horse battery staple");
const SALT = Uint8Array.from({ length: 16 }, (_, index) => index);
const KEY = new Uint8Array(32).fill(7);
const NONCE = new Uint8Array(24).fill(9);
const AD = new TextEncoder().encode('{"kind":"attachment"}');
const NONE = new Uint8Array(0);

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const median = (times) => times.sort((left, right) => left - right)[times.length >> 1];

async function ourEngine(input) {
  const { default: create } = await import(/* @vite-ignore */ "/crypto_bench.mjs");
  const engine = await create();
  const at = engine._bench_room(input.length);
  engine.HEAPU8.set(input, at);
  const bytes = (address, size) => engine.HEAPU8.slice(address, address + size);
  return {
    sha256: () => hex(bytes(engine._bench_sha256(), 32)),
    aead: () => engine._bench_aead_seal(),
    sealed: () => bytes(engine._bench_sealed(), input.length + 16),
    stream: () => engine._bench_stream_seal(),
    open: () => engine._bench_stream_open(),
  };
}

/** The program that the product's password worker runs, here on the page. */
async function ourPasswordWork() {
  const { default: create } = await import(/* @vite-ignore */ "/motcua_kdf.mjs");
  const module = await create();
  const salt = PASSPHRASE.length;
  const out = salt + SALT.length;
  const base = module._malloc(out + 32);
  module.HEAPU8.set(PASSPHRASE, base);
  module.HEAPU8.set(SALT, base + salt);
  return (mebibytes, passes) => {
    const status = module._motcua_kdf_derive(base, PASSPHRASE.length, base + salt, SALT.length,
      mebibytes << 20, passes, base + out);
    if (status !== 0) throw new Error(`the password work ended with ${status}`);
    return hex(module.HEAPU8.slice(base + out, base + out + 32));
  };
}

const TAGS = () => ({ message: sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
  final: sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL });

function sodiumStream(input) {
  const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(KEY);
  const tags = TAGS();
  const chunks = [header];
  for (let at = 0; at < input.length; at += CHUNK) {
    const isLast = at + CHUNK >= input.length;
    chunks.push(sodium.crypto_secretstream_xchacha20poly1305_push(state,
      input.subarray(at, at + CHUNK), at === 0 ? AD : null, isLast ? tags.final : tags.message));
  }
  sodium.libsodium._free(state);
  return chunks;
}

function sodiumOpen([header, ...chunks]) {
  const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, KEY);
  let size = 0;
  chunks.forEach((chunk, index) => {
    size += sodium.crypto_secretstream_xchacha20poly1305_pull(state, chunk,
      index === 0 ? AD : null).message.length;
  });
  sodium.libsodium._free(state);
  return size;
}

const sodiumArgon2 = (mebibytes, passes) => hex(sodium.crypto_pwhash(32, PASSPHRASE, SALT, passes,
  mebibytes << 20, sodium.crypto_pwhash_ALG_ARGON2ID13));

/** Times each engine's work in turn, after checking that all give the same answer. */
async function race(rounds, works) {
  const answers = [];
  for (const work of Object.values(works)) answers.push(await work());
  if (new Set(answers.filter((answer) => answer !== undefined)).size > 1) {
    throw new Error(`different answers: ${answers}`);
  }
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let round = 0; round < rounds; ++round) {
    for (const [name, work] of Object.entries(works)) {
      const start = performance.now();
      await work();
      times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

function checkSealed(ours, input) {
  ours.aead();
  const made = ours.sealed();
  const theirs = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(input, NONE, null, NONCE, KEY);
  if (made.length !== theirs.length || made.some((byte, at) => byte !== theirs[at])) {
    throw new Error("the sealed bytes differ");
  }
}

globalThis.measure = async ({ rounds, hasNoble }) => {
  await sodium.ready;
  const input = Uint8Array.from({ length: BYTES }, (_, index) => (index * 31) & 255);
  const ours = await ourEngine(input);
  const derive = await ourPasswordWork();
  checkSealed(ours, input);
  const chunks = sodiumStream(input);
  const noble = (works) => hasNoble ? works : {};
  return {
    sha256: await race(rounds, { ours: ours.sha256,
      "libsodium.js": () => hex(sodium.crypto_hash_sha256(input)),
      ...noble({ "@noble": () => hex(sha256(input)) }),
      WebCrypto: async () => hex(new Uint8Array(await crypto.subtle.digest("SHA-256", input))) }),
    aead: await race(rounds, { ours: ours.aead,
      "libsodium.js": () => sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
        input, NONE, null, NONCE, KEY).length,
      ...noble({ "@noble": () => xchacha20poly1305(KEY, NONCE).encrypt(input).length }) }),
    stream: await race(rounds, { ours: () => { ours.stream(); },
      "libsodium.js": () => { sodiumStream(input); } }),
    open: await race(rounds, { ours: ours.open, "libsodium.js": () => sodiumOpen(chunks) }),
    argon2_19: await race(rounds, { ours: () => derive(19, 2),
      "libsodium.js": () => sodiumArgon2(19, 2) }),
    argon2_64: await race(rounds, { ours: () => derive(64, 3),
      "libsodium.js": () => sodiumArgon2(64, 3) }),
  };
};
