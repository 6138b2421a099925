import assert from "node:assert/strict";
import { test } from "node:test";
import { Fallbacks } from "../fallbacks.js";

function make({ mode = "canvas", isChosen = false } = {}) {
  const window = new EventTarget();
  const timers = new Map();
  const queries = new Map();
  Object.assign(window, {
    setTimeout: (run) => { timers.set(timers.size + 1, run); return timers.size; },
    clearTimeout: (id) => timers.delete(id),
    matchMedia: (text) => { queries.set(text, new EventTarget()); return queries.get(text); },
  });
  const canvas = new EventTarget();
  const state = { mode, told: [] };
  const fallbacks = new Fallbacks({ window, canvas, isChosen, mode: () => state.mode,
    show: (next) => { state.mode = next; }, tell: (kind) => state.told.push(kind) });
  const lose = () => {
    const event = new Event("webglcontextlost", { cancelable: true });
    canvas.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { fallbacks, window, canvas, state, timers, queries, lose };
}

test("a context lost once is asked back, lost twice the page becomes HTML", () => {
  const { canvas, state, timers, lose } = make();
  assert.equal(lose(), true);
  canvas.dispatchEvent(new Event("webglcontextrestored"));
  assert.deepEqual([state.mode, timers.size], ["canvas", 0]);
  lose();
  assert.equal(state.mode, "html");
  assert.deepEqual(state.told, ["graphics-lost", "graphics-restored", "graphics-lost"]);
});

test("a context that is not given back makes the page HTML", () => {
  const { state, timers, lose } = make();
  lose();
  for (const run of timers.values()) run();
  assert.equal(state.mode, "html");
});

test("ten slow frames one after the other make it HTML, nine and a quick one do not", () => {
  const { fallbacks, state } = make();
  let pictures = 0;
  const draw = (ms) => fallbacks.frameTook(ms, pictures += 1);
  for (let count = 0; count < 9; count += 1) draw(140);
  draw(12);
  for (let count = 0; count < 9; count += 1) draw(140);
  assert.equal(state.mode, "canvas");
  for (let count = 0; count < 9; count += 1) fallbacks.frameTook(30, pictures);  // Drew nothing.
  draw(140);
  assert.equal(state.mode, "html");
});

test("who chose the canvas keeps it, however slow", () => {
  const { fallbacks, state } = make({ isChosen: true });
  for (let count = 1; count < 50; count += 1) fallbacks.frameTook(400, count);
  assert.equal(state.mode, "canvas");
});

test("who switches back from slow frames keeps the canvas, until HTML is chosen again", () => {
  const { fallbacks, state } = make();
  let pictures = 0;
  const draw = (times) => {
    for (let count = 0; count < times; count += 1) fallbacks.frameTook(400, pictures += 1);
  };
  draw(10);
  assert.equal(state.mode, "html");
  fallbacks.choose("canvas");
  state.mode = "canvas";
  draw(50);
  assert.equal(state.mode, "canvas");
  fallbacks.choose("html");
  draw(9);
  assert.equal(state.mode, "canvas");  // An address may ask again; it counts from the beginning.
  draw(1);
  assert.equal(state.mode, "html");
});

test("a contrast theme that is switched on makes it HTML", () => {
  const { queries, state } = make();
  queries.get("(forced-colors: active)")
    .dispatchEvent(Object.assign(new Event("change"), { matches: true }));
  assert.equal(state.mode, "html");
});

test("what is printed is HTML, and the canvas comes back after it", () => {
  const { window, state } = make();
  window.dispatchEvent(new Event("beforeprint"));
  assert.equal(state.mode, "html");
  window.dispatchEvent(new Event("afterprint"));
  assert.equal(state.mode, "canvas");
});

test("after its end nothing is listened to", () => {
  const { fallbacks, state, window } = make();
  fallbacks.stop();
  window.dispatchEvent(new Event("beforeprint"));
  assert.equal(state.mode, "canvas");
});
