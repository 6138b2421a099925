// Scrolling, zoom and the on-screen keyboard. The page scrolls by itself, on the compositor; the
// canvas is moved with it and never seen apart from the page's own elements.
// Runs alone: pictures are taken of a page that moves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { serveForAllTests } from "./support/served_client.mjs";
import { settled } from "./support/page_gates.mjs";

const LONG_PAGE = "/thu-tuc/1.001193";
const TOUCH = { hasTouch: true };

const served = serveForAllTests();

async function open(options) {
  const client = await served.open(
    { mode: "canvas", path: LONG_PAGE, ...options });
  await client.page.getByRole("contentinfo").waitFor({ state: "attached" });
  await client.page.waitForTimeout(300);
  await settled(client.page);
  return client;
}

/** A finger that goes up the screen in steps, one a frame, and is lifted while it moves. */
async function swipe(page, { step, count }) {
  const cdp = await page.context().newCDPSession(page);
  let y = 560;
  const touch = (type) => cdp.send("Input.dispatchTouchEvent",
    { type, touchPoints: type === "touchEnd" ? [] : [{ x: 300, y }] });
  await touch("touchStart");
  for (let at = 0; at < count; at += 1) {
    y -= step;
    await touch("touchMove");
  }
  await touch("touchEnd");
}

/**
 * Marks every 100 px of the page twice: cyan as an element, magenta drawn into the canvas at the
 * end of every frame. busyMs: what the main thread does besides in every frame.
 */
const mark = (page, busyMs) => page.evaluate((busy) => {
  const gl = document.getElementById("gl").getContext("webgl2");
  const height = document.getElementById("page").offsetHeight;
  for (let y = 0; y < height; y += 100) {
    const element = document.createElement("div");
    Object.assign(element.style, { position: "absolute", left: "0px", top: `${y}px`,
      width: "12px", height: "20px", background: "rgb(0, 255, 255)" });
    document.getElementById("page").append(element);
  }
  const paint = () => {
    const { canvas } = gl;
    const top = Number(/translateY\((-?[\d.]+)px\)/.exec(canvas.style.transform)?.[1] ?? 0);
    const scale = canvas.height / canvas.clientHeight;
    gl.enable(gl.SCISSOR_TEST);
    gl.clearColor(1, 0, 1, 1);
    for (let y = 0; y < height; y += 100) {
      const below = canvas.height - (y - top + 20) * scale;
      gl.scissor(16 * scale, below, 12 * scale, 20 * scale);
      gl.clear(gl.COLOR_BUFFER_BIT);
    }
  };
  const ask = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (run) => ask((now) => {
    run(now);
    paint();
  });
  const work = () => {
    const end = performance.now() + busy;
    while (performance.now() < end);
    ask(work);
  };
  if (busy > 0) ask(work);
  // The program draws anew when the view changes.
  dispatchEvent(new Event("resize"));
  document.documentElement.style.fontSize = "16.01px";
}, busyMs);

/** Where the marks of one colour begin in a picture, at a column. Decoded by the browser itself. */
const readMarks = (decoder, pictures) => decoder.evaluate(async (list) => {
  const runs = (data, width, height, x, is) => {
    const starts = [];
    for (let y = 0, was = false; y < height; y += 1) {
      const at = (y * width + x) * 4;
      const now = is(data[at], data[at + 1], data[at + 2]);
      if (now && !was) starts.push(y);
      was = now;
    }
    return starts;
  };
  const found = [];
  for (const picture of list) {
    const bytes = Uint8Array.from(atob(picture), (one) => one.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    found.push({
      dom: runs(data, width, height, 5, (r, g, b) => r < 90 && g > 160 && b > 160),
      canvas: runs(data, width, height, 21, (r, g, b) => r > 160 && g < 90 && b > 160),
    });
  }
  return found;
}, pictures);

/** Scrolls with a finger while every picture the compositor makes is kept. */
async function castScroll(page, swipes) {
  const cdp = await page.context().newCDPSession(page);
  const pictures = [];
  cdp.on("Page.screencastFrame", ({ data, sessionId }) => {
    if (pictures.length < 80) pictures.push(data);
    cdp.send("Page.screencastFrameAck", { sessionId }).catch(() => {});
  });
  await cdp.send("Page.startScreencast", { format: "png", everyNthFrame: 1 });
  for (const one of swipes) await swipe(page, one);
  await page.waitForTimeout(300);
  await cdp.send("Page.stopScreencast");
  return pictures;
}

for (const busy of [0, 40]) {
  test(`scroll desync (pitfall 7): no frame shows canvas and page apart, ${busy} ms of other ` +
    "work in every frame", { timeout: 60_000 }, async () => {
    const { page, close } = await open({ context: TOUCH });
    await mark(page, busy);
    await page.waitForTimeout(400);
    const pictures = await castScroll(page, [{ step: 8, count: 60 }, { step: 40, count: 12 },
      { step: 8, count: 30 }]);
    const decoder = await served.browser.newPage();
    const frames = await readMarks(decoder, pictures);
    await decoder.close();
    const moved = new Set(frames.map(({ dom }) => dom[0]));
    assert.ok(frames.length >= 10 && moved.size >= 5,
      `${frames.length} frames, ${moved.size} places`);
    const apart = frames.filter(({ dom, canvas }) => {
      // Below the spare rows nothing is drawn yet; what is drawn stands with its element.
      const drawn = canvas.filter((y) => y > 0);
      return drawn.some((y) => !dom.some((other) => Math.abs(other - y) <= 1));
    });
    assert.deepEqual(apart.slice(0, 3), [], `${apart.length} of ${frames.length} frames`);
    assert.ok(frames.filter(({ canvas }) => canvas.length > 0).length >= frames.length / 2);
    await close();
  });
}

test("fling beyond the spare rows (pitfall 8): only the page's background is seen", async () => {
  const { page, close } = await open({ context: { viewport: { width: 412, height: 600 } } });
  const colour = await page.evaluate(() => {
    globalThis.requestAnimationFrame = () => 0;  // The main thread is too late.
    scrollTo({ top: 3000, behavior: "instant" });
    return getComputedStyle(document.documentElement).backgroundColor;
  });
  const picture = (await page.screenshot()).toString("base64");
  const decoder = await served.browser.newPage();
  const seen = await decoder.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data: rgba } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const colours = new Set();
    for (let at = 0; at < rgba.length; at += 4) {
      colours.add(`rgb(${rgba[at]}, ${rgba[at + 1]}, ${rgba[at + 2]})`);
    }
    return [...colours];
  }, picture);
  assert.deepEqual(seen, [colour]);
  await decoder.close();
  await close();
});

test("a fling in earnest: the canvas is under the screen again when it ends", async () => {
  const { page, close } = await open({ context: TOUCH });
  for (let count = 0; count < 4; count += 1) await swipe(page, { step: 120, count: 4 });
  // It ends when the compositor says so, which is not when two frames look alike.
  await page.waitForFunction((before) => {
    const { last, since } = globalThis.fling ?? {};
    if (last !== scrollY) globalThis.fling = { last: scrollY, since: performance.now() };
    return scrollY > before && last === scrollY && performance.now() - since > 400;
  }, 0);
  await settled(page);
  const { top, bottom, screen } = await page.evaluate(() => {
    const box = document.getElementById("gl").getBoundingClientRect();
    // Below the page stands the switch between the presentations, which nothing draws.
    const end = document.getElementById("page").getBoundingClientRect().bottom;
    return { top: box.top, bottom: box.bottom, screen: Math.min(innerHeight, end) };
  });
  assert.ok(top <= 0 && bottom >= screen - 0.5, `${top} … ${bottom} of ${screen}`);
  await close();
});

for (const mode of ["canvas", "html"]) {
  test(`${mode}: what has the focus after each Tab is not obscured (pitfall 16), and Tab walks ` +
    "through the whole page and back: no keyboard trap (pitfall 15)", async () => {
    const { page, close } = await open({ mode,
      context: { viewport: { width: 360, height: 640 } } });
    await page.evaluate(() => { document.body.tabIndex = -1; document.body.focus(); });
    const walk = async (key, max) => {
      const order = [];
      for (let count = 0; count < max; count += 1) {
        await page.keyboard.press(key);
        const at = await page.evaluate(() => {
          const { activeElement: element, body } = document;
          if (element === body || !element) return null;
          const box = element.getBoundingClientRect();
          const x = box.x + box.width / 2;
          const y = box.y + Math.min(box.height, innerHeight) / 2;
          const hit = document.elementFromPoint(x, y);
          const { top, bottom } = box;
          return { id: element.id || element.className, isHit: element.contains(hit),
            isInside: top >= -0.5 && (bottom <= innerHeight + 0.5 || box.height > innerHeight) };
        });
        if (at === null) return { order, hasLeft: true };
        assert.ok(at.isInside && at.isHit, JSON.stringify(at));
        if (order.length > 0 && at.id === order[0]) return { order, hasLeft: true };
        order.push(at.id);
      }
      return { order, hasLeft: false };
    };
    const forth = await walk("Tab", 150);
    assert.ok(forth.hasLeft, "Tab leaves the page or starts again");
    const tabbable = await page.evaluate(() => [...document.querySelectorAll(
      "a[href], button, input, select, textarea, [tabindex='0']")]
      .filter((element) => element.checkVisibility() && !element.disabled && element.tabIndex >= 0)
      .map((element) => element.id || element.className));
    assert.deepEqual(forth.order, tabbable, "the order of the page");
    const back = await walk("Shift+Tab", 150);
    assert.deepEqual(back.order.toReversed?.() ?? [...back.order].reverse(), tabbable);
    await close();
  });

  test(`${mode}: the on-screen keyboard never hides the field (pitfall 28)`, async () => {
    const { page, close } = await open({ mode, path: "/hoi",
      context: { viewport: { width: 360, height: 640 }, ...TOUCH } });
    const keyboard = (height) => page.evaluate((covered) => {
      Object.defineProperty(visualViewport, "height", { configurable: true,
        get: () => innerHeight - covered });
      visualViewport.dispatchEvent(new Event("resize"));
    }, height);
    const place = () => page.evaluate(() => {
      const box = document.activeElement.getBoundingClientRect();
      return { tag: document.activeElement.tagName, top: box.top, bottom: box.bottom,
        height: box.height };
    });
    const field = page.getByLabel("Câu hỏi của bạn", { exact: true });
    await field.tap();
    await keyboard(320);
    await settled(page);
    const shown = await place();
    assert.equal(shown.tag, "INPUT");
    assert.ok(shown.top >= 0 && shown.bottom <= 320, JSON.stringify(shown));
    for (let count = 0; count < 6; count += 1) {
      await page.keyboard.press("Tab");
      const next = await place();
      assert.ok(next.top >= -0.5 && next.bottom <= 320.5, JSON.stringify(next));
    }
    await keyboard(0);
    assert.equal(await page.evaluate(() =>
      document.documentElement.style.getPropertyValue("--keyboard")), "0px");
    await close();
  });
}

test("pinch zoom (pitfall 23) is drawn anew in the finer size, and can be undone", async () => {
  const { page, close } = await open({ context: TOUCH });
  const cdp = await page.context().newCDPSession(page);
  const fineness = () => page.evaluate(() => {
    const canvas = document.getElementById("gl");
    return canvas.width / canvas.clientWidth;
  });
  const before_ = await fineness();
  await cdp.send("Emulation.setPageScaleFactor", { pageScaleFactor: 2 });
  await page.waitForFunction((old) => {
    const canvas = document.getElementById("gl");
    return canvas.width / canvas.clientWidth >= old * 1.75;
  }, before_);
  assert.equal(await page.evaluate(() => Math.round(visualViewport.width)), 206);
  await cdp.send("Emulation.setPageScaleFactor", { pageScaleFactor: 1 });
  await page.waitForFunction((old) => {
    const canvas = document.getElementById("gl");
    return Math.abs(canvas.width / canvas.clientWidth - old) < 0.05;
  }, before_);
  await close();
});

for (const mode of ["canvas", "html"]) {
  test(`${mode}: a text size of 200 % (pitfall 24) makes everything larger and cuts nothing`,
    async () => {
      const { page, close } = await open({ mode });
      const measure = () => page.evaluate(() => {
        const size = (one) =>
          Number.parseFloat(getComputedStyle(document.querySelector(one)).fontSize);
        const cut = [...document.querySelectorAll("#sem :is(p, h1, h2, button, a, span)")]
          .filter((element) => element.checkVisibility() && element.textContent.trim() &&
            (element.scrollHeight > element.clientHeight + 2 && getComputedStyle(element).overflowY
              !== "visible" && element.clientHeight > 0))
          .map((element) => element.textContent.slice(0, 40));
        return { h1: size("#sem h1"), button: size("#sem button"), cut,
          width: document.documentElement.scrollWidth, screen: innerWidth };
      });
      const normal = await measure();
      await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
      await settled(page);
      const large = await measure();
      assert.ok(large.h1 >= normal.h1 * 1.9 && large.button >= normal.button * 1.9,
        JSON.stringify([normal, large]));
      assert.deepEqual(large.cut, []);
      assert.ok(large.width <= large.screen, `${large.width} px wide`);
      await close();
    });
}
