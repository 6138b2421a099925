// Announcements, the scrolled canvas and the pointer, each alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Announcer } from "../mirror/announcer.js";
import { PointerKind, watchPointer } from "../mirror/pointer.js";
import { chooseCanvas, chooseTop, isRunningLow, Scroller } from "../mirror/scroller.js";
import { SmallWindow } from "./support/small_dom.js";

function openAnnouncer(notifier = {}) {
  const window = new SmallWindow();
  const polite = window.document.createElement("div");
  const assertive = window.document.createElement("div");
  const announcer = new Announcer(polite, assertive, notifier, window);
  const say = (text, key = text, isAssertive = false) =>
    announcer.announce({ key, text, assertive: isAssertive });
  return { window, polite, assertive, say };
}

test("only the last of a burst about one thing is spoken", () => {
  const { window, polite, say } = openAnnouncer();
  say("3 kết quả", "search");
  say("2 kết quả", "search");
  window.advance(149);
  assert.equal(polite.textContent, "");
  window.advance(1);
  assert.equal(polite.textContent, "2 kết quả");
  window.advance(500);
  assert.equal(polite.textContent, "2 kết quả");
});

test("messages keep half a second between them; urgent ones go first", () => {
  const { window, polite, assertive, say } = openAnnouncer();
  say("một");
  say("hai");
  say("lỗi", "lỗi", true);
  window.advance(150);
  assert.equal(assertive.textContent, "lỗi");
  window.advance(500);
  assert.equal(polite.textContent, "một");
  window.advance(500);
  assert.equal(polite.textContent, "hai");
});

test("the same words again change the region, and in time it is empty", () => {
  const { window, polite, say } = openAnnouncer();
  say("Đã lưu");
  window.advance(150);
  const first = polite.children.findIndex((child) => child.textContent !== "");
  window.advance(2000);
  say("Đã lưu");
  window.advance(150);
  const second = polite.children.findIndex((child) => child.textContent !== "");
  assert.notEqual(first, second);
  window.advance(7000);
  assert.equal(polite.textContent, "");
});

test("with ariaNotify the regions stay empty", () => {
  const heard = [];
  const { window, polite, say } = openAnnouncer({ ariaNotify: (text) => heard.push(text) });
  say("Đã gửi");
  window.advance(1000);
  assert.deepEqual(heard, ["Đã gửi"]);
  assert.equal(polite.textContent, "");
});

const phone = { width: 412, viewportHeight: 915, contentHeight: 4000, dpr: 2.625 };

test("the canvas has spare rows on both sides within the memory limit", () => {
  const canvas = chooseCanvas(phone);
  assert.equal(canvas.height, 915 + 2 * canvas.spare);
  assert.equal(canvas.spare, 412);
  const large = chooseCanvas({ width: 2560, viewportHeight: 1440, contentHeight: 9000, dpr: 2 });
  assert.ok(2560 * large.height * large.dpr * large.dpr <= 6_000_000 || large.dpr === 1);
});

test("a short page gets a canvas of its own height, never less than the screen", () => {
  assert.equal(chooseCanvas({ ...phone, contentHeight: 1000 }).height, 1000);
  assert.equal(chooseCanvas({ ...phone, contentHeight: 300 }).height, 915);
});

test("the canvas never leaves the page", () => {
  const canvas = chooseCanvas(phone);
  assert.equal(chooseTop(0, 4000, canvas), 0);
  assert.equal(chooseTop(1000, 4000, canvas), 1000 - canvas.spare);
  assert.equal(chooseTop(3085, 4000, canvas), 4000 - canvas.height);
});

test("scrolling moves the canvas only when its spare rows run low", () => {
  const element = { style: {} };
  const scroller = new Scroller(element);
  scroller.place(1000, phone);
  const { top } = scroller.placed;
  assert.equal(isRunningLow(1000, phone, scroller.placed), false);
  scroller.place(1150, phone);
  assert.equal(scroller.placed.top, top);
  assert.equal(isRunningLow(1250, phone, scroller.placed), true);
  scroller.place(1250, phone);
  assert.equal(element.style.transform, `translateY(${1250 - 412}px)`);
});

test("wherever one scrolls, what is on the screen is on the canvas", () => {
  const scroller = new Scroller({ style: {} });
  for (const scrollY of [0, 100, 700, 650, 3085, 2000, 0, 3000, 1]) {
    const placed = scroller.place(scrollY, phone);
    assert.ok(placed.top <= scrollY, String(scrollY));
    assert.ok(placed.top + placed.height >= scrollY + phone.viewportHeight, String(scrollY));
  }
});

test("the pointer is told when it reaches another control, not on every move", () => {
  const target = new EventTarget();
  const told = [];
  const stop = watchPointer({
    target, report: (kind, x, y) => told.push([kind, x, y]),
    slotOf: () => slot, isRawPointer: (at) => at === 9, origin: () => ({ x: 0, y: 10 }),
  });
  let slot = 3;
  const fire = (kind, x, details = {}) => target.dispatchEvent(Object.assign(new Event(kind),
    { pageX: x, pageY: 10, buttons: 0, pointerType: "mouse", ...details }));
  fire("pointermove", 1);
  fire("pointermove", 2);
  slot = 4;
  fire("pointermove", 3);
  slot = 9;
  fire("pointermove", 4);
  fire("pointermove", 5);
  assert.deepEqual(told.splice(0), [1, 3, 4, 5].map((x) => [PointerKind.Move, x, 0]));
  fire("pointerdown", 6, { pointerType: "touch" });
  fire("pointerup", 6, { pointerType: "touch" });
  assert.deepEqual(told.splice(0).map(([kind]) => kind),
    [PointerKind.Down, PointerKind.Up, PointerKind.Leave]);
  stop();
  fire("pointermove", 7);
  assert.deepEqual(told, []);
});
