import assert from "node:assert/strict";
import { test } from "node:test";
import { Preferences } from "../preferences.js";
import { choosePresentation } from "../presentation.js";
import { createRouter } from "../router.js";
import { createScriptUrls } from "../trusted.js";
import { watchConnectivity, watchFilePicker } from "../connectivity.js";

const kPlain = { search: "", stored: null, hasForcedColors: false, wantsContrast: false,
  hasWebGl2: true };

for (const [name, facts, expected] of [
  ["a capable browser gets the canvas", {}, "canvas"],
  ["without WebGL2 it is HTML whatever was asked",
    { hasWebGl2: false, search: "?ui=canvas", stored: "canvas" }, "html"],
  ["the address decides over the stored choice", { search: "?ui=html", stored: "canvas" }, "html"],
  ["the stored choice decides over the colours", { stored: "canvas", hasForcedColors: true },
    "canvas"],
  ["forced colours get HTML", { hasForcedColors: true }, "html"],
  ["more contrast gets HTML", { wantsContrast: true }, "html"],
  ["an unknown word in the address is ignored", { search: "?ui=x" }, "canvas"],
]) {
  test(`presentation: ${name}`, () => {
    assert.equal(choosePresentation({ ...kPlain, ...facts }), expected);
  });
}

test("preferences keep known values only and survive a storage that refuses", () => {
  const items = new Map();
  const kept = new Preferences({ getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, value) });
  kept.set("lang", "en");
  kept.set("lang", "Nguyễn Văn A");
  kept.set("name", "Nguyễn Văn A");
  items.set("motcua.ui", "broken");

  assert.equal(kept.get("lang"), "en");
  assert.equal(kept.get("ui"), null);
  assert.deepEqual([...items.keys()], ["motcua.lang", "motcua.ui"]);

  const refusing = new Preferences({ getItem: () => { throw new Error(); },
    setItem: () => { throw new Error(); } });
  refusing.set("lang", "en");
  assert.equal(refusing.get("lang"), null);
});

test("only our own scripts get a script address", () => {
  const urls = createScriptUrls({});
  assert.equal(urls("/sw.js"), "/sw.js");
  assert.throws(() => urls("/evil.js"));
  assert.throws(() => urls("https://evil.example/sw.js"));

  const trusted = createScriptUrls({ trustedTypes: { createPolicy: (name, rules) => ({
    createScriptURL: (url) => `${name}:${rules.createScriptURL(url)}` }) } });
  assert.equal(trusted("/sw.js"), "egov-loader:/sw.js");
});

function makeWindow(address) {
  const target = new EventTarget();
  const entries = [];
  return Object.assign(target, {
    entries,
    location: Object.assign(new URL(address)),
    scrollY: 120,
    scrolled: [],
    scrollTo: ({ top }) => target.scrolled.push(top),
    history: {
      state: null,
      replaceState: (state, _title, url) => entries.push(["replace", state?.scrollY, url]),
      pushState: (state, _title, url) => entries.push(["push", state.scrollY, url]),
    },
    document: Object.assign(new EventTarget(), { hidden: false }),
  });
}

test("a new page is pushed, keeps ?ui= and starts at the top", () => {
  const window = makeWindow("http://portal/?ui=html");
  const router = createRouter({ post: () => {} }, window);
  router.navigate("/thu-tuc/1.001193", false);
  router.afterFrame();
  router.afterFrame();

  assert.deepEqual(window.entries,
    [["replace", 120, undefined], ["push", 0, "/thu-tuc/1.001193?ui=html"]]);
  assert.deepEqual(window.scrolled, [0]);
});

test("an address that names a presentation follows the citizen's choice", () => {
  const window = makeWindow("http://portal/?ui=html");
  const router = createRouter({ post: () => {} }, window);
  router.showMode("canvas");
  router.navigate("/ho-so", true);
  assert.deepEqual(window.entries.map(([, , address]) => address),
    ["/?ui=canvas", "/ho-so?ui=canvas"]);

  const plain = makeWindow("http://portal/");
  createRouter({ post: () => {} }, plain).showMode("canvas");
  assert.deepEqual(plain.entries, []);
});

test("going back restores the scroll after the frame and tells wasm the path", () => {
  const window = makeWindow("http://portal/ho-so");
  const posted = [];
  const router = createRouter({ post: (event) => posted.push(event) }, window);
  window.dispatchEvent(Object.assign(new Event("popstate"), { state: { scrollY: 300 } }));
  assert.deepEqual(window.scrolled, []);
  router.afterFrame();

  assert.deepEqual(posted, [{ kind: "route", path: "/ho-so" }]);
  assert.deepEqual(window.scrolled, [300]);
});

test("another origin is never navigated to", () => {
  const window = makeWindow("http://portal/");
  createRouter({ post: () => {} }, window).navigate("//evil.example/", false);
  assert.deepEqual(window.entries, []);
});

test("hiding the page flushes at once; the network is told as it changes", () => {
  const window = makeWindow("http://portal/");
  const log = [];
  const stop = watchConnectivity({ post: (event) => log.push(event.kind) },
    () => log.push("flush"), window);
  window.dispatchEvent(new Event("offline"));
  window.dispatchEvent(new Event("online"));
  window.document.hidden = true;
  window.document.dispatchEvent(new Event("visibilitychange"));
  stop();
  window.dispatchEvent(new Event("offline"));

  assert.deepEqual(log, ["offline", "online", "hidden", "flush"]);
});

test("the page says while a file dialog is open, once each way", () => {
  const window = makeWindow("http://portal/");
  const log = [];
  watchFilePicker({ post: (event) => log.push(event.kind) }, window);
  const send = (name, type) => window.document.dispatchEvent(
    Object.defineProperty(new Event(name), "target", { value: { type } }));
  send("click", "text");
  send("click", "file");
  send("click", "file");
  send("change", "text");
  send("cancel", "file");
  send("change", "file");

  assert.deepEqual(log, ["picker-opened", "picker-closed"]);
});
