// The first moment of a visit: the panel of the start is painted from index.html alone, looks the
// same when its styles have come, and the app starts only then, so that nothing unstyled is shown.
import assert from "node:assert/strict";
import { test } from "node:test";
import { serveForAllTests } from "./support/served_client.mjs";

const served = serveForAllTests();
const WIDTHS = [360, 1280];

/** What `run` returns for a page whose requests `answer(path, route)` may hold back or refuse. */
async function visit({ width = 360, script = true, answer, path = "/?ui=html" }, run) {
  const context = await served.browser.newContext({ viewport: { width, height: 640 },
    javaScriptEnabled: script, serviceWorkers: "block", locale: "vi-VN" });
  const page = await context.newPage();
  const problems = [];
  page.on("console", (line) => {
    if (/Content Security Policy/.test(line.text())) problems.push(line.text());
  });
  await page.route("**/*", async (route) => {
    const name = new URL(route.request().url()).pathname;
    if (!await answer(name, route)) await route.continue();
  });
  try {
    await page.goto(served.server.address + path, { waitUntil: "commit" });
    return await run(page);
  } finally {
    assert.deepEqual(problems, []);
    await context.close();
  }
}

/** The panel as pixels; web fonts are left out, which come later in either case. */
function pictureOfStart({ width, script, hasStyles }) {
  const answer = async (name, route) => {
    if (!/^\/(fonts\/|app\.js)/.test(name) && (hasStyles || !name.endsWith(".css"))) return false;
    await route.abort();
    return true;
  };
  return visit({ width, script, answer }, async (page) => {
    await page.locator("#start h1").waitFor();
    await page.waitForLoadState("load");
    // A bar that moves would be another one in each picture.
    await page.locator("#start-bar").evaluate((bar) => { bar.value = 0.4; });
    return page.screenshot({ animations: "disabled" });
  });
}

for (const width of WIDTHS) {
  for (const script of [true, false]) {
    test(`${width} px, ${script ? "with" : "without"} scripts: the start looks the same with and ` +
      "without its styles", async () => {
      // One after the other: Chromium refuses a picture now and then while it takes another one.
      const bare = await pictureOfStart({ width, script, hasStyles: false });
      const styled = await pictureOfStart({ width, script, hasStyles: true });
      assert.ok(bare.length > 5000, "something is painted");
      assert.ok(bare.equals(styled), "pixels differ");
    });
  }
}

for (const mode of ["canvas", "html"]) {
  test(`${mode}: the panel is painted while its styles are on their way; the app waits for them`,
    async () => {
      let release;
      const held = new Promise((resolve) => { release = resolve; });
      const answer = async (name, route) => {
        if (name !== "/style.css") return false;
        await held;
        await route.continue();
        return true;
      };
      await visit({ answer, path: `/?ui=${mode}` }, async (page) => {
        await page.waitForFunction(() =>
          performance.getEntriesByName("first-contentful-paint").length > 0);
        const colours = await page.evaluate(() =>
          [document.documentElement, document.querySelector("#start [lang=en]")]
            .map((element) => getComputedStyle(element)[element.lang === "en" ? "color"
              : "backgroundColor"]));
        assert.deepEqual(colours, ["rgb(250, 247, 242)", "rgb(74, 75, 87)"]);
        // The program has time enough to come; it is not started.
        await page.waitForTimeout(1500);
        assert.equal(await page.locator("#sem h1").count(), 0);
        assert.ok(await page.locator("#start").isVisible());
        release();
        await page.locator("#sem h1").waitFor();
        const sheets = await page.evaluate(() => [...document.styleSheets].length);
        assert.equal(sheets, 5);  // The page's own and four files.
      });
    });
}

test("a page from the device, without a network, has its style and its policy too", async () => {
  const { page, problems, close } = await served.open({ mode: "html" });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.context().setOffline(true);
  await page.goto(`${served.server.address}/ho-so?ui=html`);
  await page.locator("#sem h1").waitFor();
  const seen = await page.evaluate(() => {
    const other = document.createElement("style");
    other.textContent = "h1 { color: rgb(1, 2, 3) }";
    document.head.append(other);
    return { sheets: [...document.styleSheets].map(({ ownerNode }) => ownerNode.localName),
      colour: getComputedStyle(document.querySelector("#sem h1")).color };
  });
  assert.deepEqual(seen.sheets, ["style", "link", "link", "link", "link"]);
  assert.notEqual(seen.colour, "rgb(1, 2, 3)", "a style the page does not name is refused");
  assert.equal(problems.filter((line) => /style/i.test(line)).length, 1, problems.join("\n"));
  await close();
});
