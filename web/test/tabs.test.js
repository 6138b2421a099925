import assert from "node:assert/strict";
import { test } from "node:test";
import { becomeWriter } from "../tabs.js";

/** Web Locks of one origin: one exclusive lock per name, a queue, ifAvailable, signal, steal. */
class FakeLocks {
  constructor() {
    this.holder = null;
    this.queue = [];
  }

  request(_name, options, callback) {
    return new Promise((resolve, reject) => {
      const grant = () => {
        const mine = { reject };
        this.holder = mine;
        Promise.resolve(callback({})).then((value) => {
          if (this.holder !== mine) return;
          this.holder = null;
          this.queue.shift()?.();
          resolve(value);
        });
      };
      if (options.steal) {
        this.holder?.reject(new DOMException("stolen", "AbortError"));
        grant();
      } else if (!this.holder) {
        grant();
      } else if (options.ifAvailable) {
        resolve(callback(null));
      } else {
        this.queue.push(grant);
        options.signal?.addEventListener("abort", () => {
          this.queue = this.queue.filter((entry) => entry !== grant);
          reject(new DOMException("waited", "AbortError"));
        });
      }
    });
  }
}

/** Two tabs of one origin. */
function setUp() {
  const locks = new FakeLocks();
  const channels = [];
  const log = [];
  const openChannel = () => {
    const channel = {
      onmessage: null,
      postMessage: (data) => queueMicrotask(() => channels
        .filter((other) => other !== channel).forEach((other) => other.onmessage?.({ data }))),
      close: () => channels.splice(channels.indexOf(channel), 1),
    };
    channels.push(channel);
    return channel;
  };
  const tab = (name, changes = {}) => becomeWriter({ locks, openChannel,
    askToTakeOver: async () => { log.push(`${name} asks`); return true; },
    handOver: async () => { log.push(`${name} stops`); },
    ...changes });
  return { tab, log };
}

test("the only tab is the writer at once", async () => {
  const { tab, log } = setUp();
  assert.equal(await tab("first"), true);
  assert.deepEqual(log, []);
});

test("a second tab asks, and the first saves and stops before the second writes", async () => {
  const { tab, log } = setUp();
  await tab("first");
  assert.equal(await tab("second"), true);
  assert.deepEqual(log, ["second asks", "first stops"]);
});

test("a second tab that is not wanted leaves the first alone", async () => {
  const { tab, log } = setUp();
  await tab("first");
  assert.equal(await tab("second", { askToTakeOver: async () => false }), false);
  assert.deepEqual(log, []);
});

test("the tab that gave way can take over again", async () => {
  const { tab, log } = setUp();
  await tab("first");
  await tab("second");
  assert.equal(await tab("first again"), true);
  assert.deepEqual(log, ["second asks", "first stops", "first again asks", "second stops"]);
});

test("a frozen tab loses the lock after a while and stops when it wakes", async () => {
  const { tab, log } = setUp();
  await tab("frozen", { openChannel: () => ({ postMessage() {}, close() {}, onmessage: null }) });
  assert.equal(await tab("second", { patienceMs: 5 }), true);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(log, ["second asks", "frozen stops"]);
});

test("without Web Locks there is no guard and no question", async () => {
  const { tab } = setUp();
  assert.equal(await tab("only", { locks: undefined }), true);
});
