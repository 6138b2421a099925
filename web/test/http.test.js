import assert from "node:assert/strict";
import { test } from "node:test";
import { createHttp } from "../http.js";
import { unpack, chunkText } from "../packing.js";
import { collectCompletions } from "./support/completions.js";

function head(changes = {}) {
  return JSON.stringify({ method: "GET", path: "/v1/health", headers: [], timeoutMs: 1000,
    ...changes });
}

function setUp(fetch) {
  const seen = collectCompletions();
  return { seen, http: createHttp({ complete: seen.complete, fetch }) };
}

test("an answer of any status is an answer, with lower-case header names", async () => {
  const { seen, http } = setUp(async () =>
    new Response("đây", { status: 409, headers: { "ETag": "m-1", "Content-Type": "text/x" } }));
  http.send(1, head(), new Uint8Array(0));

  const { status, payload } = await seen.answer(1);
  const [answer, body] = unpack(payload);
  assert.equal(status, "Ok");
  assert.equal(JSON.parse(chunkText(answer)).status, 409);
  assert.deepEqual(new Map(JSON.parse(chunkText(answer)).headers).get("etag"), "m-1");
  assert.equal(chunkText(body), "đây");
});

test("method, headers and body go out as asked, to the same origin, uncached", async () => {
  let call;
  const { seen, http } = setUp(async (path, init) => {
    call = { path, ...init };
    return new Response(null, { status: 204 });
  });
  http.send(1, head({ method: "PATCH", path: "/v1/uploads/7", headers: [["Upload-Offset", "0"]] }),
    new Uint8Array([1, 2]));
  await seen.answer(1);

  assert.equal(call.path, "/v1/uploads/7");
  assert.equal(call.method, "PATCH");
  assert.deepEqual(call.headers, [["Upload-Offset", "0"]]);
  assert.deepEqual([...call.body], [1, 2]);
  assert.equal(call.credentials, "same-origin");
  assert.equal(call.redirect, "error");
  assert.equal(call.cache, "no-store");
});

test("no network is Offline", async () => {
  const { seen, http } = setUp(async () => { throw new TypeError("Failed to fetch"); });
  http.send(1, head(), new Uint8Array(0));
  assert.equal((await seen.answer(1)).status, "Offline");
});

test("an answer that takes too long is Offline", async () => {
  const { seen, http } = setUp((_path, { signal }) => new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new DOMException("no", "AbortError")));
  }));
  http.send(1, head({ timeoutMs: 10 }), new Uint8Array(0));
  assert.equal((await seen.answer(1)).status, "Offline");
});

test("a body that stops in the middle is Offline", async () => {
  const body = new ReadableStream({
    start(controller) { controller.enqueue(new Uint8Array([1])); },
    pull(controller) { controller.error(new TypeError("cut")); },
  });
  const { seen, http } = setUp(async () => new Response(body));
  http.send(1, head(), new Uint8Array(0));
  assert.equal((await seen.answer(1)).status, "Offline");
});

test("an endless body is TooLarge", async () => {
  const body = new ReadableStream({
    pull(controller) { controller.enqueue(new Uint8Array(1 << 20)); },
  });
  const { seen, http } = setUp(async () => new Response(body));
  http.send(1, head(), new Uint8Array(0));
  assert.equal((await seen.answer(1)).status, "TooLarge");
});

test("nothing but our own interface is asked", async () => {
  let called = false;
  const { seen, http } = setUp(async () => { called = true; return new Response(); });
  http.send(1, head({ path: "//evil.example/v1/" }), new Uint8Array(0));
  http.send(2, head({ path: "/index.html" }), new Uint8Array(0));

  assert.equal((await seen.answer(1)).status, "Rejected");
  assert.equal((await seen.answer(2)).status, "Rejected");
  assert.equal(called, false);
});

test("public files may be asked for, and are checked against what is kept", async () => {
  let call;
  const { seen, http } = setUp(async (path, init) => {
    call = { path, ...init };
    return new Response("{}");
  });
  http.send(1, head({ path: "/assets/forms.json" }), new Uint8Array(0));
  assert.equal((await seen.answer(1)).status, "Ok");
  assert.equal(call.cache, "no-cache");
  // The words of the language that was not spoken at the start.
  http.send(2, head({ path: "/i18n/en.json" }), new Uint8Array(0));
  assert.equal((await seen.answer(2)).status, "Ok");

  http.send(3, head({ path: "/assets/forms.json", method: "POST" }), new Uint8Array([1]));
  assert.equal((await seen.answer(3)).status, "Rejected");
});
