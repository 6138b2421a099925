// Further ways to open the vault, and what is left of a person after a lock and after an erasure.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { BrowserWorld } from "./support/flow_world.mjs";
import { checkPage, inWorld, PASSPHRASE, startDraftOf, unlock }
  from "./support/journey.mjs";
import { accountOf, heapStrings, readItems, readOthers, searchable, searchWasm, secretsOf,
  writeItems } from "./support/remains.mjs";

const LONG = { timeout: 240_000 };
const NAME = "Nguyễn Thị Qzxwvkjh";
const CANARY = "Qzxwvkjh";
const PIN = "274916";

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

const hex = (text, encoding = "utf8") => Buffer.from(text, encoding).toString("hex");

/** A person with a vault that is open, and nothing in it yet. */
async function makeVault({ page }, visit) {
  await visit("/nguoi-dung-may");
  await page.getByRole("button", { name: "Thêm một người" }).click();
  await page.getByLabel("Mật khẩu", { exact: true }).fill(PASSPHRASE);
  await page.getByLabel("Nhập lại mật khẩu").fill(PASSPHRASE);
  await page.getByRole("button", { name: "Đặt mật khẩu và tiếp tục" }).click();
  await page.getByRole("heading", { name: "Bạn cần làm gì?" }).waitFor();
}

async function lock(page) {
  await page.getByRole("button", { name: /^Khóa/ }).first().click();
  await page.getByLabel("Mật khẩu của máy này").waitFor();
}

const waysPage = (page) => page.getByRole("heading", { name: "Cách mở khóa", level: 1 });
const isAtWays = (page) => waysPage(page).waitFor();

async function tryPin(page, pin) {
  const field = page.getByLabel("Mã PIN của máy này");
  await field.fill(pin);
  await page.getByRole("button", { name: "Mở khóa" }).click();
}

test("a PIN opens here, five wrong ones destroy it, and waiting outlives a reload", LONG,
  () => inWorld({ browser, mode: "canvas", input: "touch" }, async (world) => {
    const visit = (path) => world.openPath(path);
    await makeVault(world, visit);
    await visit("/cach-mo-khoa");
    await world.page.getByRole("button", { name: "Thêm: Mã PIN" }).click();
    await world.page.getByLabel("Mã PIN mới", { exact: true }).fill(PIN);
    await world.page.getByLabel("Nhập lại mã PIN").fill(PIN);
    await world.page.getByRole("button", { name: "Đặt mã PIN" }).click();
    await world.page.getByText("Đã đặt và đã thử mở được.").waitFor();
    await checkPage(world.page, "ways");
    const items = await readItems(world.page);
    const account = accountOf(items);
    assert.equal(items[`acct/${account}/device`], "[object CryptoKey]");
    const tries = async () => {
      const stored = (await readItems(world.page))[`acct/${account}/tries`];
      return stored ? JSON.parse(Buffer.from(stored, "base64")) : {};
    };

    await world.reload();
    await world.page.getByRole("button", { name: "Dùng mã PIN" }).click();
    await tryPin(world.page, PIN);
    await isAtWays(world.page);

    await world.reload();
    const wait = () => world.page.getByText(/Hãy chờ [1-9]/).first();
    for (let i = 1; i <= 5; ++i) {
      if (i === 1 || i === 3) {  // Leaving and coming back gives no tries back.
        if (i === 3) await world.reload();
        await world.page.getByRole("button", { name: "Dùng mã PIN" }).click();
      }
      do {  // After the fourth there is a wait; what is pressed during it is not counted.
        while (await wait().count() > 0) await world.page.waitForTimeout(100);
        await tryPin(world.page, "111222");
        while ((await tries()).pin !== i && await wait().count() === 0) {
          await world.page.waitForTimeout(50);
        }
      } while ((await tries()).pin !== i);
      const said = i === 5 ? /mã PIN đã bị hủy/ : i === 4 ? /Hãy chờ|Mã PIN chưa/ : /Mã PIN chưa/;
      await world.page.getByText(said).first().waitFor();
      await world.page.getByText("Đang mở khóa").waitFor({ state: "hidden" });
    }
    const left = Object.keys(await readItems(world.page));
    assert.deepEqual(left.filter((name) => /slot\/pin|device/.test(name)), []);
    assert.equal(await world.page.getByRole("button", { name: "Dùng mã PIN" }).count(), 0);

    const ways = waysPage(world.page);
    do {  // The wait after the fifth: until it is over the right passphrase is refused as well.
      await wait().waitFor({ state: "hidden" });
      await unlock(world.page);
      await ways.or(wait()).first().waitFor();
    } while (!await ways.isVisible());

    // The count on the disk keeps even the right passphrase waiting, and that is said.
    const counted = Buffer.from(JSON.stringify({ v: 1, pw: 9, pin: 0, prf: 0 }));
    await writeItems(world.page, { [`acct/${account}/tries`]: counted.toString("base64") });
    await world.reload();
    await unlock(world.page);
    await world.page.getByText(/Hãy chờ [1-9]\d? giây/).first().waitFor();
  }));

test("a secret that was refused is not left in its field", LONG,
  () => inWorld({ browser, mode: "html" }, async (world) => {
    const visit = (path) => world.openPath(path);
    await makeVault(world, visit);
    await visit("/cach-mo-khoa");
    await isAtWays(world.page);
    await world.reload();
    const { page } = world;
    const field = page.getByLabel("Mật khẩu của máy này");
    await field.fill("không phải cụm từ ấy");
    await page.getByRole("button", { name: "Mở khóa" }).click();
    await page.getByText(/Mật khẩu chưa đúng/).first().waitFor();
    assert.equal(await field.inputValue(), "");
  }));

/** Passkeys belong to a name, never to the number of a machine. */
const startNamed = async () => {
  const server = await startServer();
  return { ...server, url: server.url.replace("127.0.0.1", "localhost") };
};

for (const [hasPrf, mode] of [[true, "html"], [false, "canvas"]]) {
  test(`a passkey ${hasPrf ? "opens the vault as well" : "without PRF is refused in words"}`, LONG,
    () => inWorld({ browser, mode, start: startNamed }, async (world) => {
      const { page } = world;
      const cdp = await world.context.newCDPSession(page);
      await cdp.send("WebAuthn.enable");
      const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options: {
        protocol: "ctap2", ctap2Version: "ctap2_1", transport: "internal", hasResidentKey: true,
        hasUserVerification: true, isUserVerified: true, hasPrf,
        automaticPresenceSimulation: true } });
      await page.reload();  // What the device can do is asked at the start.
      await page.locator("#sem h1").first().waitFor();
      const visit = (path) => world.openPath(path);
      await makeVault(world, visit);
      await visit("/cach-mo-khoa");
      await page.getByRole("button", { name: /Thêm: Vân tay/ }).click();
      const ways = async () => Object.keys(await readItems(page))
        .filter((name) => name.includes("/slot/")).map((name) => name.split("/").pop()).sort();
      if (!hasPrf) {
        await page.getByText("Trình duyệt trên máy này chưa làm được").first().waitFor();
        assert.deepEqual(await ways(), ["pw"]);
        return;
      }
      await page.getByText("Đã đặt và đã thử mở được.").waitFor();
      assert.deepEqual(await ways(), ["prf", "pw"]);
      await page.reload();
      await page.getByRole("button", { name: /^Mở bằng vân tay/ }).click();
      await isAtWays(page);

      await page.reload();  // The passkey is deleted in the settings of the device: no way is lost.
      await cdp.send("WebAuthn.clearCredentials", { authenticatorId });
      await page.getByRole("button", { name: /^Mở bằng vân tay/ }).click();
      await page.getByText("Bạn hoặc máy đã dừng lại.").waitFor();
      await unlock(page);
      await isAtWays(page);
      await page.getByRole("button", { name: /Bỏ: Vân tay/ }).click();
      await page.getByText("Đã bỏ cách này.").waitFor();
      assert.deepEqual(await ways(), ["pw"]);
    }));
}

for (const mode of ["canvas", "html"]) {
  test(`${mode}: after a lock no store, no memory and no heap holds a word or a key`, LONG,
    () => inWorld({ browser: searchable(browser), mode }, async (world) => {
      const { page } = world;
      const said = [];
      page.on("console", (line) => said.push(line.text()));
      await startDraftOf(world, NAME);
      const items = await readItems(page);
      const secrets = await secretsOf(items, accountOf(items), PASSPHRASE);
      const needles = { ...secrets, word: hex(CANARY), wide: hex(CANARY, "utf16le"),
        passphrase: hex(PASSPHRASE.normalize("NFC")) };
      const open = await searchWasm(page, needles);
      assert.ok(open.master > 0 && open.draft0 > 0 && open.word > 0, "the search finds");
      await page.evaluate((codes) => { globalThis.held = String.fromCharCode(...codes); },
        [...NAME].map((letter) => letter.charCodeAt(0)));
      assert.ok((await heapStrings(page)).includes(NAME), "and what a script holds");
      await page.evaluate(() => { delete globalThis.held; });

      await lock(page);
      await page.waitForTimeout(500);

      const left = await searchWasm(page, needles);
      assert.deepEqual(left, Object.fromEntries(Object.keys(needles).map((name) => [name, 0])));
      assert.equal(page.workers().length, 0, "the worker of the key derivation has ended");
      const strings = await heapStrings(page);
      const texts = { word: CANARY, passphrase: PASSPHRASE, ...secrets };
      for (const [what, text] of Object.entries(texts)) {
        assert.ok(!strings.includes(text), `the heap holds: ${what}`);
      }
      const stored = await readItems(page);
      for (const [place, text] of Object.entries(stored)) {
        const bytes = Buffer.from(text, "base64").toString("hex");
        for (const [what, needle] of Object.entries(needles)) {
          assert.ok(!bytes.includes(needle), `${what} in ${place}`);
        }
      }
      const others = `${await readOthers(page)}\n${said.join("\n")}\n${page.url()}`;
      assert.ok(!others.includes(CANARY) && !others.includes(PASSPHRASE));
    }));
}

/** Names of the files of a folder that hold one of the needles ({name: hex}), as "name: path". */
function searchFiles(folder, needles) {
  const wanted = Object.entries(needles).map(([name, text]) => [name, Buffer.from(text, "hex")]);
  const found = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const bytes = readFileSync(path);
    for (const [name, needle] of wanted) if (bytes.includes(needle)) found.push(`${name}: ${path}`);
  }
  return found;
}

test("everything goes, locked and offline; what is put back from a copy opens nothing", LONG,
  async () => {
    const profile = mkdtempSync(join(tmpdir(), "motcua-profile-"));
    const copied = `${profile}-copy`;
    const onDisk = { newContext: (options) => BrowserWorld.launchOnDisk(profile, options) };
    const world = await BrowserWorld.open({ browser: onDisk, mode: "html" });
    try {
      await startDraftOf(world, NAME);
      await world.page.evaluate(() => navigator.serviceWorker.ready);
      await lock(world.page);
      const items = await readItems(world.page);
      const account = accountOf(items);
      const needles = { ...await secretsOf(items, account, PASSPHRASE), word: hex(CANARY),
        wide: hex(CANARY, "utf16le"), passphrase: hex(PASSPHRASE.normalize("NFC")),
        widePassphrase: hex(PASSPHRASE.normalize("NFC"), "utf16le") };
      cpSync(profile, copied, { recursive: true, filter: (path) => !/Singleton/.test(path) });
      assert.notDeepEqual(searchFiles(copied, { account: hex(account) }), [], "it searches");
      assert.deepEqual(searchFiles(copied, needles), []);

      await world.setOnline(false);
      await world.openPath("/nguoi-dung-may");
      await world.page.getByRole("button", { name: "Xóa hết của mọi người trên máy này" }).click();
      await world.page.getByRole("button", { name: "Xóa hết", exact: true }).click();
      await world.page.getByText("còn 0 mục").waitFor();
      await world.page.waitForFunction(async () => (await caches.keys()).length === 0 &&
        (await navigator.serviceWorker.getRegistrations()).length === 0 &&
        (await indexedDB.databases()).length === 0 && localStorage.length === 0);

      // All but the slots comes back, as from an undeleted disk, once the page that erased is
      // gone: it would still be erasing, and two windows would ask which one works.
      await world.setOnline(true);
      await world.page.close();
      const bare = await world.context.newPage();
      await bare.goto(`${world.server.url}/icons/icon.svg`);
      await writeItems(bare, Object.fromEntries(
        Object.entries(items).filter(([name]) => !name.includes("/slot/"))));
      await bare.close();
      await world.newTab("/mo-khoa");
      await unlock(world.page);
      await world.page.getByText(/Máy này không lưu được dữ liệu/).first().waitFor();
      assert.equal(await world.page.getByLabel("Mật khẩu của máy này").count(), 1);
      assert.ok(!(await heapStrings(world.page)).includes(CANARY));
    } finally {
      await world.close();
      rmSync(profile, { recursive: true, force: true });
      rmSync(copied, { recursive: true, force: true });
    }
  });
