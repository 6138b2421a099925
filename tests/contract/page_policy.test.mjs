// The page's policy as strangers judge it: Google's csp_evaluator, the scoring of Mozilla's
// observatory, and the built scripts themselves, which must not make code out of text.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { get } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliDecompressSync } from "node:zlib";

import { checkHeaders } from "../e2e/support/traffic.mjs";
import { observatoryScore } from "../support/observatory.mjs";
import { fromPortal, startServer } from "../support/server.mjs";

const require = createRequire(import.meta.url);
const { CspEvaluator } = require("csp_evaluator/dist/evaluator.js");
const { CspParser } = require("csp_evaluator/dist/parser.js");
// Below this number a finding of csp_evaluator is a hole or may be one.
const SEVERITY_FROM = 45;

let server;
let page;
before(async () => {
  server = await startServer();
  const reply = await fetch(server.url);
  page = { headers: reply.headers, text: await reply.text() };
});
after(() => server.stop());

const policyOf = (headers) => headers.get("content-security-policy");
const findingsOf = (policy) => new CspEvaluator(new CspParser(policy).csp).evaluate();

test("csp_evaluator finds nothing of weight", (t) => {
  const findings = findingsOf(policyOf(page.headers));
  const words = findings.map(({ severity, directive, value, description }) =>
    `${severity} ${directive} ${value ?? ""} ${description}`);
  const grave = findings.filter(({ severity }) => severity <= SEVERITY_FROM);
  assert.deepEqual(grave, [], words.join("\n"));
  t.diagnostic(`csp_evaluator: ${words.join("; ") || "nothing"}`);
});

test("csp_evaluator finds the hole in a policy that has one", () => {
  const holed = policyOf(page.headers).replace("script-src 'self'",
    "script-src 'self' 'unsafe-inline'");
  assert.ok(findingsOf(holed).some(({ severity }) => severity <= SEVERITY_FROM));
});

test("the observatory's scoring gives A+", async (t) => {
  const login = await fetch(`${server.url}/v1/session`, { method: "POST",
    headers: { "x-csrf": "1", "content-type": "application/json" },
    body: JSON.stringify({ citizen: "nguyen-thi-anh" }) });
  const cookies = login.headers.getSetCookie?.() ?? [login.headers.get("set-cookie")];
  assert.equal(cookies.length, 1);
  // A server of a developer has no certificate; there the cookie has another name and no "Secure".
  const [cookie] = cookies.map((line) => (/secure/i.test(line) ? line : `${line}; Secure`));
  const scripts = page.text.match(/<script[^>]*>/g) ?? [];
  const { grade, score, parts } = observatoryScore({ headers: page.headers, cookies: [cookie],
    scripts });
  assert.equal(grade, "A+", JSON.stringify(parts));
  t.diagnostic(`observatory: ${grade}, ${score} points`);
});

function* builtScripts(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* builtScripts(path);
    else if (/\.m?js$/.test(name)) yield path;
  }
}

test("no built script makes code out of text", () => {
  const forbidden = [/\beval\s*\(/, /\bnew\s+Function\b/, /\bFunction\s*\(/, /\.innerHTML\s*=/,
    /\.outerHTML\s*=/, /document\.write/, /insertAdjacentHTML/, /setTimeout\(\s*["'`]/];
  const scripts = [...builtScripts(fromPortal("MOTCUA_DIST"))];
  const names = scripts.map((path) => path.split("/").at(-1));
  for (const name of ["app.js", "sw.js", "kdf_worker.js"]) assert.ok(names.includes(name), name);
  for (const path of scripts) {
    const code = readFileSync(path, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    for (const pattern of forbidden) assert.doesNotMatch(code, pattern, path);
  }
});

test("every script that is started as a worker brings the whole policy along", async () => {
  const started = new Set();
  for (const path of builtScripts(fromPortal("MOTCUA_DIST"))) {
    for (const [, name] of readFileSync(path, "utf8").matchAll(/scriptUrl\("([^"]+)"\)/g)) {
      started.add(name);
    }
  }
  assert.deepEqual([...started].sort(), ["/kdf_worker.js", "/sw.js"]);
  for (const path of started) {
    const reply = await fetch(server.url + path);
    await reply.arrayBuffer();
    checkHeaders(path, Object.fromEntries(reply.headers));
  }
});

test("a file is packed once, and so it is said", async () => {
  const list = await (await fetch(`${server.url}/asset-manifest.json`)).json();
  for (const path of ["/app.js", "/style.css", "/motcua_client.wasm", "/assets/bundle.json"]) {
    const { headers, rawHeaders, body } = await new Promise((resolve, reject) => {
      get(server.url + path, { headers: { "accept-encoding": "br" } }, async (reply) => {
        const parts = [];
        for await (const part of reply) parts.push(part);
        resolve({ headers: reply.headers, rawHeaders: reply.rawHeaders,
          body: Buffer.concat(parts) });
      }).on("error", reject);
    });
    assert.equal(rawHeaders.filter((name) => /^content-encoding$/i.test(name)).length, 1, path);
    assert.equal(headers["content-encoding"], "br");
    assert.equal(Number(headers["content-length"]), body.length);
    assert.equal(createHash("sha256").update(brotliDecompressSync(body)).digest("hex"),
      list.files.find((file) => file.path === path).sha256, path);
  }
});

test("nothing inline but the one style of the start, and nothing foreign, is in the page", () => {
  for (const tag of page.text.match(/<script[^>]*>[^<]*/g) ?? []) {
    assert.match(tag, /src="\//, tag);
    assert.match(tag, />\s*$/, tag);
  }
  const rest = page.text.replace(/<style>[^<]*<\/style>/, "");
  assert.notEqual(rest, page.text);
  assert.doesNotMatch(rest, /\son[a-z]+=|style=|<style|javascript:|https?:\/\//i);
  const [style] = page.text.match(/(?<=<style>)[^<]*/);
  assert.doesNotMatch(style, /url\(|@import|expression/i);
});

test("the page's one style is named by its digest, whatever address brings the page", async () => {
  const [style] = page.text.match(/(?<=<style>)[^<]*/);
  const digest = createHash("sha256").update(style).digest("base64");
  const wanted = policyOf(page.headers);
  assert.ok(wanted.split("; ").includes(`style-src 'self' 'sha256-${digest}'`), wanted);
  for (const path of ["/", "/index.html", "/thu-tuc/1.001193", "/ho-so", "/?ui=html", "/none"]) {
    const reply = await fetch(server.url + path);
    assert.equal(policyOf(reply.headers), wanted, path);
    assert.equal(await reply.text(), page.text, path);
    // What a browser has kept takes over the headers of the answer that says it is the same.
    const same = await fetch(server.url + path,
      { headers: { "if-none-match": reply.headers.get("etag") } });
    assert.equal(same.status, 304, path);
    assert.equal(policyOf(same.headers), wanted, path);
    const head = await fetch(server.url + path, { method: "HEAD" });
    assert.equal(policyOf(head.headers), wanted, path);
  }
  for (const path of ["/v1/health", "/v1/nothing", "/nothing.js", "/sw.js"]) {
    const reply = await fetch(server.url + path);
    await reply.arrayBuffer();
    assert.ok(policyOf(reply.headers).split("; ").includes("style-src 'self'"), path);
  }
});
