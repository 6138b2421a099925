// The DeviceKeys port: a key of this browser that cannot be taken out of it, and passkeys.
//
// Browsers have lost such keys, or whole rows that hold one: only AES-GCM, in a row of its own, and
// nothing is sealed before the key was read back and has opened what the fresh one had sealed.
// @ts-check
import { Database } from "./database.js";
import { chunkText, pack, unpack } from "./packing.js";
import { StatusError, statusOf } from "./status.js";

/** @typedef {import("./host.js").Complete} Complete */

const kAlgorithm = "AES-GCM";
const kIvBytes = 12;
const kPromptMs = 120_000;
const kKeyTypes = [-8, -7, -257];  // EdDSA, ES256, RS256: never used, but one must be named.

/**
 * @typedef {object} DeviceKeysOptions
 * @property {Complete} complete
 * @property {IDBFactory|undefined} [factory]
 * @property {CredentialsContainer|undefined} [credentials]  navigator.credentials
 * @property {typeof PublicKeyCredential|undefined} [passkeys]
 */

/**
 * @param {DeviceKeysOptions} options
 * @returns {(request: number, verb: string, packed: Uint8Array) => Promise<void>} See imports.h.
 */
export function createDeviceKeys({ complete, factory, credentials, passkeys }) {
  const database = new Database({ factory, name: "motcua", store: "records" });
  /** @type {Record<string, (first: Uint8Array, second: Uint8Array) =>
   *   Promise<(Uint8Array|string)[]>>} */
  const verbs = {
    abilities: async () => [factory && globalThis.crypto?.subtle ? "1" : "0",
      await hasPasskeys(credentials, passkeys) ? "1" : "0"],
    seal: async (place, secret) => [await seal(database, chunkText(place), secret)],
    open: async (place, sealed) => [await open(database, chunkText(place), sealed)],
    create: (word, question) => createPasskey(credentials, chunkText(word), question),
    use: async (id, question) => [await usePasskey(credentials, id, question)],
  };
  return async (request, verb, packed) => {
    try {
      const [first = new Uint8Array(0), second = new Uint8Array(0)] = unpack(packed);
      const answer = await verbs[verb]?.(first, second) ?? [];
      const payload = pack(answer);
      for (const chunk of answer) if (chunk instanceof Uint8Array) chunk.fill(0);
      complete(request, "Ok", payload);
    } catch (error) {
      complete(request, statusOf(asStatus(error), "Unsupported"));
    } finally {
      packed.fill(0);
    }
  };
}

/** @param {unknown} error */
function asStatus(error) {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "AbortError") {
    return new StatusError("Cancelled", "keys.prompt");
  }
  return name === "DataCloneError" ? new StatusError("Unsupported", "keys.clone") : error;
}

/**
 * @param {Database} database
 * @param {string} place
 * @returns {Promise<CryptoKey|undefined>}
 */
async function readKey(database, place) {
  const { result } = await database.transact("readonly", "relaxed", (store) => store.get(place));
  const key = /** @type {unknown} */ (result);
  return key instanceof CryptoKey && key.algorithm.name === kAlgorithm && !key.extractable
    ? key : undefined;
}

/**
 * @param {Database} database
 * @param {string} place
 * @param {Uint8Array} secret
 */
async function seal(database, place, secret) {
  const { subtle } = globalThis.crypto;
  let key = await readKey(database, place);
  if (!key) {
    key = await subtle.generateKey({ name: kAlgorithm, length: 256 }, false,
      ["encrypt", "decrypt"]);
    const fresh = key;
    await database.transact("readwrite", "strict", (store) => store.put(fresh, place));
  }
  const iv = crypto.getRandomValues(new Uint8Array(kIvBytes));
  const copy = new Uint8Array(new ArrayBuffer(secret.length));
  copy.set(secret);
  const inside = await subtle.encrypt({ name: kAlgorithm, iv }, key, copy);
  copy.fill(0);
  const sealed = new Uint8Array(kIvBytes + inside.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(inside), kIvBytes);
  const opened = await open(database, place, sealed);  // With the key as it was stored.
  const isSame = opened.length === secret.length && opened.every((byte, i) => byte === secret[i]);
  opened.fill(0);
  if (!isSame) throw new StatusError("Unsupported", "keys.read-back");
  return sealed;
}

/**
 * @param {Database} database
 * @param {string} place
 * @param {Uint8Array} sealed
 */
async function open(database, place, sealed) {
  const key = await readKey(database, place);
  if (!key) throw new StatusError("WrongKey", "keys.none");
  const iv = new Uint8Array(sealed.subarray(0, kIvBytes));
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: kAlgorithm, iv }, key,
      new Uint8Array(sealed.subarray(kIvBytes))));
  } catch {
    throw new StatusError("WrongKey", "keys.open");
  }
}

/**
 * @param {CredentialsContainer|undefined} credentials
 * @param {typeof PublicKeyCredential|undefined} passkeys
 */
async function hasPasskeys(credentials, passkeys) {
  if (!credentials || !passkeys) return false;
  const known = await /** @type {any} */ (passkeys).getClientCapabilities?.() ?? {};
  if (known["extension:prf"] === false) return false;
  return passkeys.isUserVerifyingPlatformAuthenticatorAvailable();
}

/** @param {number} size */
const random = (size) => crypto.getRandomValues(new Uint8Array(size));

/**
 * @param {CredentialsContainer|undefined} credentials
 * @param {string} word
 * @param {Uint8Array} question
 * @returns {Promise<Uint8Array[]>} The credential, and what its PRF gave: maybe nothing yet.
 */
async function createPasskey(credentials, word, question) {
  const first = new Uint8Array(question);
  const made = /** @type {PublicKeyCredential|null} */ (await credentials?.create({ publicKey: {
    challenge: random(32),
    rp: { name: "Một Cửa" },
    user: { id: random(16), name: word, displayName: word },
    pubKeyCredParams: kKeyTypes.map((alg) => ({ type: "public-key", alg })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
    timeout: kPromptMs,
    extensions: { prf: { eval: { first } } },
  } }) ?? null);
  const prf = made?.getClientExtensionResults().prf;
  if (!made || !prf?.enabled) throw new StatusError("Unsupported", "keys.prf");
  return [new Uint8Array(made.rawId), bytesOf(prf.results?.first)];
}

/**
 * @param {CredentialsContainer|undefined} credentials
 * @param {Uint8Array} id
 * @param {Uint8Array} question
 */
async function usePasskey(credentials, id, question) {
  const first = new Uint8Array(question);
  const used = /** @type {PublicKeyCredential|null} */ (await credentials?.get({ publicKey: {
    challenge: random(32),
    allowCredentials: [{ type: "public-key", id: new Uint8Array(id) }],
    userVerification: "required",
    timeout: kPromptMs,
    extensions: { prf: { eval: { first } } },
  } }) ?? null);
  const answer = bytesOf(used?.getClientExtensionResults().prf?.results?.first);
  if (answer.length !== 32) throw new StatusError("Unsupported", "keys.prf");
  return answer;
}

/** @param {BufferSource|undefined} source */
function bytesOf(source) {
  if (!source) return new Uint8Array(0);
  return source instanceof ArrayBuffer ? new Uint8Array(source)
    : new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}
