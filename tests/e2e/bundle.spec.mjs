// Packs that are not what the publisher signed are never used, and forms are there offline once the
// page was installed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { launchBrowser, openClient } from "./support/served_client.mjs";

const START = { name: "Bắt đầu điền hồ sơ" };

let browser;
let server;
before(async () => {
  browser = await launchBrowser();
  server = await startServer();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("packs with one changed byte are refused on a page in both languages", async () => {
  const { page, close } = await openClient(browser, server.url, { mode: "html" });
  await page.evaluate(async () => {
    for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
    for (const name of await globalThis.caches.keys()) await globalThis.caches.delete(name);
  });
  await page.route("**/assets/packs.json", async (route) => {
    const reply = await route.fetch();
    const body = (await reply.text()).replace("khai sinh", "khai tử ");
    await route.fulfill({ response: reply, body });
  });
  await page.reload();
  const panel = page.locator("#untrusted");
  await panel.waitFor({ state: "visible" });
  assert.match(await panel.innerText(), /không có chữ ký đúng/);
  assert.match(await panel.innerText(), /not correctly signed by its publisher/);
  assert.equal(await page.getByRole("heading", { name: "Bạn cần làm gì?" }).count(), 0);
  await close();
});

test("after the installation the first start without a network has the forms", async () => {
  const { page, close } = await openClient(browser, server.url, { mode: "html" });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.context().setOffline(true);
  await page.goto(`${server.url}/thu-tuc/1.001193?ui=html`);
  await page.getByRole("button", START).click();
  await page.getByRole("heading", { name: "Đặt mật khẩu cho máy này" }).waitFor();
  await close();
});
