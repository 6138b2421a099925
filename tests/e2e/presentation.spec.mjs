// What both presentations promise whatever the screen shows: pressable, readable, steady.
// What axe finds, idle frames and fallbacks are in accessibility.spec.mjs and device.spec.mjs.
// Runs alone: frames are counted.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { axeFaults, settled } from "./support/page_gates.mjs";
import { inWorld, readFlow, tell } from "./support/journey.mjs";
import { launchBrowser, serveForAllTests } from "./support/served_client.mjs";

const PATHS = ["/", "/thu-tuc/1.001193", "/cai-dat"];
const MODES = ["canvas", "html"];

const served = serveForAllTests();
const { open } = served;

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

const mode = (page) => page.evaluate(() =>
  document.documentElement.classList.contains("html-mode") ? "html" : "canvas");
const becomes = (page, wanted) =>
  page.locator(`html.${wanted}-mode`).waitFor({ state: "attached" });

test("forced colours (pitfall 25): HTML from the start and when they are switched on, each word " +
  "once and with contrast", async () => {
  const { page, close } = await open({ context: { forcedColors: "active" } });
  await settled(page);
  assert.equal(await mode(page), "html");
  // The colours are the system's: of their contrast nothing can be known here.
  assert.deepEqual(await axeFaults(page, "canvas"), []);
  const transparent = await page.evaluate(() => [...document.querySelectorAll("#sem *")]
    .filter((element) => element.textContent.trim() &&
      getComputedStyle(element).color === "rgba(0, 0, 0, 0)").length);
  assert.equal(transparent, 0);
  await close();
  const later = await open({});
  assert.equal(await mode(later.page), "canvas");
  await later.page.emulateMedia({ forcedColors: "active" });
  await becomes(later.page, "html");
  await later.page.getByRole("searchbox").fill("khai sinh");
  await later.page.getByText(/^Có \d+ thủ tục/).first().waitFor();
  await later.close();
});

test("who prefers more contrast gets HTML, in the colours for it", async () => {
  const { page, close } = await open({ context: { contrast: "more" } });
  await settled(page);
  assert.equal(await mode(page), "html");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "contrast");
  assert.deepEqual(await axeFaults(page, "html"), []);
  await close();
});

test("what is printed is the whole page as HTML; the canvas is there again after it", async () => {
  const { page, close } = await open({ mode: "canvas", path: "/thu-tuc/1.001193" });
  await settled(page);
  const printed = await page.evaluate(() => {
    dispatchEvent(new Event("beforeprint"));
    const heading = document.querySelector("#sem h1");
    const seen = { html: document.documentElement.classList.contains("html-mode"),
      placed: document.querySelectorAll(".placed").length,
      colour: getComputedStyle(heading).color };
    dispatchEvent(new Event("afterprint"));
    return seen;
  });
  assert.deepEqual([printed.html, printed.placed], [true, 0]);
  assert.notEqual(printed.colour, "rgba(0, 0, 0, 0)");
  await settled(page);
  assert.equal(await mode(page), "canvas");
  const pdf = await page.pdf();
  assert.ok(pdf.length > 10_000, `${pdf.length} bytes`);
  await close();
});

test("no WebGL (pitfall 32): the whole journey goes in HTML, though the canvas was asked for",
  { timeout: 120_000 }, async () => {
    const plain = await launchBrowser({ hasWebGl: false });
    try {
      await inWorld({ browser: plain, mode: "canvas" }, async (world) => {
        assert.equal(await mode(world.page), "html");
        await tell(world, readFlow("birth_registration").steps);
      });
    } finally {
      await plain.close();
    }
  });

test("a context lost twice (pitfall 32) makes the page HTML with what was typed", async () => {
  const { page, problems, close } = await open({ mode: "canvas" });
  await page.getByRole("searchbox").pressSequentially("khai");
  const lose = (gives) => page.evaluate((isBack) => new Promise((resolve) => {
    const canvas = document.getElementById("gl");
    const extension = canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
    canvas.addEventListener(isBack ? "webglcontextrestored" : "webglcontextlost",
      () => setTimeout(resolve, 50), { once: true });
    extension.loseContext();
    if (isBack) setTimeout(() => extension.restoreContext(), 50);
  }), gives);
  await lose(true);
  await settled(page);
  assert.equal(await mode(page), "canvas");
  await lose(false);
  await becomes(page, "html");
  assert.equal(await page.getByRole("searchbox").inputValue(), "khai");
  await page.getByRole("searchbox").pressSequentially(" sinh");
  await page.getByText(/^Có \d+ thủ tục/).first().waitFor();
  assert.deepEqual(problems.filter((line) => !line.includes("CONTEXT_LOST")), []);
  await close();
});

test("the mirror's program (pitfall 34) is 12 kB at most, minified and packed", async () => {
  const { build } = createRequire(import.meta.url)("esbuild");
  const entry = fileURLToPath(new URL("../../web/semantics_mirror.js", import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, minify: true,
    format: "esm", write: false, external: ["./icons.js"] });
  const size = gzipSync(outputFiles[0].contents, { level: 9 }).length;
  assert.ok(size <= 12_000, `${size} bytes`);
});
