// Files that are not those of the build: a script or a program with one changed byte is not run,
// whoever serves it and however well its own list of files agrees; and a script the page does not
// name at all is refused where the browser knows the policy.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { startServer } from "../support/server.mjs";
import { launchBrowser, openClient } from "./support/served_client.mjs";

const built = process.env.MOTCUA_DIST;
const HOME = "Bạn cần làm gì?";

let browser;
let folder;
before(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), "motcua-integrity-"));
});
after(async () => {
  await browser?.close();
  process.env.MOTCUA_DIST = built;
  rmSync(folder, { recursive: true, force: true });
});

/** A server of the built client with one file changed and its list of files set right. */
async function serveChanged(path, change) {
  const dist = join(folder, createHash("sha256").update(path).digest("hex").slice(0, 8));
  cpSync(built, dist, { recursive: true });
  const bytes = change(readFileSync(join(dist, path)));
  writeFileSync(join(dist, path), bytes);
  rmSync(join(dist, `${path}.br`), { force: true });
  const list = join(dist, "asset-manifest.json");
  const manifest = JSON.parse(readFileSync(list, "utf8"));
  const line = manifest.files.find((file) => file.path === `/${path}`);
  line.sha256 = createHash("sha256").update(bytes).digest("hex");
  line.bytes = bytes.length;
  writeFileSync(list, JSON.stringify(manifest));
  rmSync(`${list}.br`, { force: true });
  process.env.MOTCUA_DIST = dist;
  return startServer();
}

const withComment = (bytes) => Buffer.concat([bytes, Buffer.from("\n// one more line\n")]);
// A custom section: the program means the same and has another digest.
const withSection = (bytes) => Buffer.concat([bytes, Buffer.from([0, 2, 1, 120])]);

/** What came: the client's first page, the browser's refusal of a script, or the page that says
 * what to do. */
async function outcome(url) {
  const page = await browser.newPage();
  const refusal = new Promise((resolve) => {
    page.on("console", (message) => {
      if (/valid digest|integrity/i.test(message.text())) resolve("refused");
    });
  });
  await page.goto(`${url}/?ui=html`);
  const seen = (locator, name) => locator.waitFor({ timeout: 60_000 }).then(() => name);
  const what = await Promise.race([refusal,
    seen(page.getByRole("heading", { name: HOME, exact: true }), "runs"),
    seen(page.locator("#failure"), "failure")].map((one) => one.catch(() => "nothing")));
  await page.close();
  return what;
}

test("a client that nobody changed runs", async () => {
  process.env.MOTCUA_DIST = built;
  const server = await startServer();
  assert.equal(await outcome(server.url), "runs");
  await server.stop();
});

// Without its scripts the page stays as it was sent; with them it says what to do.
for (const [path, change, end] of [["app.js", withComment, "refused"],
  ["motcua_client.wasm", withSection, "failure"]]) {
  test(`a changed ${path} is not run`, async () => {
    const server = await serveChanged(path, change);
    assert.equal(await outcome(server.url), end);
    await server.stop();
  });
}

test("a script that the page does not name is refused", async () => {
  process.env.MOTCUA_DIST = built;
  const server = await startServer();
  const reply = await fetch(server.url);
  assert.match(reply.headers.get("integrity-policy") ?? "", /blocked-destinations=\(script\)/);
  await reply.arrayBuffer();
  const { page, close } = await openClient(browser, server.url, { mode: "html" });
  await page.getByRole("heading", { name: HOME, exact: true }).waitFor();
  const result = await page.evaluate(() => import("/sw.js").then(() => "ran", () => "refused"));
  assert.equal(result, "refused");
  await close();
  await server.stop();
});
