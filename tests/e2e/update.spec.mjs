// A new version of the page: loaded whole beside the old one, shown only when nothing is open.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { launchBrowser, openClient } from "./support/served_client.mjs";

const OLD = "Bạn cần làm gì?";
const NEW = "Hôm nay bạn cần làm gì?";

let folder;
let browser;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "motcua-update-"));
  cpSync(process.env.MOTCUA_DIST, join(folder, "dist"), { recursive: true });
  process.env.MOTCUA_DIST = join(folder, "dist");
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Publishes the version whose home page has another heading. */
function publish(from, to, version) {
  const at = (path) => join(folder, "dist", path);
  const text = readFileSync(at("i18n/vi.json"), "utf8").replace(from, to);
  writeFileSync(at("i18n/vi.json"), text);
  rmSync(at("i18n/vi.json.br"), { force: true });
  const manifest = JSON.parse(readFileSync(at("asset-manifest.json"), "utf8"));
  const line = manifest.files.find(({ path }) => path === "/i18n/vi.json");
  line.sha256 = createHash("sha256").update(text).digest("hex");
  line.bytes = Buffer.byteLength(text);
  manifest.version = version;
  writeFileSync(at("asset-manifest.json"), JSON.stringify(manifest));
  rmSync(at("asset-manifest.json.br"), { force: true });
  const worker = readFileSync(at("sw.js"), "utf8")
    .replace(/^self\.motcuaVersion = .*$/m, `self.motcuaVersion = "${version}";`);
  writeFileSync(at("sw.js"), worker);
  rmSync(at("sw.js.br"), { force: true });
}

const caches = (page) => page.evaluate(() => globalThis.caches.keys());

test("a new version takes over at the next start, and the old one leaves the device", async () => {
  const first = await startServer();
  const { page, close } = await openClient(browser, first.url, { mode: "html" });
  await page.getByRole("heading", { name: OLD, exact: true }).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const before = await caches(page);
  await first.stop("SIGTERM", { keepData: true });

  publish(OLD, NEW, "next");
  const second = await startServer({ data: first.folder, port: Number(new URL(first.url).port) });
  await page.reload();
  await page.getByRole("heading", { name: NEW, exact: true }).waitFor();

  assert.equal(before.length, 1);
  assert.deepEqual(await caches(page), ["motcua-shell-next"]);
  await close();
  await second.stop();
  rmSync(first.folder, { recursive: true, force: true });
});
