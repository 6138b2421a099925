// What the device keeps and survives: no network, killed tabs, two tabs, a lost graphics card, a
// new version. Both presentations; the words of the product are the ones on the screen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { serveModules } from "./support/own_scripts.mjs";
import { launchBrowser, openClient, serveForAllTests } from "./support/served_client.mjs";

const MODES = ["canvas", "html"];
const PASSPHRASE = "bốn từ thật dễ nhớ";
const CANARY = "Hoàng Thị Chim Yến";
const SLOW = { timeout: 30_000 };  // Argon2id with 64 MiB on a busy machine.

const served = serveForAllTests();
const { open } = served;

async function startDraft(page) {
  await page.getByRole("button", { name: "Bắt đầu điền hồ sơ" }).click();
  await page.getByLabel("Mật khẩu", { exact: true }).fill(PASSPHRASE);
  await page.getByLabel("Nhập lại mật khẩu").fill(PASSPHRASE);
  await page.getByRole("button", { name: "Đặt mật khẩu và tiếp tục" }).click();
  await page.getByRole("heading", { name: "Hoàn cảnh của trẻ và của bạn" }).waitFor(SLOW);
}

async function unlock(page) {
  await page.getByLabel("Mật khẩu của máy này").fill(PASSPHRASE);
  await page.getByRole("button", { name: "Mở khóa" }).click();
}

/** Goes to the page that asks for the applicant's name and types the canary there. */
async function typeName(page) {
  const choose = (group, option) =>
    page.getByRole("radiogroup", { name: group }).getByRole("radio", { name: option }).check();
  await choose("Bạn là ai với trẻ?", "Mẹ");
  await choose("Trẻ thuộc trường hợp nào?", "Trẻ do mẹ sinh ra");
  await choose("Có khai thông tin của cha không?", "Có, cha mẹ đã đăng ký kết hôn");
  await choose("Giấy chứng sinh của trẻ ở đâu?", "Tôi có giấy và sẽ chụp ảnh");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page.getByLabel("Họ, chữ đệm, tên của bạn").pressSequentially(CANARY);
}

/** Resolves when the page says that everything is saved. */
const isSaved = (page) => page.getByText(/Đã lưu trên máy này lúc/).first().waitFor();

/** Everything the origin keeps, as bytes in one string: IndexedDB, local storage, caches' names. */
const readStorage = (page) => page.evaluate(async () => {
  const parts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
    });
    for (const store of database.objectStoreNames) {
      const request = database.transaction(store).objectStore(store).openCursor();
      await new Promise((resolve) => {
        request.onsuccess = () => {
          const cursor = request.result;
          if (!cursor) return resolve();
          parts.push(cursor.key, new TextDecoder("latin1").decode(cursor.value));
          return cursor.continue();
        };
      });
    }
    database.close();
  }
  return parts.join("\n");
});

for (const mode of MODES) {
  const path = "/thu-tuc/1.001193";

  test(`${mode}: a killed tab loses nothing that was called saved, and storage holds no plain text`,
    async () => {
      const { page, problems } = await open({ mode, path });
      const context = page.context();
      await startDraft(page);
      await typeName(page);
      await page.waitForTimeout(1000);  // What the page promises: within one second.
      await isSaved(page);
      const stored = await readStorage(page);
      assert.ok(stored.includes("EGD1"), "the draft is in the storage");
      assert.ok(!stored.includes("Chim"), "and not in plain text");
      assert.deepEqual(problems, []);
      const address = page.url();
      await page.close({ runBeforeUnload: false });

      const again = await context.newPage();
      await again.goto(address);
      await unlock(again);
      await again.getByLabel("Họ, chữ đệm, tên của bạn").waitFor(SLOW);
      assert.equal(await again.getByLabel("Họ, chữ đệm, tên của bạn").inputValue(), CANARY);
      await context.close();
    });

  test(`${mode}: after the first visit the page starts and fills without a network`, async () => {
    const { page, close } = await open({ mode, path });
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole("heading", { name: "Đăng ký khai sinh", level: 1 }).waitFor();
    await startDraft(page);
    await typeName(page);
    await isSaved(page);
    await close();
  });

  test(`${mode}: the switch changes the presentation and keeps the open draft`, async () => {
    const { page, problems, close } = await open({ mode, path });
    await startDraft(page);
    await typeName(page);
    const field = page.getByLabel("Họ, chữ đệm, tên của bạn");
    await page.locator("#ui-switch").click();
    const other = mode === "canvas" ? "html-mode" : "canvas-mode";
    await page.waitForFunction((name) => document.documentElement.classList.contains(name), other);
    assert.equal(await field.inputValue(), CANARY);
    await field.press("End");
    await field.pressSequentially(" A");
    await isSaved(page);
    assert.equal(await field.inputValue(), `${CANARY} A`);
    assert.deepEqual(problems, []);
    await close();
  });

  test(`${mode}: a second tab asks first, and the first one stops with its work saved`,
    async () => {
      const { page, close } = await open({ mode, path });
      await startDraft(page);
      await typeName(page);
      const second = await page.context().newPage();
      await second.goto(page.url());
      await second.getByRole("heading", { name: "Trang đang mở ở thẻ khác" }).waitFor();
      // The last letters are not saved yet when the first tab is asked to stop.
      await page.getByLabel("Họ, chữ đệm, tên của bạn").press("End");
      await page.getByLabel("Họ, chữ đệm, tên của bạn").pressSequentially(" Oanh");
      await second.getByRole("button", { name: /Làm việc ở thẻ này/ }).click();
      await unlock(second);
      const field = second.getByLabel("Họ, chữ đệm, tên của bạn");
      await field.waitFor(SLOW);
      assert.equal(await field.inputValue(), `${CANARY} Oanh`);
      await page.getByRole("heading", { name: "Trang đang mở ở thẻ khác" }).waitFor();
      await close();
    });

  test(`${mode}: a full device is said in words, and the draft is saved once there is room`,
    async () => {
      const { page, close } = await open({ mode, path });
      await startDraft(page);
      await typeName(page);
      await isSaved(page);
      // The browser's own quota switch does not reach a database that is open already.
      await page.evaluate(() => {
        const put = IDBObjectStore.prototype.put;
        globalThis.isFull = true;
        IDBObjectStore.prototype.put = function (...values) {
          if (globalThis.isFull) throw new DOMException("full", "QuotaExceededError");
          return put.apply(this, values);
        };
      });
      const field = page.getByLabel("Họ, chữ đệm, tên của bạn");
      await field.press("End");
      await field.pressSequentially(" A");
      await page.getByText("Bộ nhớ của máy đã đầy").first().waitFor();
      assert.equal(await field.inputValue(), `${CANARY} A`);

      await page.evaluate(() => { globalThis.isFull = false; });
      await isSaved(page);
      await page.reload();
      await unlock(page);
      await field.waitFor(SLOW);
      assert.equal(await field.inputValue(), `${CANARY} A`);
      await close();
    });

  test(`${mode}: the language is remembered, nothing else is kept in the clear`, async () => {
    const { page, close } = await open({ mode });
    await page.getByRole("button", { name: "English" }).click();
    await page.waitForFunction(() => document.documentElement.lang === "en");
    await page.getByRole("searchbox").fill("khai sinh cho con");
    await page.reload();
    await page.waitForFunction(() => document.documentElement.lang === "en");
    assert.deepEqual(await page.evaluate(() => ({ ...localStorage })), { "motcua.lang": "en" });
    await close();
  });
}

test("canvas: a lost graphics context comes back painted", async () => {
  const { page, problems, close } = await open({ mode: "canvas" });
  const shot = () => page.screenshot().then((bytes) => bytes.toString("base64"));
  // The first page, not "Đang mở".
  await page.getByRole("heading", { name: "Bạn cần làm gì?" }).waitFor();
  const before = await shot();
  await page.evaluate(() => {
    const lose = document.getElementById("gl").getContext("webgl2")
      .getExtension("WEBGL_lose_context");
    lose.loseContext();
    setTimeout(() => lose.restoreContext(), 100);
  });
  await page.waitForTimeout(600);
  assert.equal(await shot(), before);
  assert.deepEqual(problems.filter((line) => !line.includes("CONTEXT_LOST")), []);
  await close();
});

test("a photo held upright is sent upright, and without the camera's notes", async () => {
  const context = await served.browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await serveModules(page, ["image_shrink.js", "status.js"]);
  await page.goto(`${served.server.address}/?ui=html`);
  const result = await page.evaluate(async () => {
    const { shrinkImage } = await import("/image_shrink.js");
    const canvas = Object.assign(document.createElement("canvas"), { width: 400, height: 200 });
    const context = canvas.getContext("2d");
    context.fillStyle = "red";
    context.fillRect(0, 0, 200, 200);
    context.fillStyle = "blue";
    context.fillRect(200, 0, 200, 200);
    const plain = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", 0.9); });
    // The camera's note "turn it by a quarter": Exif, little-endian, one entry, Orientation = 6.
    const note = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x49, 0x49, 42, 0, 8, 0, 0, 0,
      1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
    const photo = new Blob([plain.slice(0, 2), new Uint8Array(note), plain.slice(2)],
      { type: "image/jpeg" });
    const { jpeg, width, height } = await shrinkImage(photo, { maxEdge: 100, maxBytes: 50_000 });
    const bitmap = await createImageBitmap(jpeg);
    context.drawImage(bitmap, 0, 0);
    return { width, height, top: [...context.getImageData(width / 2, 5, 1, 1).data],
      bottom: [...context.getImageData(width / 2, height - 5, 1, 1).data],
      hasNote: (await jpeg.text()).includes("Exif") };
  });

  assert.deepEqual([result.width, result.height], [50, 100]);
  assert.ok(result.top[0] > 200 && result.top[2] < 60, `red above: ${result.top}`);
  assert.ok(result.bottom[2] > 200 && result.bottom[0] < 60, `blue below: ${result.bottom}`);
  assert.equal(result.hasNote, false);
  await context.close();
});

test("without WebGL2 the page is HTML, whatever was asked", async (t) => {
  const plain = await launchBrowser({ hasWebGl: false });
  t.after(() => plain.close());  // Also when something fails: an open browser keeps node alive.
  const { page, problems } = await openClient(plain, served.server.address, { mode: "canvas" });
  assert.ok(await page.evaluate(() => document.documentElement.classList.contains("html-mode")));
  await page.getByRole("searchbox").fill("dang ky khai sinh");
  await page.getByRole("link", { name: /Đăng ký khai sinh/ }).first().waitFor();
  assert.deepEqual(problems, []);
});

test("forced colours get HTML", async () => {
  const { page, close } = await open({ context: { forcedColors: "active" } });
  assert.ok(await page.evaluate(() => document.documentElement.classList.contains("html-mode")));
  await close();
});

test("a page whose program fails shows what to do, in both languages", async () => {
  const context = await served.browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.route("**/motcua_client.wasm", (route) => route.abort());
  await page.goto(served.server.address);
  await page.getByRole("heading", { name: "Trang gặp lỗi" }).waitFor();
  await page.getByRole("link", { name: /Tải lại trang/ }).waitFor();
  assert.match(await page.locator("#failure").innerText(), /Reload the page/);
  await context.close();
});
