// What both presentations promise whatever the screen shows: pressable, readable, steady.
// What axe finds, idle frames and fallbacks are in accessibility.spec.mjs and device.spec.mjs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchBrowser, openClient, startServer } from "./support/served_client.mjs";

const PATHS = ["/", "/thu-tuc/1.001193", "/cai-dat"];
const MODES = ["canvas", "html"];

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const open = (options) => openClient(browser, server.address, options);

/** Controls whose centre is covered, or that are too small to press. */
const badTargets = (page) => page.evaluate(() => {
  const controls = document.querySelectorAll("#sem :is(input, select, textarea, button, a[href])");
  return [...controls].flatMap((element) => {
    element.scrollIntoView({ block: "center" });
    const box = element.getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const words = (element.textContent || element.id).slice(0, 40);
    if (!element.contains(hit)) return [`${words} is covered by ${hit?.id || hit?.tagName}`];
    const isLarge = box.width >= 47.5 && box.height >= 47.5;
    return isLarge ? [] : [`${words} is ${box.width} x ${box.height}`];
  });
});

for (const mode of MODES) {
  for (const path of PATHS) {
    test(`${mode}: ${path} is pressable and fits 320 px`, async () => {
      const { page, problems, close } = await open({ mode, path });
      assert.deepEqual(await badTargets(page), []);
      await page.setViewportSize({ width: 320, height: 256 });
      await page.waitForTimeout(200);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 320, `the page is ${width} px wide`);
      assert.deepEqual(problems, []);
      await close();
    });
  }

  test(`${mode}: a new page starts at its heading and its top`, async () => {
    const { page, close } = await open({ mode });
    const last = page.getByRole("link", { name: "Đăng ký thường trú" }).first();
    await last.click();
    await page.waitForURL(/thu-tuc/);
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
    assert.equal(await page.evaluate(() => scrollY), 0);
    await page.goBack();
    await page.getByRole("searchbox").waitFor();
    await page.waitForFunction(() => document.activeElement !== document.body);
    await close();
  });

  test(`${mode}: another language keeps the field and what is typed in it`, async () => {
    const { page, close } = await open({ mode });
    const field = await page.getByRole("searchbox").elementHandle();
    await page.getByRole("searchbox").pressSequentially("khai sinh");
    await page.getByRole("button", { name: "English" }).click();
    const other = mode === "canvas" ? "HTML" : "graphical";
    await page.getByRole("button", { name: `Switch to the ${other} view` }).waitFor();
    assert.equal(await page.locator("a.skip").textContent(), "Skip to the main content");
    await page.waitForFunction(() => document.documentElement.lang === "en");
    const now = await page.getByRole("searchbox").elementHandle();
    assert.ok(await page.evaluate(([a, b]) => a === b, [field, now]));
    assert.equal(await page.getByRole("searchbox").inputValue(), "khai sinh");
    await close();
  });

  test(`${mode}: going round many pages leaves nothing behind`, async () => {
    const { page, close } = await open({ mode });
    const round = async () => {
      await page.getByRole("link", { name: "Đăng ký khai sinh" }).first().click();
      await page.waitForURL(/thu-tuc/);
      await page.getByRole("link", { name: "Một Cửa" }).click();
      await page.getByRole("searchbox").waitFor();
    };
    const count = () => page.evaluate(() => document.querySelectorAll("*").length);
    await round();
    const first = await count();
    for (let turn = 0; turn < 10; turn += 1) await round();
    assert.equal(await count(), first);
    await close();
  });

  test(`${mode}: nothing is typed in letters that make a phone zoom`, async () => {
    const { page, close } = await open({ mode });
    await page.getByRole("searchbox").waitFor();
    const sizes = await page.evaluate(() => [...document.querySelectorAll("#sem input")]
      .map((field) => Number.parseFloat(getComputedStyle(field).fontSize)));
    assert.ok(sizes.length > 0 && sizes.every((size) => size >= 16), String(sizes));
    await close();
  });
}

test("canvas: words break into the same lines in the mirror as on the canvas", async () => {
  const { page, close } = await open({ mode: "canvas", path: "/thu-tuc/1.001193" });
  for (const width of [320, 412, 800]) {
    await page.setViewportSize({ width, height: 800 });
    await page.waitForTimeout(200);
    const different = await page.evaluate(() =>
      [...document.querySelectorAll("#sem .placed:not(input, select, textarea, button, img)")]
        .filter((element) => element.scrollHeight > element.clientHeight + 1)
        .map((element) => element.textContent.slice(0, 60)));
    assert.deepEqual(different, [], `${width} px wide`);
  }
  await close();
});

test("canvas: words can be found in the page", async () => {
  const { page, close } = await open({ mode: "canvas" });
  await page.getByRole("heading", { name: "Thủ tục hay dùng" }).waitFor();
  for (const words of ["Thủ tục hay dùng", "Đăng ký kết hôn"]) {
    assert.ok(await page.evaluate((text) => window.find(text, false, false, true), words), words);
  }
  await close();
});

test("canvas: a larger root size makes larger letters", async () => {
  const { page, close } = await open({ mode: "canvas" });
  const size = () => page.evaluate(() =>
    Number.parseFloat(getComputedStyle(document.querySelector("#sem h1")).fontSize));
  const before = await size();
  await page.evaluate(() => { document.documentElement.style.fontSize = "32px"; });
  await page.waitForFunction((old) =>
    Number.parseFloat(getComputedStyle(document.querySelector("#sem h1")).fontSize) > old, before);
  await close();
});
