// A device that draws too slowly to follow a hand: the page becomes HTML by itself, with everything
// in its place; who asked for the canvas keeps it. Here each drawn frame is made slow.
import assert from "node:assert/strict";
import { test } from "node:test";
import { serveForAllTests } from "./support/served_client.mjs";

const FRAME_MS = 130;  // Over the 100 ms that make a frame slow.
const WORDS = "khai sinh cho con";

const served = serveForAllTests();

/** Runs in the page before anything else: each picture starts with clearing the canvas. */
function slowDown(ms) {
  const { clear } = WebGL2RenderingContext.prototype;
  globalThis.slowFrames = 0;
  WebGL2RenderingContext.prototype.clear = function clearSlowly(...what) {
    globalThis.slowFrames += 1;
    for (const end = performance.now() + ms; performance.now() < end;) { /* Busy. */ }
    return clear.apply(this, what);
  };
}

/** Letter by letter, each drawn before the next. */
async function typeWords(page) {
  for (const letter of WORDS) {
    await page.keyboard.press(letter === " " ? "Space" : letter);
    await page.evaluate(() => new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    }));
  }
}

/** Types into the search field, whose results are drawn with each letter. */
async function typeSlowly({ mode, ms }) {
  const context = await served.browser.newContext({ viewport: { width: 412, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(slowDown, ms);
  await page.goto(`${served.server.address}/${mode ? `?ui=${mode}` : ""}`);
  const field = page.getByRole("searchbox");
  await field.waitFor();
  const element = await field.elementHandle();
  await field.click();
  await typeWords(page);
  const seen = await page.evaluate((same) => ({
    isHtml: document.documentElement.classList.contains("html-mode"),
    frames: globalThis.slowFrames, typed: same.value,
    isSameField: document.activeElement === same && same.isConnected }), element);
  return { page, seen, close: () => context.close() };
}

test("slow frames (pitfall 32): the page becomes HTML while one types, and nothing is lost",
  { timeout: 60_000 }, async () => {
    const { page, seen, close } = await typeSlowly({ ms: FRAME_MS });
    assert.ok(seen.frames >= 10, `${seen.frames} slow frames`);
    assert.deepEqual([seen.isHtml, seen.isSameField, seen.typed], [true, true, WORDS]);
    await page.getByText(/^Có \d+ thủ tục/).first().waitFor();
    // The way back is offered, and who takes it has chosen: slowness is borne then.
    await page.getByRole("button", { name: "Chuyển sang giao diện đồ hoạ" }).click();
    await page.locator("html.canvas-mode").waitFor({ state: "attached" });
    await page.getByRole("searchbox").press("Control+A");
    const before = await page.evaluate(() => globalThis.slowFrames);
    await typeWords(page);
    assert.ok(await page.evaluate(() => globalThis.slowFrames) - before >= 10, "slow again");
    assert.equal(await page.locator("html.canvas-mode").count(), 1, "the choice is kept");
    assert.equal(await page.getByRole("searchbox").inputValue(), WORDS);
    await close();
  });

test("slow frames: who asked for the canvas keeps it", { timeout: 60_000 }, async () => {
  const { seen, close } = await typeSlowly({ mode: "canvas", ms: FRAME_MS });
  assert.ok(seen.frames >= 10, `${seen.frames} slow frames`);
  assert.deepEqual([seen.isHtml, seen.typed], [false, WORDS]);
  await close();
});

test("quick frames: the canvas stays", { timeout: 60_000 }, async () => {
  const { seen, close } = await typeSlowly({ ms: 0 });
  assert.deepEqual([seen.isHtml, seen.typed], [false, WORDS]);
  await close();
});
