import assert from "node:assert/strict";
import { createHash, webcrypto } from "node:crypto";
import { test } from "node:test";
import "../sw.js";

const { install, cleanUp, answer, heal } = globalThis.motcuaServiceWorker;

class FakeCache {
  constructor() { this.kept = new Map(); }
  async put(path, reply) { this.kept.set(path, reply); }
  async match(path) { return this.kept.get(path)?.clone(); }
}

class FakeCaches {
  constructor() { this.all = new Map(); }
  async open(name) {
    if (!this.all.has(name)) this.all.set(name, new FakeCache());
    return this.all.get(name);
  }
  async delete(name) { return this.all.delete(name); }
  async keys() { return [...this.all.keys()]; }
}

/** A server with these files, and the worker's world around it. */
function setUp(files, changes = {}) {
  const manifest = { files: Object.entries(files).map(([path, text]) => ({
    path, bytes: text.length, sha256: createHash("sha256").update(text).digest("hex") })),
    version: "v2" };
  const asked = [];
  const scope = {
    motcuaVersion: "v2",
    caches: new FakeCaches(),
    subtle: webcrypto.subtle,
    origin: "http://portal",
    fetch: async (request) => {
      const path = typeof request === "string" ? request : new URL(request.url).pathname;
      asked.push(path);
      if (path === "/asset-manifest.json") return new Response(JSON.stringify(manifest));
      const text = { ...files, ...changes }[path];
      return text === undefined ? new Response("", { status: 404 }) : new Response(text);
    },
  };
  return { scope, asked };
}

const kFiles = { "/index.html": "<page>", "/app.js": "app", "/motcua_client.wasm": "wasm" };
const get = (path, mode = "cors") => ({ method: "GET", url: `http://portal${path}`, mode });
const read = async (reply) => (await reply).text();

test("an installed version answers everything without the network", async () => {
  const { scope, asked } = setUp(kFiles);
  await install(scope);
  asked.length = 0;

  assert.equal(await read(answer(scope, get("/app.js"))), "app");
  assert.equal(await read(answer(scope, get("/", "navigate"))), "<page>");
  assert.equal(await read(answer(scope, get("/thu-tuc/1.001193?ui=html", "navigate"))), "<page>");
  assert.deepEqual(asked, []);
});

test("a file that is not the one the manifest names stops the whole version", async () => {
  const { scope } = setUp(kFiles, { "/app.js": "app of another version" });
  await assert.rejects(install(scope));
  assert.deepEqual(await scope.caches.keys(), []);
});

test("a missing file stops the whole version and leaves the old one", async () => {
  const { scope } = setUp(kFiles, { "/app.js": undefined });
  await scope.caches.open("motcua-shell-v1");
  await assert.rejects(install(scope));
  assert.deepEqual(await scope.caches.keys(), ["motcua-shell-v1"]);
});

test("activation removes the versions before, and only ours", async () => {
  const { scope } = setUp(kFiles);
  await scope.caches.open("motcua-shell-v1");
  await scope.caches.open("of-somebody-else");
  await install(scope);
  await cleanUp(scope);
  assert.deepEqual((await scope.caches.keys()).sort(), ["motcua-shell-v2", "of-somebody-else"]);
});

test("the interface, other origins and other methods are left alone", () => {
  const { scope } = setUp(kFiles);
  assert.equal(answer(scope, get("/v1/session")), null);
  assert.equal(answer(scope, { method: "GET", url: "http://other/app.js", mode: "cors" }), null);
  assert.equal(answer(scope, { ...get("/app.js"), method: "POST" }), null);
});

test("what is not kept comes from the network", async () => {
  const { scope, asked } = setUp(kFiles, { "/new.js": "new" });
  await install(scope);
  assert.equal(await read(answer(scope, get("/new.js"))), "new");
  assert.equal(asked.at(-1), "/new.js");
});

test("what the page has just loaded is not fetched over the network again", async () => {
  const { scope } = setUp(kFiles);
  const modes = [];
  const { fetch } = scope;
  scope.fetch = (path, options) => {
    if (path !== "/asset-manifest.json") modes.push(options.cache);
    return fetch(path);
  };
  await install(scope);
  assert.deepEqual(modes, ["force-cache", "force-cache", "force-cache"]);
});

test("a file of another version in the browser's memory is asked for again", async () => {
  const { scope } = setUp(kFiles);
  const { fetch } = scope;
  scope.fetch = async (path, options) => (options.cache === "force-cache" && path === "/app.js"
    ? new Response("old app") : fetch(path));
  await install(scope);
  assert.equal(await read(answer(scope, get("/app.js"))), "app");
});

test("a list of the next version stops this one", async () => {
  const { scope } = setUp(kFiles);
  scope.motcuaVersion = "v1";
  await assert.rejects(install(scope));
  assert.deepEqual(await scope.caches.keys(), []);
});

test("files the browser threw away come back, of the same version only", async () => {
  const { scope, asked } = setUp(kFiles);
  await install(scope);
  const cache = await scope.caches.open("motcua-shell-v2");
  cache.kept.delete("/app.js");
  asked.length = 0;
  await heal(scope);
  assert.deepEqual(asked, ["/asset-manifest.json", "/app.js"]);
  assert.equal(await read(answer(scope, get("/app.js"))), "app");

  cache.kept.delete("/app.js");
  const { fetch } = scope;
  scope.fetch = async (path) => (path === "/app.js" ? new Response("newer") : fetch(path));
  await assert.rejects(heal(scope));
  assert.equal(cache.kept.has("/app.js"), false, "nothing of two versions lies side by side");
});
