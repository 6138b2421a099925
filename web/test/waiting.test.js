import assert from "node:assert/strict";
import { test } from "node:test";
import { createWaiting } from "../waiting.js";

function setUp(kept = new Map()) {
  const container = Object.assign(new EventTarget(), { controller: {} });
  const line = { textContent: "" };
  const log = { asked: 0, reloads: 0, told: (_) => {} };
  const waiting = createWaiting({ container, document: { getElementById: () => line },
    ask: async () => { log.asked += 1; return true; },
    reload: () => { log.reloads += 1; },
    store: { getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) },
    watch: (show) => { log.told = show; return () => {}; } });
  return { waiting, container, line, log, kept };
}

test("a waiting tab goes on when it is wanted, and shows how far the other one is", async () => {
  const { waiting, line, log } = setUp();
  const answer = waiting();
  log.told("1 bản nháp.");
  assert.equal(await answer, true);
  assert.equal(line.textContent, "1 bản nháp.");
  assert.equal(log.reloads, 0);
});

test("after a change of version it loads itself anew first, and is not asked a second time",
  async () => {
    const { waiting, container, log, kept } = setUp();
    container.dispatchEvent(new Event("controllerchange"));
    void waiting();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(log.reloads, 1);

    const again = setUp(kept);
    assert.equal(await again.waiting(), true);
    assert.equal(again.log.asked, 0);
    assert.equal(kept.size, 0);
  });
