// What other canvas toolkits get wrong, tried on the product; PITFALLS.md lists all of it.
// What needs whole journeys is in accessibility, typing, scrolling and presentation.spec.mjs.
// Runs alone: frames are counted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { exposeClass } from "./support/own_scripts.mjs";
import { loaded, settled } from "./support/page_gates.mjs";
import { serveForAllTests } from "./support/served_client.mjs";

const MODES = ["canvas", "html"];
const PROCEDURE = "/thu-tuc/1.001193";
const LONG = { timeout: 120_000 };

const served = serveForAllTests();
const { open } = served;

/** Pixels of a picture that differ from another of the same size, as "x,y -> [old, new]". */
const differences = async (one, two) => {
  const decoder = await served.browser.newPage();
  const found = await decoder.evaluate(async (pictures) => {
    const read = async (data) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      context.drawImage(bitmap, 0, 0);
      return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
    };
    const [a, b] = [await read(pictures[0]), await read(pictures[1])];
    const changed = [];
    for (let at = 0; at < a.length; at += 4) {
      const isSame = [0, 1, 2].every((part) => Math.abs(a[at + part] - b[at + part]) < 3);
      if (!isSame) changed.push([[a[at], a[at + 1], a[at + 2]], [b[at], b[at + 1], b[at + 2]]]);
    }
    return changed;
  }, [one.toString("base64"), two.toString("base64")]);
  await decoder.close();
  return found;
};

/** WCAG's contrast of two colours. */
function contrast(one, two) {
  const light = ([r, g, b]) => {
    const part = (value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const [high, low] = [light(one), light(two)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

test("semantics at load (pitfall 1): the heading is there with the first drawn frame", async () => {
  const context = await served.browser.newContext({ viewport: { width: 412, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const proto = WebGL2RenderingContext.prototype;
    for (const name of ["drawElements", "drawArrays"]) {
      const draw = proto[name];
      proto[name] = function (...values) {
        globalThis.firstDraw ??= { nodes: document.querySelectorAll("#sem h1").length };
        return draw.apply(this, values);
      };
    }
  });
  await page.goto(`${served.server.address}/?ui=canvas`);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForFunction(() => globalThis.firstDraw);
  assert.ok((await page.evaluate(() => globalThis.firstDraw.nodes)) >= 1);
  assert.equal(await page.getByRole("button", { name: /accessib|trợ năng/i }).count(), 0);
  await context.close();
});

for (const mode of MODES) {
  test(`${mode}: latency (pitfall 3): a press changes the page in the next frame`, async () => {
    const { page, close } = await open({ mode, path: PROCEDURE });
    for (const [name, language] of [["English", "en"], ["Tiếng Việt", "vi"]]) {
      await page.getByRole("button", { name }).click();  // Its words come over the network once.
      await page.locator(`html[lang=${language}]`).waitFor();
    }
    await loaded(page);
    const frames = await page.evaluate(() => new Promise((resolve) => {
      const button = [...document.querySelectorAll("button")]
        .find((one) => one.textContent === "English");
      const root = document.documentElement;
      let count = 0;
      const look = () => {
        if (root.lang === "en") return resolve(count);
        count += 1;
        return count > 30 ? resolve(count) : requestAnimationFrame(look);
      };
      button.click();
      requestAnimationFrame(look);
    }));
    assert.equal(frames, 0, "frames that still showed the page from before");
    await close();
  });

  test(`${mode}: focus ring (pitfall 17) is drawn around what has the focus, at 3:1 and more`,
    async () => {
      const { page, close } = await open({ mode, path: PROCEDURE });
      await settled(page);
      for (const role of ["button", "link"]) {
        const control = page.locator("#sem main").getByRole(role).first();
        await page.keyboard.press("Tab");  // Now the browser shows rings.
        await control.evaluate((element) => element.scrollIntoView({ block: "center" }));
        const box = await control.boundingBox();
        const clip = { x: box.x - 8, y: box.y - 8, width: box.width + 16, height: box.height + 16 };
        await page.evaluate(() => document.getElementById("main").focus({ preventScroll: true }));
        await settled(page);
        const without = await page.screenshot({ clip });
        await control.evaluate((element) =>
          element.focus({ preventScroll: true, focusVisible: true }));
        await settled(page);
        const changed = await differences(without, await page.screenshot({ clip }));
        const strong = changed.filter(([old, now]) => contrast(old, now) >= 3);
        assert.ok(strong.length >= 2 * (box.width + box.height) * 2,
          `${role}: ${strong.length} of ${changed.length} around ${box.width} x ${box.height}`);
      }
      await close();
    });

  test(`${mode}: the canvas is no junk for screen readers (pitfall 19)`, async () => {
    const { page, close } = await open({ mode });
    const cdp = await page.context().newCDPSession(page);
    const { nodes } = await cdp.send("Accessibility.getFullAXTree");
    const roles = nodes.filter(({ ignored }) => !ignored).map(({ role }) => role?.value);
    assert.ok(!roles.some((role) => /canvas/i.test(role)), roles.join(" "));
    assert.equal(await page.locator("canvas").getAttribute("aria-hidden"), "true");
    await close();
  });

  test(`${mode}: live regions (pitfall 21) are there empty at load, say each thing once, not ` +
    "every key, and are empty again", async () => {
    const context = await served.browser.newContext({ viewport: { width: 412, height: 800 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      Document.prototype.ariaNotify = undefined;
      globalThis.heard = [];
      addEventListener("DOMContentLoaded", () => {
        globalThis.atLoad = ["live-polite", "live-assert"]
          .map((id) => document.getElementById(id)?.textContent);
        for (const id of ["live-polite", "live-assert"]) {
          new MutationObserver((list) => {
            const text = [...list].map(({ target }) => target.textContent).filter(Boolean).at(-1);
            if (text) globalThis.heard.push({ id, text, at: performance.now() });
          }).observe(document.getElementById(id), { subtree: true, childList: true,
            characterData: true });
        }
      });
    });
    await page.goto(`${served.server.address}/?ui=${mode}`);
    await page.getByRole("searchbox").waitFor();
    assert.deepEqual(await page.evaluate(() => globalThis.atLoad), ["", ""]);
    await page.getByRole("searchbox").pressSequentially("khai sinh", { delay: 30 });
    await page.waitForTimeout(1500);
    await page.evaluate(() => dispatchEvent(new Event("offline")));
    await page.waitForTimeout(900);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.waitForTimeout(900);
    const heard = await page.evaluate(() => globalThis.heard);
    const texts = heard.map(({ text }) => text);
    const found = texts.filter((text) => /^Có \d+ thủ tục/.test(text));
    assert.ok(found.length >= 1 && found.length <= 2, texts.join(" | "));
    assert.equal(texts.filter((text) => text.includes("Đang mất mạng")).length, 1,
      texts.join(" | "));
    assert.equal(texts.filter((text) => text.includes("Đã có mạng trở lại")).length, 1);
    heard.forEach(({ at }, index) => {
      assert.ok(index === 0 || at - heard[index - 1].at >= 450, "half a second between messages");
    });
    await page.waitForFunction(() => !document.getElementById("live-polite").textContent, null,
      { timeout: 9000 });
    await context.close();
  });

  test(`${mode}: reduced motion (pitfall 26): nothing moves after a press`, async () => {
    const { page, close } = await open({ mode, path: PROCEDURE,
      context: { reducedMotion: "reduce" } });
    await settled(page);
    await page.getByRole("button", { name: "English" }).click();
    await page.waitForTimeout(120);
    const frames = await page.evaluate(() => new Promise((resolve) => {
      let asked = 0;
      const ask = requestAnimationFrame.bind(globalThis);
      globalThis.requestAnimationFrame = (run) => { asked += 1; return ask(run); };
      setTimeout(() => resolve(asked), 500);
    }));
    assert.equal(frames, 0);
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    await close();
  });

  test(`${mode}: select and copy (pitfall 30): three presses select the words one sees, visibly`,
    async () => {
      const { page, close } = await open({ mode, path: PROCEDURE });
      await settled(page);
      const words = page.getByText("Lĩnh vực: Hộ tịch");
      const box = await words.boundingBox();
      const clip = { x: box.x, y: box.y, width: Math.min(box.width, 300), height: box.height };
      const before_ = await page.screenshot({ clip });
      await words.click({ clickCount: 3 });
      const selected = await page.evaluate(() => getSelection().toString().trim());
      assert.equal(selected, (await words.textContent()).trim());
      const changed = await differences(before_, await page.screenshot({ clip }));
      assert.ok(changed.length > 200, `${changed.length} pixels`);
      await close();
    });

  test(`${mode}: idle burn (pitfall 33): ten seconds at rest ask for no frame and change nothing`,
    LONG, async () => {
      const { page, close } = await open({ mode });
      await page.waitForTimeout(2000);
      const cdp = await page.context().newCDPSession(page);
      await cdp.send("Performance.enable");
      const spent = async () => {
        const { metrics } = await cdp.send("Performance.getMetrics");
        return metrics.find(({ name }) => name === "ScriptDuration").value * 1000;
      };
      await page.evaluate(() => {
        globalThis.asked = 0;
        globalThis.changes = 0;
        const ask = globalThis.requestAnimationFrame.bind(globalThis);
        globalThis.requestAnimationFrame = (run) => { globalThis.asked += 1; return ask(run); };
        new MutationObserver((list) => { globalThis.changes += list.length; })
          .observe(document.documentElement, { subtree: true, childList: true, attributes: true,
            characterData: true });
      });
      const start = await spent();
      await page.waitForTimeout(10_000);
      const script = await spent() - start;
      const { asked, changes } = await page.evaluate(() =>
        ({ asked: globalThis.asked, changes: globalThis.changes }));
      assert.deepEqual({ asked, changes }, { asked: 0, changes: 0 });
      assert.ok(script < 5, `${script} ms of script`);
      await close();
    });

  test(`${mode}: element leak (pitfall 36): after 200 routes no more elements, heap or wasm memory`,
    LONG, async () => {
      const { page, close } = await open({ mode });
      const cdp = await page.context().newCDPSession(page);
      await cdp.send("HeapProfiler.enable");
      const routes = ["/thu-tuc/1.001193", "/hoi", "/cai-dat", "/thu-tuc/1.000894", "/"];
      const go = (count) => page.evaluate(async ({ paths, turns }) => {
        for (let turn = 0; turn < turns; turn += 1) {
          const path = paths[turn % paths.length];
          history.replaceState({}, "", path);
          dispatchEvent(new PopStateEvent("popstate", { state: {} }));
          for (let wait = 0; wait < 3; wait += 1) {
            await new Promise((resolve) => { requestAnimationFrame(resolve); });
          }
        }
      }, { paths: routes, turns: count });
      const measure = async () => {
        await cdp.send("HeapProfiler.collectGarbage");
        const heap = await cdp.send("Runtime.getHeapUsage");
        const counters = await cdp.send("Memory.getDOMCounters");
        return { elements: await page.evaluate(() => document.querySelectorAll("*").length),
          heap: heap.usedSize, wasm: heap.backingStorageSize ?? 0,
          listeners: counters.jsEventListeners, nodes: counters.nodes };
      };
      await go(25);
      await page.getByRole("searchbox").waitFor();
      await settled(page);
      const first = await measure();
      await go(200);
      await page.getByRole("searchbox").waitFor();
      await settled(page);
      const last = await measure();
      assert.equal(last.elements, first.elements);
      assert.equal(last.listeners, first.listeners);
      assert.ok(last.nodes <= first.nodes + 20, JSON.stringify([first, last]));
      assert.ok(last.heap <= first.heap + 300_000, JSON.stringify([first, last]));
      assert.ok(last.wasm <= first.wasm + 1_100_000, JSON.stringify([first, last]));
      await close();
    });

  test(`${mode}: Google Translate mutates text (pitfall 38): the page goes on, and says so rightly`,
    async () => {
      const { page, problems, close } = await open({ mode });
      await page.getByRole("searchbox").waitFor();
      const translate = await page.locator("#sem").getAttribute("translate");
      assert.equal(translate, mode === "canvas" ? "no" : null);
      // As the translator does it: every piece of text is wrapped twice in elements of its own.
      await page.evaluate(() => {
        const walk = document.createTreeWalker(document.getElementById("sem"),
          NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walk.nextNode()) texts.push(walk.currentNode);
        for (const text of texts) {
          if (text.parentElement.closest("select, textarea")) continue;
          const outer = document.createElement("font");
          const inner = document.createElement("font");
          inner.textContent = `[${text.nodeValue}]`;
          outer.append(inner);
          text.replaceWith(outer);
        }
      });
      await page.getByRole("searchbox").fill("khai sinh");
      await page.getByText(/^Có \d+ thủ tục/).first().waitFor();
      await page.getByRole("button", { name: "English" }).click();
      await page.locator("html[lang=en]").waitFor();
      const heading = page.getByRole("heading", { level: 1 }).first();
      assert.equal((await heading.textContent()).trim(), "What do you need?");
      await page.getByRole("link", { name: /Settings/ }).click();
      await page.getByRole("heading", { level: 1, name: /Settings/ }).waitFor();
      assert.deepEqual(problems, []);
      await close();
    });

  test(`${mode}: no bridge call on a frame that changes nothing, one for a keystroke of 64 bytes ` +
    "at most (pitfall 34)", async () => {
    const context = await served.browser.newContext({ viewport: { width: 412, height: 800 } });
    const page = await context.newPage();
    await exposeClass(page, "PatchReader");
    await page.goto(`${served.server.address}/hoi?ui=${mode}`);
    const field = page.getByLabel("Câu hỏi của bạn", { exact: true });
    await field.waitFor();
    await settled(page);
    await page.evaluate(async () => {
      const { PatchReader } = globalThis;
      globalThis.patches = [];
      const head = PatchReader.prototype.head;
      PatchReader.prototype.head = function () {
        if (globalThis.patches.at(-1)?.words !== this.words) {
          globalThis.patches.push({ words: this.words, bytes: this.words.byteLength });
        }
        return head.call(this);
      };
    });
    await field.focus();
    await page.keyboard.type("ab");
    await settled(page);
    await page.evaluate(() => { globalThis.patches = []; });
    await page.keyboard.type("c");
    await settled(page);
    const sizes = await page.evaluate(() => globalThis.patches.map(({ bytes }) => bytes));
    assert.ok(sizes.length <= 1 && sizes.every((size) => size <= 64), sizes.join(" "));
    await page.evaluate(() => { globalThis.patches = []; });
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await page.mouse.move(5, 300);
    await page.mouse.move(6, 500);
    await settled(page);
    assert.equal(await page.evaluate(() => globalThis.patches.length), 0);
    await context.close();
  });
}

test("mirror and pixels (pitfall 6): every text's rectangle holds its ink, and with the canvas " +
  "taken away nothing but fields is painted", async () => {
  const { page, close } = await open({ mode: "canvas", path: PROCEDURE,
    context: { viewport: { width: 412, height: 900 } } });
  await loaded(page);
  const rects = await page.evaluate(() => [...document.querySelectorAll("#sem .placed")]
    .filter((element) => element.textContent.trim() && !element.querySelector(".placed"))
    .map((element) => element.getBoundingClientRect())
    .filter((box) => box.top >= 0 && box.bottom <= innerHeight && box.width > 4)
    .map(({ x, y, width, height }) => ({ x, y, width, height })));
  assert.ok(rects.length > 8);
  const whole = (await page.screenshot()).toString("base64");
  await page.evaluate(() => { document.getElementById("gl").style.visibility = "hidden"; });
  await settled(page);
  const bare = (await page.screenshot()).toString("base64");
  const decoder = await served.browser.newPage();
  const { empty, inked } = await decoder.evaluate(async ({ pictures, boxes }) => {
    const read = async (data) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      context.drawImage(bitmap, 0, 0);
      return context;
    };
    const [drawn, bareOnes] = [await read(pictures[0]), await read(pictures[1])];
    const colours = (context, { x, y, width, height }) => {
      const { data } = context.getImageData(x, y, Math.ceil(width), Math.ceil(height));
      const seen = new Set();
      for (let at = 0; at < data.length; at += 4) seen.add(`${data[at]},${data[at + 1]}`);
      return seen.size;
    };
    return { empty: boxes.filter((box) => colours(drawn, box) < 4),
      inked: boxes.filter((box) => colours(bareOnes, box) > 1) };
  }, { pictures: [whole, bare], boxes: rects });
  await decoder.close();
  assert.deepEqual({ empty, inked }, { empty: [], inked: [] });
  await close();
});

test("unmirrored widget (pitfall 39): what can be pressed is in the mirror", async () => {
  const { page, close } = await open({ mode: "canvas", path: "/cai-dat" });
  await settled(page);
  // Wherever the pointer becomes a hand, there is a control under it, and only there.
  const controls = page.locator("#sem main :is(button, a[href])");
  const box = await controls.first().boundingBox();
  assert.ok(box.width > 0);
  const cursors = await page.evaluate(() => {
    const wrong = [];
    for (let y = 60; y < innerHeight; y += 12) {
      for (let x = 8; x < innerWidth; x += 24) {
        const hit = document.elementFromPoint(x, y);
        const isHand = hit && getComputedStyle(hit).cursor === "pointer";
        const isControl = hit?.closest("a[href], button, input, select, label, [role=option]");
        if (isHand && !isControl) wrong.push(`${x},${y}: ${hit.tagName}`);
      }
    }
    return wrong;
  });
  assert.deepEqual(cursors, []);
  await close();
});
