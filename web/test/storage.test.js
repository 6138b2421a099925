import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { pack } from "../packing.js";
import { clearsUnvisited, createStorage } from "../storage.js";
import { collectCompletions, texts } from "./support/completions.js";
import { FakeIndexedDb, FakeKeyRange } from "./support/fake_indexeddb.js";

globalThis.IDBKeyRange = FakeKeyRange;

let idb;
let seen;
let storage;

function make(manager) {
  seen = collectCompletions();
  // Timeouts fire at once: nothing in these tests answers late except what hangs for ever.
  storage = createStorage({ complete: seen.complete, factory: idb, manager,
    later: (run) => setTimeout(run, 5) });
}

beforeEach(() => {
  idb = new FakeIndexedDb();
  make(undefined);
});

test("a write is done when its transaction has completed and can then be read", async () => {
  storage.commit(1, pack(["acct/a", "1", "một", "acct/b", "1", "hai"]), true);
  storage.get(2, "acct/a");

  assert.equal((await seen.answer(1)).status, "Ok");
  assert.deepEqual(texts((await seen.answer(2)).payload), ["1", "một"]);
  assert.deepEqual(idb.durabilities, ["strict"]);
});

test("an absent key is an empty answer, an empty value is not", async () => {
  storage.commit(1, pack(["empty", "1", ""]), false);
  storage.get(2, "empty");
  storage.get(3, "absent");

  assert.equal((await seen.answer(2)).payload.length > 0, true);
  assert.equal((await seen.answer(3)).payload.length, 0);
  assert.equal((await seen.answer(3)).status, "Ok");
});

test("load all gives the items below a prefix in the order of their keys", async () => {
  storage.commit(1, pack(["acct/2", "1", "b", "acct/1", "1", "a", "other", "1", "c"]), false);
  storage.loadAll(2, "acct/");

  assert.deepEqual(texts((await seen.answer(2)).payload), ["acct/1", "a", "acct/2", "b"]);
});

test("a delete removes the key in the same transaction as the puts", async () => {
  storage.commit(1, pack(["old", "1", "x"]), false);
  storage.commit(2, pack(["old", "0", "", "new", "1", "y"]), true);
  await seen.answer(2);

  assert.deepEqual([...idb.items.keys()], ["new"]);
  assert.deepEqual(idb.durabilities, ["relaxed", "strict"]);
});

test("a full device is StorageFull and leaves what was there", async () => {
  storage.commit(1, pack(["k", "1", "before"]), true);
  await seen.answer(1);
  idb.abortWith = "QuotaExceededError";
  storage.commit(2, pack(["k", "1", "after"]), true);

  assert.equal((await seen.answer(2)).status, "StorageFull");
  assert.equal(Buffer.from(idb.items.get("k")).toString(), "before");
});

test("a handle the browser closed is opened again once", async () => {
  storage.commit(1, pack(["k", "1", "v"]), true);
  await seen.answer(1);
  idb.deadHandles = 1;
  storage.commit(2, pack(["k", "1", "w"]), true);

  assert.equal((await seen.answer(2)).status, "Ok");
  assert.equal(idb.opened, 2);
});

test("a first open that hangs is tried again", async () => {
  idb.hangingOpens = 1;
  storage.commit(1, pack(["k", "1", "v"]), true);

  assert.equal((await seen.answer(1)).status, "Ok");
  assert.equal(idb.opened, 2);
});

test("a database that never opens is an error, and a later request tries anew", async () => {
  idb.hangingOpens = 2;
  storage.get(1, "k");
  assert.equal((await seen.answer(1)).status, "Offline");

  storage.get(2, "k");
  assert.equal((await seen.answer(2)).status, "Ok");
});

test("without IndexedDB every request says Unsupported", async () => {
  idb = undefined;
  make(undefined);
  storage.loadAll(1, "");

  assert.equal((await seen.answer(1)).status, "Unsupported");
});

test("large relaxed writes leave the reserve that sealing needs", async () => {
  make({ estimate: async () => ({ usage: 90e6, quota: 100e6 }), persisted: async () => true });
  const large = new Uint8Array(70_000);
  storage.commit(1, pack(["file", "1", large]), false);
  storage.commit(2, pack(["seal", "1", large]), true);

  assert.equal((await seen.answer(1)).status, "StorageFull");
  assert.equal((await seen.answer(2)).status, "Ok");
});

test("estimate reports what the browser says", async () => {
  make({ estimate: async () => ({ usage: 5, quota: 10 }), persisted: async () => true });
  storage.estimate(1);

  const { payload } = await seen.answer(1);
  assert.deepEqual(JSON.parse(Buffer.from(payload).toString()),
    { used: 5, quota: 10, persistent: true, expires: false });
});

test("the first seal asks the browser to keep our storage, once", async () => {
  let asked = 0;
  make({ persisted: async () => false, persist: async () => { asked += 1; return true; } });
  storage.commit(1, pack(["draft", "1", "x"]), false);
  await seen.answer(1);
  assert.equal(asked, 0);

  storage.commit(2, pack(["seal", "1", "x"]), true);
  storage.commit(3, pack(["seal", "1", "y"]), true);
  await seen.answer(3);
  assert.equal(asked, 1);
});

test("requests are answered in the order of the calls", async () => {
  const order = [];
  const ordered = createStorage({ factory: idb, complete: (request) => order.push(request) });
  for (let i = 0; i < 20; i += 1) {
    if (i % 3 === 0) ordered.get(i, "k");
    else ordered.commit(i, pack(["k", "1", String(i)]), i % 2 === 0);
  }
  await new Promise((resolve) => setTimeout(resolve, 100));

  assert.deepEqual(order, Array.from({ length: 20 }, (_, i) => i));
});

test("two writers of one account: the check of the slower one refuses all it wanted to write",
  async () => {
    idb.items.set("acct/a/fence", new TextEncoder().encode("second"));
    storage.commit(1, pack(["acct/a/i/1", "1", "late", "acct/a/fence", "same", "first"]), true);
    storage.commit(2, pack(["acct/a/i/1", "1", "new", "acct/a/fence", "same", "second"]), true);
    storage.commit(3, pack(["acct/b", "1", "b", "acct/b", "none", ""]), false);
    storage.commit(4, pack(["acct/b", "1", "c", "acct/b", "none", ""]), false);

    assert.equal((await seen.answer(1)).status, "Conflict");
    assert.equal((await seen.answer(2)).status, "Ok");
    assert.equal((await seen.answer(3)).status, "Ok");
    assert.equal((await seen.answer(4)).status, "Conflict");
    assert.equal(new TextDecoder().decode(idb.items.get("acct/a/i/1")), "new");
    assert.equal(new TextDecoder().decode(idb.items.get("acct/b")), "b");
  });

test("keys, seals and receipts are read back: a write that is not there is a failure", async () => {
  idb.losesWrites = true;
  storage.commit(1, pack(["acct/a/slot/pw", "1", "key"]), true);

  assert.equal((await seen.answer(1)).status, "Offline");
});

test("the names of items come without their values", async () => {
  storage.commit(1, pack(["acct/a/f/2", "1", "x".repeat(100), "acct/a/f/1", "1", "y"]), false);
  storage.listKeys(2, "acct/a/f/");

  assert.deepEqual(texts((await seen.answer(2)).payload), ["acct/a/f/1", "acct/a/f/2"]);
});

test("Safari is known to clear what nobody visits, unless the page was added to the home screen",
  () => {
    const installed = (matches) => () => ({ matches });
    assert.equal(clearsUnvisited({ navigator: { vendor: "Apple Computer, Inc." },
      matchMedia: installed(false) }), true);
    assert.equal(clearsUnvisited({ navigator: { vendor: "Apple Computer, Inc." },
      matchMedia: installed(true) }), false);
    assert.equal(clearsUnvisited({ navigator: { vendor: "Google Inc." } }), false);
    assert.equal(clearsUnvisited({}), false);
  });
