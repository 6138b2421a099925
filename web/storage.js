// The Storage port over IndexedDB: one store, ASCII path -> bytes (sealed by wasm before).
// @ts-check
import { Database, storageError } from "./database.js";
import { chunkText, pack, unpack } from "./packing.js";
import { StatusError } from "./status.js";

/** @typedef {import("./host.js").Complete} Complete */
/** @typedef {import("./host.js").StoragePort} StoragePort */

const kStore = "records";
const kReservedBytes = 10 * 1024 * 1024;  // Kept free so that sealing works on a full device.
const kCheckedFromBytes = 64 * 1024;      // Smaller writes do not ask for the space first.

/**
 * @typedef {object} StorageOptions
 * @property {Complete} complete
 * @property {IDBFactory|undefined} [factory]
 * @property {Partial<StorageManager>|undefined} [manager]  navigator.storage
 * @property {(run: () => void, ms: number) => number} [later]
 */

/**
 * Requests are carried out one after the other, in the order of the calls.
 * @param {StorageOptions} options
 * @returns {StoragePort & {settled: () => Promise<void>}} settled() waits for what was asked.
 */
export function createStorage({ complete, factory, manager, later }) {
  const database = new Database(
    { factory, name: "motcua", store: kStore, ...(later ? { later } : {}) });
  /** @type {Promise<void>} */
  let tail = Promise.resolve();
  let hasAsked = false;

  /**
   * @param {number} request
   * @param {() => Promise<Uint8Array|undefined>} work
   */
  const enqueue = (request, work) => {
    tail = tail.then(work).then(
      (payload) => complete(request, "Ok", payload),
      (error) => complete(request, storageError(error).status));
  };

  return {
    settled: () => tail,
    loadAll: (request, prefix) => enqueue(request, () => loadAll(database, prefix)),
    get: (request, key) => enqueue(request, () => get(database, key)),
    listKeys: (request, prefix) => enqueue(request, () => listKeys(database, prefix)),
    commit: (request, packed, isStrict) => enqueue(request, async () => {
      if (!isStrict && packed.length >= kCheckedFromBytes) await checkSpace(manager, packed.length);
      await commit(database, packed, isStrict);
      if (isStrict && !hasAsked) {  // Now there is something worth keeping.
        hasAsked = true;
        void askToPersist(manager);
      }
      return undefined;
    }),
    estimate: (request) => enqueue(request, async () => {
      const space = await readSpace(manager);
      return new TextEncoder().encode(JSON.stringify(space));
    }),
  };
}

/**
 * @param {Database} database
 * @param {string} prefix
 */
async function loadAll(database, prefix) {
  const range = globalThis.IDBKeyRange?.bound(prefix, `${prefix}\uffff`);
  const [keys, values] = await database.transact("readonly", "relaxed", (store) =>
    [store.getAllKeys(range), store.getAll(range)]);
  /** @type {(Uint8Array|string)[]} */
  const chunks = [];
  keys.result.forEach((key, index) => {
    const value = values.result[index];
    if (typeof key !== "string" || !(value instanceof Uint8Array)) return;
    chunks.push(key, value);
  });
  return pack(chunks);
}

/**
 * @param {Database} database
 * @param {string} key
 */
async function get(database, key) {
  const request = await database.transact("readonly", "relaxed", (store) => store.get(key));
  if (request.result === undefined) return undefined;
  if (!(request.result instanceof Uint8Array)) throw new StatusError("Offline", "storage.shape");
  return pack(["1", request.result]);
}

/**
 * @param {Database} database
 * @param {string} prefix
 */
async function listKeys(database, prefix) {
  const range = globalThis.IDBKeyRange?.bound(prefix, `${prefix}\uffff`);
  const keys = await database.transact("readonly", "relaxed", (store) => store.getAllKeys(range));
  return pack(keys.result.filter((key) => typeof key === "string"));
}

/**
 * @param {Database} database
 * @param {Uint8Array} packed  [key][verb][value] again and again; verbs: imports.h.
 * @param {boolean} isStrict
 */
async function commit(database, packed, isStrict) {
  const chunks = unpack(packed);
  /** @type {Map<string, Uint8Array|undefined>} */
  const changes = new Map();
  await database.transact("readwrite", isStrict ? "strict" : "relaxed", (store, refuse) => {
    for (let i = 0; i + 2 < chunks.length; i += 3) {
      const key = chunkText(chunks[i]);
      const verb = chunkText(chunks[i + 1]);
      // A copy of its own: a view would store the whole packed message behind it.
      const value = new Uint8Array(chunks[i + 2] ?? []);
      if (verb === "same" || verb === "none") {
        // What is asked for below is undone with the transaction.
        const found = store.get(key);
        const expected = verb === "same" ? value : undefined;
        found.onsuccess = () => {
          if (isEqual(found.result, expected)) return;
          refuse(new StatusError("Conflict", "storage.check"));
        };
      } else {
        changes.set(key, verb === "1" ? value : undefined);
      }
    }
    for (const [key, value] of changes) {
      if (value) store.put(value, key);
      else store.delete(key);
    }
  });
  if (isStrict) await readBack(database, changes);
}

/**
 * Browsers have reported writes as done that were not there: what matters is read again.
 * @param {Database} database
 * @param {Map<string, Uint8Array|undefined>} changes
 */
async function readBack(database, changes) {
  const found = await database.transact("readonly", "relaxed", (store) =>
    [...changes].map(([key, value]) => ({ value, request: store.get(key) })));
  if (!found.every(({ value, request }) => isEqual(request.result, value))) {
    throw new StatusError("Offline", "storage.read-back");
  }
}

/**
 * @param {unknown} left
 * @param {Uint8Array|undefined} right
 */
function isEqual(left, right) {
  if (!(left instanceof Uint8Array) || !right) return left === right;
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

/** @param {Partial<StorageManager>|undefined} manager */
async function readSpace(manager) {
  const estimate = await manager?.estimate?.() ?? {};
  const persistent = await manager?.persisted?.() ?? false;
  return { used: estimate.usage ?? 0, quota: estimate.quota ?? 0, persistent,
    expires: !persistent && clearsUnvisited(globalThis) };
}

/**
 * Safari clears the storage of pages that nobody visited for seven days, unless they were added to
 * the home screen.
 * @param {{navigator?: Partial<Navigator>,
 *   matchMedia?: (query: string) => {matches: boolean}}} scope
 */
export function clearsUnvisited(scope) {
  const isApple = scope.navigator?.vendor?.startsWith("Apple") ?? false;
  return isApple && !(scope.matchMedia?.("(display-mode: standalone)").matches ?? false);
}

/**
 * @param {Partial<StorageManager>|undefined} manager
 * @param {number} wanted
 */
async function checkSpace(manager, wanted) {
  const { used, quota } = await readSpace(manager);
  if (quota > 0 && quota - used < wanted + kReservedBytes) {
    throw new StatusError("StorageFull", "storage.reserve");
  }
}

/**
 * Asks the browser not to clear our storage by itself.
 * @param {Partial<StorageManager>|undefined} manager
 * @returns {Promise<boolean>}
 */
async function askToPersist(manager) {
  try {
    return await manager?.persisted?.() || await manager?.persist?.() || false;
  } catch {
    return false;
  }
}
