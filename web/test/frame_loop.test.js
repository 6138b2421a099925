import assert from "node:assert/strict";
import { test } from "node:test";
import { FrameLoop } from "../frame_loop.js";

/** A window whose animation frames and timers run when the test says so. */
function makeScope() {
  const scope = {
    document: { hidden: false },
    frames: [],
    timers: [],
    requestAnimationFrame: (run) => scope.frames.push(run),
    setTimeout: (run, ms) => {
      const timer = { run, ms, isCancelled: false };
      scope.timers.push(timer);
      return timer;
    },
    clearTimeout: (timer) => { if (timer) timer.isCancelled = true; },
    runFrames: () => scope.frames.splice(0).forEach((run) => run()),
    runTimers: () => scope.timers.splice(0).forEach((t) => { if (!t.isCancelled) t.run(); }),
  };
  return scope;
}

function setUp(wishes) {
  const scope = makeScope();
  const log = [];
  const loop = new FrameLoop({
    frame: () => {
      log.push("frame");
      const wish = wishes.shift() ?? 0;
      if (wish instanceof Error) throw wish;
      return wish;
    },
    after: () => log.push("after"),
    failed: () => log.push("failed"),
  }, scope);
  return { scope, log, loop };
}

test("many wishes for a frame are one frame, and then nothing runs", () => {
  const { scope, log, loop } = setUp([0]);
  loop.schedule();
  loop.schedule();
  scope.runFrames();
  scope.runFrames();
  scope.runTimers();

  assert.deepEqual(log, ["frame", "after"]);
});

test("a frame that wants another one gets it", () => {
  const { scope, loop } = setUp([1, 0]);
  loop.schedule();
  scope.runFrames();
  scope.runFrames();
  assert.equal(loop.frames, 2);
});

test("a frame that wants to be woken waits so long", () => {
  const { scope, loop } = setUp([300, 0]);
  loop.schedule();
  scope.runFrames();
  assert.deepEqual(scope.timers.map((timer) => timer.ms), [300]);
  scope.runTimers();
  scope.runFrames();
  assert.equal(loop.frames, 2);
});

test("an earlier frame replaces the timer", () => {
  const { scope, loop } = setUp([300, 0]);
  loop.schedule();
  scope.runFrames();
  loop.schedule();
  scope.runFrames();
  scope.runTimers();
  scope.runFrames();
  assert.equal(loop.frames, 2);
});

test("a frame that may wait runs behind the next picture, once", () => {
  const { scope, log, loop } = setUp([0]);
  loop.scheduleLater();
  loop.scheduleLater();
  scope.runFrames();
  assert.deepEqual(log, []);
  scope.runTimers();
  scope.runTimers();
  assert.deepEqual(log, ["frame", "after"]);
});

test("a frame that may not wait takes along what waits", () => {
  const { scope, loop } = setUp([0]);
  loop.scheduleLater();
  loop.schedule();
  scope.runFrames();
  assert.equal(loop.frames, 1);
  scope.runTimers();
  assert.equal(loop.frames, 1);
});

test("what waits is not lost when the page is hidden before the picture", () => {
  const { scope, loop } = setUp([0]);
  loop.scheduleLater();
  scope.document.hidden = true;
  loop.runNow();  // What the page does when it is hidden.
  assert.equal(loop.frames, 1);
  loop.scheduleLater();
  assert.deepEqual(scope.timers.map((timer) => timer.ms), [50]);
});

test("a hidden page goes on saving without animation frames", () => {
  const { scope, loop } = setUp([0]);
  scope.document.hidden = true;
  loop.schedule();
  assert.equal(scope.frames.length, 0);
  scope.runTimers();
  assert.equal(loop.frames, 1);
});

test("a frame run at once satisfies the one that was asked for", () => {
  const { scope, loop } = setUp([0, 0]);
  loop.schedule();
  loop.runNow();
  scope.runFrames();
  assert.equal(loop.frames, 1);
});

test("an error stops the loop and shows the failure once", () => {
  const { scope, log, loop } = setUp([new Error("boom")]);
  loop.schedule();
  scope.runFrames();
  loop.schedule();
  scope.runFrames();
  assert.deepEqual(log, ["frame", "failed"]);
});

test("frames without a pause between them are measured from start to start", () => {
  let clock = 0;
  const asked = [];
  const scope = { document: { hidden: false }, performance: { now: () => clock },
    requestAnimationFrame: (run) => asked.push(run), setTimeout: () => 0, clearTimeout: () => {} };
  const took = [];
  const loop = new FrameLoop({ frame: () => { clock += 5; return asked.length < 3 ? 1 : 0; },
    after: () => {}, failed: assert.fail, took: (ms) => took.push(ms) }, scope);
  loop.schedule();
  for (let count = 0; count < 3; count += 1) {
    clock += 120;  // The browser is busy drawing what the frame before asked for.
    asked[count]();
  }
  assert.deepEqual(took, [125, 125, 5]);
});
