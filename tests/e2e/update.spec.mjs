// A new version of the page: loaded whole beside the old one, announced, taken when the person
// wants and never while something is being filled in. Drafts survive it, and the way back.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { inWorld, isSaved, nameField, stepsToName, tell, unlock } from "./support/journey.mjs";

// Requests of the service worker can be cut, too.
process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = "1";

const OLD = "Bạn cần làm gì?";
const NEW = "Hôm nay bạn cần làm gì?";
const NAME = "Nguyễn Thị Ánh";
const LONG = { timeout: 180_000 };

let folder;
let browser;
const whole = process.env.MOTCUA_DIST;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "motcua-update-"));
  process.env.MOTCUA_DIST = join(folder, "dist");
  browser = await BrowserWorld.launch();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (path) => join(folder, "dist", path);
function write(path, text) {
  writeFileSync(at(path), text);
  rmSync(at(`${path}.br`), { force: true });
}

/** The version whose home page has this heading. */
function publish(heading, version) {
  rmSync(join(folder, "dist"), { recursive: true, force: true });
  cpSync(whole, join(folder, "dist"), { recursive: true });
  const text = readFileSync(at("i18n/vi.json"), "utf8").replace(OLD, heading);
  write("i18n/vi.json", text);
  const manifest = JSON.parse(readFileSync(at("asset-manifest.json"), "utf8"));
  const line = manifest.files.find(({ path }) => path === "/i18n/vi.json");
  line.sha256 = createHash("sha256").update(text).digest("hex");
  line.bytes = Buffer.byteLength(text);
  manifest.version = version;
  write("asset-manifest.json", JSON.stringify(manifest));
  write("sw.js", readFileSync(at("sw.js"), "utf8")
    .replace(/^self\.motcuaVersion = .*$/m, `self.motcuaVersion = "${version}";`));
}

/** The server comes back with another version, and the open page looks for it. */
async function renew(world, heading, version, prepare = async () => {}) {
  await world.setServerDown(true);
  publish(heading, version);
  await world.setServerDown(false);
  await prepare();
  await world.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
  });
}

async function openOld(run) {
  publish(OLD, "first");
  await inWorld({ browser, mode: "html" }, async (world) => {
    await world.page.evaluate(() => navigator.serviceWorker.ready);
    await world.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await run(world);
  });
}

const caches = (page) => page.evaluate(() => globalThis.caches.keys());
const announced = (page) => page.getByText("Có bản mới của trang").first().waitFor();
const use = (page) => page.getByRole("button", { name: "Dùng bản mới ngay" }).click();
const heading = (page, name) => page.getByRole("heading", { name, exact: true }).waitFor();

test("a new version is announced, taken when wanted, and the old one leaves the device", LONG, () =>
  openOld(async (world) => {
    assert.deepEqual(await caches(world.page), ["motcua-shell-first"]);
    await renew(world, NEW, "next");
    await announced(world.page);
    await heading(world.page, OLD);

    await use(world.page);
    await heading(world.page, NEW);
    assert.deepEqual(await caches(world.page), ["motcua-shell-next"]);
  }));

test("it never takes over during an edit; the draft survives it and the way back", LONG, () =>
  openOld(async (world) => {
    await tell(world, stepsToName());
    await nameField(world.page).fill(NAME);
    await isSaved(world.page);
    await renew(world, NEW, "next");
    await announced(world.page);
    assert.equal(await world.page.getByRole("button", { name: "Dùng bản mới ngay" }).count(), 0);
    assert.equal(await nameField(world.page).inputValue(), NAME);

    await world.page.getByRole("link", { name: "Trang chủ" }).first().click();
    await use(world.page);
    await heading(world.page, NEW);
    await resume(world);

    await world.page.getByRole("link", { name: "Trang chủ" }).first().click();
    await renew(world, OLD, "first again");
    await announced(world.page);
    await use(world.page);
    await heading(world.page, OLD);
    await resume(world);
  }));

/** Unlocks and opens the draft: what was typed is still there. */
async function resume(world) {
  await world.openPath("/mo-khoa");
  await unlock(world.page);
  await world.page.getByRole("link", { name: /Đăng ký khai sinh/ }).first().click();
  await nameField(world.page).waitFor();
  assert.equal(await nameField(world.page).inputValue(), NAME);
}

test("an update that did not come whole never runs", LONG, () => openOld(async (world) => {
  let cut = 0;
  await renew(world, NEW, "half", () => world.context.route("**/i18n/vi.json", (route) => {
    cut += 1;
    return route.abort();
  }));
  const deadline = Date.now() + 15_000;
  while (cut === 0 && Date.now() < deadline) await world.page.waitForTimeout(100);
  await world.page.waitForTimeout(1000);
  // What had come of it is thrown away; the version that runs is whole, also without a server.
  assert.ok(cut > 0);
  assert.deepEqual(await caches(world.page), ["motcua-shell-first"]);
  await world.setServerDown(true);
  await world.reload();
  await heading(world.page, OLD);
  await world.setServerDown(false);
}));

test("a second tab sees how far things are, and never starts from files of two versions", LONG,
  () => openOld(async (world) => {
    await tell(world, stepsToName());
    const first = world.page;
    const second = await world.context.newPage();
    await second.goto(`${world.server.url}/?ui=html`);
    await second.getByText("1 bản nháp.").waitFor();

    await first.getByRole("link", { name: "Trang chủ" }).first().click();
    await renew(world, NEW, "next");
    await announced(first);
    await use(first);
    await heading(first, NEW);
    await second.getByRole("button", { name: /Làm việc ở thẻ này/ }).click();
    await second.getByRole("heading", { name: NEW, exact: true }).waitFor();
  }));
