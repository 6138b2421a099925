// The connection to IndexedDB: opened when needed, reopened when the browser has closed it.
// Safari may hang on the first open and iOS closes connections in the background, so no handle
// is trusted for longer than one transaction.
// @ts-check
import { StatusError } from "./status.js";

const kOpenTimeoutMs = 5000;
const kOpenTries = 2;
const kVersion = 1;

/**
 * @typedef {object} DatabaseOptions
 * @property {IDBFactory|undefined} factory
 * @property {string} name
 * @property {string} store
 * @property {(run: () => void, ms: number) => number} [later]  setTimeout, or a test's stand-in.
 */

export class Database {
  /** @param {DatabaseOptions} options */
  constructor(options) {
    this.options_ = options;
    /** @type {Promise<IDBDatabase>|null} */
    this.opening_ = null;
    /** The handle `opening_` led to. @type {IDBDatabase|null} */
    this.current_ = null;
  }

  /**
   * A fresh transaction over the one store. `use` must issue its requests before it returns.
   * Resolves when the transaction has completed, with what `use` returned.
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {"strict"|"relaxed"} durability
   * @param {(store: IDBObjectStore, refuse: (why: StatusError) => void) => T} use
   *   refuse() undoes the transaction and gives the reason.
   * @returns {Promise<T>}
   */
  async transact(mode, durability, use) {
    const transaction = await this.begin_(mode, durability);
    return new Promise((resolve, reject) => {
      /** @type {T} */
      let value;
      /** @type {StatusError|null} */
      let refusal = null;
      const refuse = (/** @type {StatusError} */ why) => {
        if (refusal) return;
        refusal = why;
        transaction.abort();
      };
      transaction.oncomplete = () => resolve(value);
      transaction.onabort = () => reject(refusal ?? storageError(transaction.error));
      transaction.onerror = () => {};  // Becomes an abort.
      try {
        value = use(transaction.objectStore(this.options_.store), refuse);
      } catch (error) {
        transaction.abort();
        reject(storageError(error));
      }
    });
  }

  /**
   * @param {IDBTransactionMode} mode
   * @param {"strict"|"relaxed"} durability
   */
  async begin_(mode, durability) {
    const { store } = this.options_;
    const database = await this.open_();
    try {
      return database.transaction(store, mode, { durability });
    } catch {
      // A dead handle (InvalidStateError): once more with a new one.
      this.forget_(database);
      return (await this.open_()).transaction(store, mode, { durability });
    }
  }

  /** @returns {Promise<IDBDatabase>} */
  open_() {
    this.opening_ ??= this.openWithRetries_().catch((error) => {
      this.opening_ = null;
      throw error;
    });
    return this.opening_;
  }

  async openWithRetries_() {
    if (!this.options_.factory) throw new StatusError("Unsupported", "storage.missing");
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.openOnce_(this.options_.factory);
      } catch (error) {
        if (attempt >= kOpenTries) throw storageError(error);
      }
    }
  }

  /**
   * @param {IDBFactory} factory
   * @returns {Promise<IDBDatabase>}
   */
  openOnce_(factory) {
    const later = this.options_.later ?? ((run, ms) => globalThis.setTimeout(run, ms));
    return new Promise((resolve, reject) => {
      let isOver = false;
      const timer = later(() => {
        isOver = true;
        reject(new StatusError("Offline", "storage.open"));
      }, kOpenTimeoutMs);
      const request = factory.open(this.options_.name, kVersion);
      request.onupgradeneeded = () => {
        const database = request.result;
        if (!database.objectStoreNames.contains(this.options_.store)) {
          database.createObjectStore(this.options_.store);
        }
      };
      request.onerror = () => {
        clearTimeout(timer);
        reject(storageError(request.error));
      };
      request.onsuccess = () => {
        clearTimeout(timer);
        const database = request.result;
        if (isOver) {  // Too late: nobody waits for this one any more.
          database.close();
          return;
        }
        this.current_ = database;
        database.onclose = () => this.forget_(database);
        database.onversionchange = () => {
          database.close();
          this.forget_(database);
        };
        resolve(database);
      };
    });
  }

  /** @param {IDBDatabase} database */
  forget_(database) {
    if (this.current_ !== database) return;  // Another one has taken its place already.
    this.current_ = null;
    this.opening_ = null;
  }
}

/**
 * @param {unknown} error  A DOMException, mostly.
 * @returns {StatusError}
 */
export function storageError(error) {
  if (error instanceof StatusError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return new StatusError("StorageFull", "storage.quota");
  if (name === "SecurityError" || name === "NotSupportedError") {
    return new StatusError("Unsupported", "storage.refused");
  }
  // UnknownError, AbortError, InvalidStateError, …: the browser may do better next time.
  return new StatusError("Offline", "storage.failed");
}
