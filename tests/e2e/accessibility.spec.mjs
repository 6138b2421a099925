// Every page a citizen passes, as assistive technology meets it; presentation.spec.mjs looks at the
// public pages alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { checkPage, inWorld, isSaved, MODES, nameField, readFlow, stepsToName, tell }
  from "./support/journey.mjs";

const AXE = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LONG = { timeout: 300_000 };

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

/** What axe finds on the page as it is. */
async function checkAxe(page, where) {
  await page.evaluate(AXE);
  const found = await page.evaluate((rules) => axe.run(document, { runOnly: rules,
    resultTypes: ["violations", "incomplete"] }), RULES);
  const lines = (results) => results.map(({ id, nodes }) =>
    `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 140)).join(" | ")}`);
  assert.deepEqual(lines(found.violations), [], `${where}: violations`);
  // Colours of a canvas cannot be read from the DOM: the theme's own test proves them.
  const unsure = found.incomplete.filter(({ id }) => id !== "color-contrast");
  assert.deepEqual(lines(unsure), [], `${where}: unsure`);
}

/** Frames asked for and calls into the program, while nobody does anything. */
async function activityAtRest(page, milliseconds) {
  await page.evaluate(() => {
    globalThis.asked = 0;
    const ask = globalThis.requestAnimationFrame.bind(globalThis);
    globalThis.requestAnimationFrame = (run) => {
      globalThis.asked += 1;
      return ask(run);
    };
    globalThis.changes = 0;
    new MutationObserver((list) => { globalThis.changes += list.length; })
      .observe(document.documentElement, { subtree: true, childList: true, attributes: true,
        characterData: true });
  });
  await page.waitForTimeout(milliseconds);
  return page.evaluate(() => ({ frames: globalThis.asked, changes: globalThis.changes }));
}

for (const mode of MODES) {
  test(`${mode}: axe finds nothing on any page of the journey`, LONG, () =>
    inWorld({ browser, mode }, async (world) => {
      const { page } = world;
      const faults = [];
      const look = (where) =>
        checkAxe(world.page, where).catch((error) => faults.push(error.message));
      await tell(world, readFlow("birth_registration").steps, { onPage: look });
      await look("the receipt");
      await world.openPath("/cai-dat");
      await page.getByRole("heading", { level: 1, name: "Cài đặt và trợ giúp" }).waitFor();
      await look("settings");
      await world.reload();
      await look("locked");
      assert.deepEqual(faults, []);
    }));

  test(`${mode}: a page of errors and the page of what is missing are as good`, LONG, () =>
    inWorld({ browser, mode, input: "touch" }, async (world) => {
      const { page } = world;
      await tell(world, stepsToName());
      await page.getByRole("button", { name: "Tiếp tục" }).tap();
      await page.getByText("Có chỗ cần sửa").first().waitFor();
      await checkAxe(page, "errors");
      await checkPage(page, "errors");
      // The error belongs to its field: a screen reader reads both.
      const described = await nameField(page).evaluate((field) => ({
        invalid: field.getAttribute("aria-invalid"),
        words: (field.getAttribute("aria-describedby") ?? "").split(" ")
          .map((id) => document.getElementById(id)?.textContent).join(" "),
      }));
      assert.equal(described.invalid, "true");
      assert.match(described.words, /Chưa trả lời câu này/);
      await page.getByRole("button", { name: "Xem còn thiếu gì" }).tap();
      await page.getByRole("heading", { level: 1, name: "Còn thiếu gì?" }).waitFor();
      await checkAxe(page, "missing");
      await checkPage(page, "missing");
    }));

  test(`${mode}: an open draft at rest asks for no frame and changes nothing`, LONG, () =>
    inWorld({ browser, mode }, async (world) => {
      await tell(world, stepsToName());
      await nameField(world.page).pressSequentially("Nguyễn");
      await isSaved(world.page);
      await world.page.waitForTimeout(1500);
      assert.deepEqual(await activityAtRest(world.page, 3000), { frames: 0, changes: 0 });
    }));
}
