import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { beforeEach, test } from "node:test";
import { createDeviceKeys } from "../device_keys.js";
import { pack, unpack } from "../packing.js";
import { collectCompletions, texts } from "./support/completions.js";
import { FakeIndexedDb, FakeKeyRange } from "./support/fake_indexeddb.js";

globalThis.crypto ??= webcrypto;
globalThis.CryptoKey ??= webcrypto.CryptoKey;
globalThis.IDBKeyRange = FakeKeyRange;

const PLACE = "acct/a/device";
const SECRET = new Uint8Array(32).fill(7);
const passkeys = { isUserVerifyingPlatformAuthenticatorAvailable: async () => true };
let idb;
let seen;

function make(options = {}) {
  seen = collectCompletions();
  return createDeviceKeys({ complete: seen.complete, factory: idb, passkeys, ...options });
}

beforeEach(() => { idb = new FakeIndexedDb(); });

test("a secret comes back with the key of this device, which stays in it", async () => {
  const ask = make();
  await ask(1, "seal", pack([PLACE, SECRET]));
  const [sealed] = unpack((await seen.answer(1)).payload);
  await ask(2, "open", pack([PLACE, sealed]));
  assert.deepEqual(unpack((await seen.answer(2)).payload)[0], SECRET);
  assert.equal(idb.items.get(PLACE).extractable, false);
  assert.equal(Buffer.from(sealed).includes(Buffer.from(SECRET)), false);
});

test("the second secret uses the same key: the first one stays readable", async () => {
  const ask = make();
  await ask(1, "seal", pack([PLACE, SECRET]));
  await ask(2, "seal", pack([PLACE, new Uint8Array(32).fill(8)]));
  const [first] = unpack((await seen.answer(1)).payload);
  await ask(3, "open", pack([PLACE, first]));
  assert.equal((await seen.answer(3)).status, "Ok");
});

test("a browser that reads the row back as nothing gets no PIN", async () => {
  idb.losesWrites = true;
  const ask = make();
  await ask(1, "seal", pack([PLACE, SECRET]));
  assert.notEqual((await seen.answer(1)).status, "Ok");
});

test("without the key, or with another, a sealed secret is a wrong key", async () => {
  const ask = make();
  await ask(1, "seal", pack([PLACE, SECRET]));
  const [sealed] = unpack((await seen.answer(1)).payload);
  idb.items.delete(PLACE);
  await ask(2, "open", pack([PLACE, sealed]));
  assert.equal((await seen.answer(2)).status, "WrongKey");
  await ask(3, "seal", pack([PLACE, SECRET]));
  await ask(4, "open", pack([PLACE, sealed]));
  assert.equal((await seen.answer(4)).status, "WrongKey");
});

test("a passkey without PRF is refused, a cancelled question is said to be one", async () => {
  const credential = (prf) => ({ rawId: new Uint8Array([1, 2]).buffer,
    getClientExtensionResults: () => ({ prf }) });
  const first = new Uint8Array(32).fill(3).buffer;
  const ask = make({ credentials: {
    create: async () => credential({ enabled: false }), get: async () => credential(undefined) } });
  await ask(1, "create", pack(["Hoa sen", "question"]));
  await ask(2, "use", pack(["id", "question"]));
  assert.equal((await seen.answer(1)).status, "Unsupported");
  assert.equal((await seen.answer(2)).status, "Unsupported");

  const good = make({ credentials: { create: async () => credential({ enabled: true }),
    get: async () => credential({ results: { first } }) } });
  await good(1, "create", pack(["Hoa sen", "question"]));
  await good(2, "use", pack(["id", "question"]));
  assert.deepEqual(unpack((await seen.answer(1)).payload).map((chunk) => chunk.length), [2, 0]);
  assert.equal(unpack((await seen.answer(2)).payload)[0][0], 3);

  const refused = make({ credentials: { create: () => Promise.reject(
    new DOMException("no", "NotAllowedError")) } });
  await refused(1, "create", pack(["Hoa sen", "question"]));
  assert.equal((await seen.answer(1)).status, "Cancelled");
});

test("what this browser can do is found out, not assumed", async () => {
  const ask = make({ credentials: {} });
  await ask(1, "abilities", pack([]));
  assert.deepEqual(texts((await seen.answer(1)).payload), ["1", "1"]);
  const without = make({ factory: undefined, passkeys: undefined });
  await without(1, "abilities", pack([]));
  assert.deepEqual(texts((await seen.answer(1)).payload), ["0", "0"]);
});
