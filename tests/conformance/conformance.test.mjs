// Every published vector natively, as wasm in Node and as wasm in Chromium: the same counts, and
// exactly these.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

import { fromPortal, startServer } from "../support/server.mjs";
import { runWasm } from "./wasm_engine.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const vectors = here("../fixtures/vectors");
const COUNTS = {
  "Ed25519": 151,
  "XChaCha20-Poly1305": 315,
  "ChaCha20-Poly1305": 325,
  "HMAC": 348,
  "HKDF": 169,
  "Argon2id": 10,
  "JCS files": 6,
  "JCS number lines": 10_000,
  "JCS numbers by hash: 10^4, 10^5, 10^6": 3,
  "JSON accept": 95,
  "JSON reject": 188,
  "JSON free choice: UTF-8 and surrogates refused": 24,
  "I-JSON": 31,
  "base64url strict": 17,
  "JWS of other algorithms refused": 401,
  "EGD1 envelopes and stream": 21,
  "EGD1 every changed or missing byte refused": 10,
  "golden dossier": 5,
  "dossier cases": 32,
  "other standards over the same bytes": 6,
};

function* walk(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* walk(path);
    else yield path;
  }
}

const paths = [...walk(vectors)].map((path) => relative(vectors, path))
  .filter((path) => !path.startsWith("json-schema"));
const readVector = (path) => readFileSync(join(vectors, path));

function judge(t, where, report) {
  for (const { suite, failures } of report) {
    assert.deepEqual(failures, [], `${where}: ${suite}`);
  }
  assert.deepEqual(Object.fromEntries(report.map(({ suite, passed }) => [suite, passed])), COUNTS);
  const words = report.map(({ suite, passed }) => `${suite} ${passed}`).join(", ");
  t.diagnostic(`counted: conformance ${where}: ${words}`);
}

test("native", { timeout: 300_000 }, (t) => {
  const out = execFileSync(fromPortal("MOTCUA_CONFORMANCE"), [vectors], { maxBuffer: 1 << 24 });
  judge(t, "native", JSON.parse(out));
});

const wasm = (name) => join(fromPortal("MOTCUA_CONFORMANCE_WASM"), name);

test("wasm in Node", { timeout: 300_000 }, async (t) => {
  const { default: create } = await import(pathToFileURL(wasm("conformance.mjs")).href);
  const files = paths.map((path) => [path, readVector(path)]);
  judge(t, "wasm in Node", await runWasm(create, {}, files));
});

let site;
let address;
before(async () => {
  // The headers of the product itself, so that the module is compiled as strictly as the client.
  const product = await startServer();
  const reply = await fetch(product.url);
  // Without the rule that every script has a digest in the page: this page has no built scripts.
  const wanted = [...reply.headers].filter(([name]) =>
    /policy|^x-content-type/.test(name) && name !== "integrity-policy");
  await reply.arrayBuffer();
  await product.stop();
  assert.ok(wanted.some(([name]) => name === "content-security-policy"));
  const script = "text/javascript";
  const page = "<!doctype html><title>conformance</title><link rel=icon href=/files.json>" +
    "<script type=module src=/page.mjs></script>";
  const files = {
    "/": ["text/html", page],
    "/files.json": ["application/json", JSON.stringify(paths)],
    "/page.mjs": [script, readFileSync(here("page.mjs"))],
    "/wasm_engine.mjs": [script, readFileSync(here("wasm_engine.mjs"))],
    "/conformance.mjs": [script, readFileSync(wasm("conformance.mjs"))],
    "/conformance.wasm": ["application/wasm", readFileSync(wasm("conformance.wasm"))],
  };
  site = createServer((request, response) => {
    const path = decodeURIComponent(request.url);
    const vector = path.startsWith("/vectors/") ? path.slice("/vectors/".length) : "";
    const [type, body] = files[path] ?? ["application/octet-stream",
      paths.includes(vector) ? readVector(vector) : null];
    response.writeHead(body === null ? 404 : 200,
      { ...Object.fromEntries(wanted), "Content-Type": type });
    response.end(body ?? "");
  });
  await new Promise((resolve) => { site.listen(0, "127.0.0.1", resolve); });
  address = `http://127.0.0.1:${site.address().port}/`;
});
after(() => { site?.close(); site?.closeAllConnections(); });

test("wasm in Chromium under the product's own policy", { timeout: 300_000 }, async (t) => {
  const browser = await chromium.launch({
    executablePath: process.env.MOTCUA_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    const tab = await browser.newPage();
    const complaints = [];
    tab.on("console", (message) => complaints.push(message.text()));
    tab.on("pageerror", (error) => complaints.push(String(error)));
    await tab.goto(address);
    await tab.waitForFunction(() => "report" in globalThis, null, { timeout: 240_000 });
    judge(t, "wasm in Chromium", await tab.evaluate(() => globalThis.report));
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
  }
});
