import assert from "node:assert/strict";
import { test } from "node:test";
import { createKdf } from "../kdf.js";
import { isDeriveSound } from "../kdf_check.js";
import { collectCompletions } from "./support/completions.js";

const kKnown64 = "1a73f6230d2bc39ebf827a1e9af7c3491eb5c48a27d957ee672e9358799d6500";
const bytes = (hex) => new Uint8Array(Buffer.from(hex, "hex"));

class FakeWorker {
  constructor() {
    this.isTerminated = false;
    this.sent = [];
  }
  postMessage(message, transfer) { this.sent.push({ message, transfer }); }
  terminate() { this.isTerminated = true; }
}

function derive(makeWorker) {
  const seen = collectCompletions();
  const kdf = createKdf({ complete: seen.complete, makeWorker, integrity: "sha384-x" });
  kdf.derive(1, new Uint8Array([112]), new Uint8Array(16), 64 << 20, 3);
  return seen;
}

test("the key comes back once and the worker is ended", async () => {
  const worker = new FakeWorker();
  const seen = derive(() => worker);
  worker.onmessage({ data: { status: "Ok", key: new Uint8Array(32).fill(7) } });
  worker.onmessage({ data: { status: "Ok", key: new Uint8Array(32) } });

  assert.equal((await seen.answer(1)).status, "Ok");
  assert.equal(worker.isTerminated, true);
});

test("the passphrase is handed over, not copied", () => {
  const worker = new FakeWorker();
  derive(() => worker);
  const { message, transfer } = worker.sent[0];
  assert.ok(transfer.includes(message.passphrase.buffer));
  assert.equal(message.integrity, "sha384-x");
  worker.onerror();
});

test("a worker that cannot start or fails is Unsupported", async () => {
  const failing = new FakeWorker();
  const seen = derive(() => failing);
  failing.onerror();
  assert.equal((await seen.answer(1)).status, "Unsupported");
  assert.equal(failing.isTerminated, true);

  const refused = derive(() => { throw new Error("blocked"); });
  assert.equal((await refused.answer(1)).status, "Unsupported");
});

test("the right answer at the asked memory is sound", () => {
  assert.equal(isDeriveSound(() => bytes(kKnown64), 64 << 20), true);
});

test("zeros and wrong but repeatable answers are not sound", () => {
  assert.equal(isDeriveSound(() => new Uint8Array(32), 64 << 20), false);
  assert.equal(isDeriveSound(() => new Uint8Array(32).fill(1), 64 << 20), false);
  assert.equal(isDeriveSound(() => new Uint8Array(32).fill(1), 100 << 20), false);
  assert.equal(isDeriveSound(() => new Uint8Array(32), 8192), false);
});

test("answers that change from run to run are not sound", () => {
  let run = 1;
  const unsteady = () => new Uint8Array(32).fill(run++);
  assert.equal(isDeriveSound(unsteady, 8192), false);
});
