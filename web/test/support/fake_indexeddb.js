// A small IndexedDB: one store, transactions that complete a tick later, and faults on demand.

/** @param {unknown} result */
function request(result) {
  return { result, error: null, onsuccess: null, onerror: null, onupgradeneeded: null };
}

export class FakeIndexedDb {
  constructor() {
    /** @type {Map<string, Uint8Array>} */
    this.items = new Map();
    /** @type {string[]} */
    this.durabilities = [];
    this.opened = 0;
    this.hangingOpens = 0;       // So many opens never answer.
    this.losesWrites = false;    // Writes are called done and are not there.
    this.deadHandles = 0;        // So many transactions throw InvalidStateError.
    /** @type {string|null} */
    this.abortWith = null;       // The next write transaction aborts with this error name.
  }

  /** @param {string} _name @param {number} _version */
  open(_name, _version) {
    this.opened += 1;
    const opening = request(this.makeDatabase_());
    if (this.hangingOpens > 0) {
      this.hangingOpens -= 1;
      return opening;
    }
    queueMicrotask(() => {
      opening.onupgradeneeded?.();
      opening.onsuccess?.();
    });
    return opening;
  }

  makeDatabase_() {
    return {
      objectStoreNames: { contains: () => true },
      createObjectStore: () => {},
      close: () => {},
      transaction: (_store, mode, options) => this.begin_(mode, options.durability),
    };
  }

  begin_(mode, durability) {
    if (this.deadHandles > 0) {
      this.deadHandles -= 1;
      throw new DOMException("closed", "InvalidStateError");
    }
    const staged = new Map(this.items);
    const transaction = { error: null, oncomplete: null, onabort: null, isAborted: false,
      objectStore: () => this.makeStore_(staged, asked),
      abort: () => { transaction.isAborted = true; } };
    /** Requests in the order they were made. */
    const asked = [];
    setImmediate(() => {
      for (const each of asked) each.onsuccess?.();
      if (transaction.isAborted) {
        transaction.onabort?.();
        return;
      }
      if (mode === "readwrite" && this.abortWith) {
        transaction.error = new DOMException("no", this.abortWith);
        this.abortWith = null;
        transaction.onabort?.();
        return;
      }
      if (mode === "readwrite") {
        this.items = staged;
        this.durabilities.push(durability);
      }
      if (!transaction.isAborted) transaction.oncomplete?.();
    });
    return transaction;
  }

  makeStore_(staged, asked) {
    const ask = (result) => {
      const made = request(result);
      asked.push(made);
      return made;
    };
    const inRange = (range) => [...staged.keys()].sort()
      .filter((key) => !range || (key >= range.lower && key <= range.upper));
    return {
      get: (key) => ask(staged.get(key)),
      getAllKeys: (range) => request(inRange(range)),
      getAll: (range) => request(inRange(range).map((key) => staged.get(key))),
      put: (value, key) => {
        if (!this.losesWrites) staged.set(key, value);
      },
      delete: (key) => staged.delete(key),
    };
  }
}

/** What node lacks of the ranges. */
export const FakeKeyRange = { bound: (lower, upper) => ({ lower, upper }) };
