// The vault in a real browser: what is left after a lock and after an erasure, further ways to open
// it, several people on one device, and a device that keeps nothing.
import assert from "node:assert/strict";
import { mkdtempSync, cpSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { checkPage, inWorld, isSaved, nameField, PASSPHRASE, stepsToName, tell, unlock }
  from "./support/journey.mjs";
import { heapSnapshot, readItems, readOthers, searchWasm, secretsOf, writeItems }
  from "./support/remains.mjs";

const LONG = { timeout: 240_000 };
const NAME = "Nguyễn Thị Qzxwvkjh";
const CANARY = "Qzxwvkjh";
const PIN = "274916";

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

const hex = (text, encoding = "utf8") => Buffer.from(text, encoding).toString("hex");
const accountOf = (items) =>
  Object.keys(items).find((name) => name.startsWith("accounts/")).slice("accounts/".length);

/** A person with a draft that holds the canary, saved. */
async function makePerson(world) {
  await tell(world, stepsToName());
  await nameField(world.page).pressSequentially(NAME);
  await isSaved(world.page);
}

async function lock(page) {
  await page.getByRole("button", { name: /^Khóa/ }).first().click();
  await page.getByLabel("Mật khẩu của máy này").waitFor();
}

/** Goes to a page of the app without loading it anew. */
const visit = (world, path) => world.openPath(path);

async function setPin(world) {
  const { page } = world;
  await visit(world, "/cach-mo-khoa");
  await page.getByRole("button", { name: "Thêm: Mã PIN" }).click();
  await page.getByLabel("Mã PIN mới", { exact: true }).fill(PIN);
  await page.getByLabel("Nhập lại mã PIN").fill(PIN);
  await page.getByRole("button", { name: "Đặt mã PIN" }).click();
  await page.getByText("Đã đặt và đã thử mở được.").waitFor();
}

for (const mode of ["canvas", "html"]) {
  test(`${mode}: after a lock no store, no memory and no heap holds a word or a key`, LONG,
    () => inWorld({ browser, mode }, async (world) => {
      const { page } = world;
      const said = [];
      page.on("console", (line) => said.push(line.text()));
      await makePerson(world);
      const items = await readItems(page);
      const secrets = await secretsOf(items, accountOf(items), PASSPHRASE);
      const needles = { ...secrets, word: hex(CANARY), wide: hex(CANARY, "utf16le"),
        passphrase: hex(PASSPHRASE.normalize("NFC")) };
      const open = await searchWasm(page, needles);
      assert.ok(open.master > 0 && open.word > 0, "the search finds what is there");
      assert.ok((await heapSnapshot(page)).includes(CANARY), "and in the heap");

      await lock(page);
      await page.waitForTimeout(500);

      const left = await searchWasm(page, needles);
      assert.deepEqual(left, Object.fromEntries(Object.keys(needles).map((name) => [name, 0])));
      const snapshot = await heapSnapshot(page);
      assert.ok(!snapshot.includes(CANARY), "the heap holds the word");
      assert.ok(!snapshot.includes(PASSPHRASE), "the heap holds the passphrase");
      for (const key of Object.values(secrets)) {
        assert.ok(!snapshot.includes(key), "the heap holds a key as text");
      }
      const stored = await readItems(page);
      for (const [place, text] of Object.entries(stored)) {
        const bytes = Buffer.from(text, "base64").toString("hex");
        for (const [what, needle] of Object.entries(needles)) {
          assert.ok(!bytes.includes(needle), `${what} in ${place}`);
        }
      }
      const others = await readOthers(page);
      assert.ok(!others.includes(CANARY) && !others.includes(PASSPHRASE));
      assert.ok(!said.join("\n").includes(CANARY) && !page.url().includes(CANARY));
    }));
}

test("names and sizes in the storage do not tell how many drafts somebody has", LONG,
  () => inWorld({ browser, mode: "html" }, async (world) => {
    await makePerson(world);
    const items = await readItems(world.page);
    const account = accountOf(items);
    const { pathname } = new URL(world.page.url());
    const draft = pathname.split("/")[2];
    for (const [place, text] of Object.entries(items)) {
      assert.ok(!place.includes(draft), place);
      assert.ok(!Buffer.from(text, "base64").includes(draft), `the draft's id in ${place}`);
      if (!place.startsWith(`acct/${account}/i/`)) continue;
      const size = Buffer.from(text, "base64").length - (8 + 21 + 24 + 16);
      assert.equal(size % 4096, 0, `${place}: ${size}`);
    }
  }));

test("a PIN opens on this device, five wrong ones destroy it, the passphrase still opens", LONG,
  () => inWorld({ browser, mode: "html", input: "touch" }, async (world) => {
    await makePerson(world);
    await setPin(world);
    await checkPage(world.page, "ways");
    const items = await readItems(world.page);
    const device = `acct/${accountOf(items)}/device`;
    assert.equal(items[device], "[object CryptoKey]");
    await world.reload();
    await world.page.getByRole("button", { name: "Dùng mã PIN" }).click();
    await world.page.getByLabel("Mã PIN của máy này").fill(PIN);
    await world.page.getByRole("button", { name: "Mở khóa" }).click();
    await world.page.getByRole("heading", { name: "Cách mở khóa", level: 1 }).waitFor();

    await world.reload();
    await world.page.getByRole("button", { name: "Dùng mã PIN" }).click();
    for (let i = 0; i < 5; ++i) {
      const field = world.page.getByLabel("Mã PIN của máy này");
      await field.fill("111222");
      await world.page.getByRole("button", { name: "Mở khóa" }).click();
      await world.page.getByText(/chưa đúng|chờ|đã bị hủy/).first().waitFor();
      if (i === 3) {  // Leaving and coming back is no way round the wait.
        await world.reload();
        await world.page.getByRole("button", { name: "Dùng mã PIN" }).click();
        await world.page.waitForTimeout(1200);
      }
    }
    await world.page.getByText("mã PIN đã bị hủy").waitFor();
    const left = await readItems(world.page);
    assert.deepEqual(Object.keys(left).filter((name) => /slot\/pin|device/.test(name)), []);
    await world.page.waitForTimeout(2500);
    await unlock(world.page);
    await world.page.getByRole("heading", { name: "Cách mở khóa", level: 1 }).waitFor();
  }));

for (const hasPrf of [true, false]) {
  test(`a passkey ${hasPrf ? "opens the vault as well" : "without PRF is refused in words"}`, LONG,
    () => inWorld({ browser, mode: "html" }, async (world) => {
      const { page } = world;
      const cdp = await world.context.newCDPSession(page);
      await cdp.send("WebAuthn.enable");
      await cdp.send("WebAuthn.addVirtualAuthenticator", { options: { protocol: "ctap2",
        ctap2Version: "ctap2_1", transport: "internal", hasResidentKey: true,
        hasUserVerification: true, isUserVerified: true, hasPrf,
        automaticPresenceSimulation: true } });
      await page.reload();  // What the device can do is asked at the start.
      await page.locator("#sem h1").first().waitFor();
      await makePerson(world);
      await visit(world, "/cach-mo-khoa");
      await page.getByRole("button", { name: /Thêm: Vân tay/ }).click();
      if (!hasPrf) {
        await page.getByText("Trình duyệt trên máy này chưa làm được").first().waitFor();
        assert.ok(!Object.keys(await readItems(page)).some((name) => name.endsWith("/slot/prf")));
        return;
      }
      await page.getByText("Đã đặt và đã thử mở được.").waitFor();
      await page.reload();
      await page.getByRole("button", { name: /^Mở bằng vân tay/ }).click();
      await page.getByRole("heading", { name: "Cách mở khóa", level: 1 }).waitFor();
      await page.getByRole("button", { name: /Bỏ: Vân tay/ }).click();
      await page.getByText("Đã bỏ cách này.").waitFor();
      assert.ok(Object.keys(await readItems(page)).some((name) => name.endsWith("/slot/pw")));
    }));
}

test("one person is finished on a shared tablet, the other stays, and the page proves it", LONG,
  () => inWorld({ browser, mode: "html", input: "touch" }, async (world) => {
    const { page } = world;
    await makePerson(world);
    await visit(world, "/nguoi-dung-may");
    await page.getByRole("button", { name: "Thêm một người" }).click();
    await page.getByLabel("Mật khẩu", { exact: true }).fill("một cụm từ khác hẳn");
    await page.getByLabel("Nhập lại mật khẩu").fill("một cụm từ khác hẳn");
    await page.getByRole("button", { name: "Đặt mật khẩu và tiếp tục" }).click();
    await page.getByRole("heading", { name: "Bạn cần làm gì?" }).waitFor();
    await visit(world, "/nguoi-dung-may");
    await page.getByRole("heading", { name: "Hồ sơ đang giữ trên máy" }).waitFor();
    await checkPage(page, "people");
    const before = await readItems(page);
    const [first, second] = Object.keys(before).filter((name) => name.startsWith("accounts/"))
      .map((name) => ({ id: name.slice(9),
        word: JSON.parse(Buffer.from(before[name], "base64")).word }));
    assert.notEqual(first.word, second.word);

    await world.setOnline(false);
    await page.getByRole("button", { name: `Xong, xóa ${first.word} khỏi máy này` }).click();
    await page.getByRole("button", { name: "Xong, xóa khỏi máy này" }).click();
    await page.getByText("còn 0 mục").waitFor();
    const after = Object.keys(await readItems(page));
    assert.deepEqual(after.filter((name) => name.includes(first.id)), []);
    assert.ok(after.some((name) => name === `acct/${second.id}/slot/pw`));
  }));

test("everything goes, locked and offline; copies taken before open nothing", LONG, async () => {
  const profile = mkdtempSync(join(tmpdir(), "motcua-profile-"));
  const copied = `${profile}-copy`;
  const onDisk = (folder) => ({
    newContext: (options) => BrowserWorld.launchOnDisk(folder, options) });
  const world = await BrowserWorld.open({ browser: onDisk(profile), mode: "html" });
  try {
    await makePerson(world);
    await world.page.evaluate(() => navigator.serviceWorker.ready);
    await lock(world.page);
    const items = await readItems(world.page);
    cpSync(profile, copied, { recursive: true, filter: (path) => !/Singleton/.test(path) });
    await world.setOnline(false);
    await visit(world, "/nguoi-dung-may");
    await world.page.getByRole("button", { name: "Xóa hết của mọi người trên máy này" }).click();
    await world.page.getByRole("button", { name: "Xóa hết", exact: true }).click();
    await world.page.getByText("còn 0 mục").waitFor();
    await world.page.waitForTimeout(500);
    assert.deepEqual(await world.page.evaluate(async () => [await caches.keys(),
      (await navigator.serviceWorker.getRegistrations()).length, localStorage.length]),
    [[], 0, 0]);
    // What was not the keys' own place comes back, as from an undeleted disk.
    await writeItems(world.page, Object.fromEntries(
      Object.entries(items).filter(([name]) => !name.includes("/slot/"))));
    await world.setOnline(true);
    await world.page.close();  // Two windows would ask which one works.
    await world.newTab("/mo-khoa");
    await unlock(world.page);
    await world.page.waitForTimeout(3000);
    assert.equal(await world.page.getByText(NAME).count(), 0);
    assert.ok(!(await heapSnapshot(world.page)).includes(CANARY));
  } finally {
    await world.close();
    rmSync(profile, { recursive: true, force: true });
    rmSync(copied, { recursive: true, force: true });
  }
});

test("a device that is not one's own keeps nothing", LONG,
  () => inWorld({ browser, mode: "html" }, async (world) => {
    const { page } = world;
    await visit(world, "/nguoi-dung-may");
    await page.getByLabel("Máy dùng chung: không giữ gì của ai").check();
    await page.waitForFunction(async () => (await caches.keys()).length === 0 &&
      (await navigator.serviceWorker.getRegistrations()).length === 0);
    await page.getByRole("button", { name: "Dùng một lần, không lưu gì" }).click();
    await page.getByRole("heading", { name: "Bạn cần làm gì?" }).waitFor();
    await visit(world, "/thu-tuc/1.001193");
    await page.getByRole("button", { name: "Bắt đầu điền hồ sơ" }).click();
    await page.getByRole("heading", { name: "Hoàn cảnh của trẻ và của bạn" }).waitFor();
    await page.waitForTimeout(1500);
    const kept = Object.keys(await readItems(page)).filter((name) => name !== "bundle/version");
    assert.deepEqual(kept, []);
    await page.reload();
    await page.locator("#sem h1").first().waitFor();
    assert.equal(await page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistrations()).length), 0);
  }));

test("without a place to store anything the page says so and works for this once", LONG,
  () => inWorld({ browser, mode: "html" }, async (world) => {
    await world.context.addInitScript(() => {
      IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); };
    });
    await world.reload();
    const { page } = world;
    await visit(world, "/nguoi-dung-may");
    await page.getByText("Máy này không lưu được gì").waitFor();
    await page.getByRole("button", { name: "Dùng một lần, không lưu gì" }).click();
    await page.getByRole("heading", { name: "Bạn cần làm gì?" }).waitFor();
  }));
