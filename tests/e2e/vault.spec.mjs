// The vault in a real browser: what its storage tells, several people on one device, and a device
// that keeps nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { checkPage, inWorld, startDraftOf } from "./support/journey.mjs";
import { accountOf, readItems } from "./support/remains.mjs";

const LONG = { timeout: 240_000 };
const NAME = "Nguyễn Thị Qzxwvkjh";

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

/** Goes to a page of the app without loading it anew. */
const visit = (world, path) => world.openPath(path);

test("names and sizes in the storage do not tell how many drafts somebody has", LONG,
  () => inWorld({ browser, mode: "html" }, async (world) => {
    await startDraftOf(world, NAME);
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

test("one person is finished on a shared tablet, the other stays, and the page proves it", LONG,
  () => inWorld({ browser, mode: "html", input: "touch" }, async (world) => {
    const { page } = world;
    await startDraftOf(world, NAME);
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
