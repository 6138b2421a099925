import assert from "node:assert/strict";
import { createHash, webcrypto } from "node:crypto";
import { test } from "node:test";
import { countedWasm, Loading, readSizes } from "../loading.js";

const SIZES = "/a.wasm 1000 400;/b.json 100 100";

/** The panel of the start, and files that come in pieces. */
function setUp(files) {
  const bar = { dataset: { sizes: SIZES }, max: 0, value: 0 };
  const words = { textContent: "" };
  const seen = [];
  Object.defineProperty(bar, "value", { set: (value) => seen.push(value / bar.max) });
  const document = { getElementById: (id) => (id === "start-bar" ? bar : words) };
  const fetch = async (path) => new Response(new ReadableStream({
    start(controller) {
      for (const piece of files[path]) controller.enqueue(piece);
      controller.close();
    } }));
  return { loading: new Loading(document, fetch), seen, words, bar };
}

test("sizes that make no sense are left out", () => {
  assert.deepEqual([...readSizes("/a 10 5;/b x 5;;/c 1")], [["/a", { bytes: 10, packed: 5 }]]);
});

test("each piece that comes is shown as its share of the line", async () => {
  const { loading, seen, words } = setUp({ "/a.wasm": [new Uint8Array(500), new Uint8Array(500)],
    "/b.json": [new Uint8Array(100)] });
  const { bytes } = await loading.read("/a.wasm");
  await loading.read("/b.json");
  assert.equal(bytes.length, 1000);
  assert.deepEqual(seen, [0.5, 1, 1]);
  assert.equal(words.textContent, "0,00 / 0,00 MB");
});

test("a program with another digest than the page names is not handed out", async () => {
  const wasm = new Uint8Array([0, 97, 115, 109]);
  const { loading } = setUp({ "/a.wasm": [wasm] });
  const load = countedWasm(loading, webcrypto.subtle);
  const name = `sha384-${createHash("sha384").update(wasm).digest("base64")}`;
  const reply = await load("/a.wasm", { integrity: name });
  assert.equal(reply.headers.get("content-type"), "application/wasm");
  assert.deepEqual(new Uint8Array(await reply.arrayBuffer()), wasm);
  const other = await load("/a.wasm", { integrity: `${name.slice(0, -4)}AAAA` });
  await assert.rejects(other.arrayBuffer(), /wasm\.digest/);
  await assert.rejects(WebAssembly.compileStreaming(
    load("/a.wasm", { integrity: `${name.slice(0, -4)}AAAA` })), /wasm\.digest/);
});

test("a program is handed on part by part, its end after the digest was right", async () => {
  const parts = [new Uint8Array([0, 97]), new Uint8Array([115, 109])];
  const { loading } = setUp({ "/a.wasm": parts });
  let isRight;
  const digest = new Promise((resolve) => {
    isRight = async () => resolve(await webcrypto.subtle.digest("SHA-384",
      Buffer.concat(parts)));
  });
  const name = `sha384-${createHash("sha384").update(Buffer.concat(parts)).digest("base64")}`;
  const reply = await countedWasm(loading, { digest: () => digest })("/a.wasm", {
    integrity: name });
  const reader = reply.body.getReader();
  for (const part of parts) assert.deepEqual((await reader.read()).value, part);
  let hasEnded = false;
  const end = reader.read().then(({ done }) => { hasEnded = done; });
  await new Promise((resolve) => { setTimeout(resolve, 0); });
  assert.equal(hasEnded, false);
  await isRight();
  await end;
  assert.equal(hasEnded, true);
});
