// Every page of the product as assistive technology meets it, in both presentations. The pages are
// listed in support/screens.mjs, the checks in support/page_gates.mjs. What the accessibility tree
// says is kept in golden/, one file a page for both presentations; to renew it after a change that
// was meant: `MOTCUA_GOLDEN=write ./portal test e2e`, and read the difference.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readTree } from "./support/ax_tree.mjs";
import { BrowserWorld } from "./support/flow_world.mjs";
import { compareGolden } from "./support/golden.mjs";
import { inWorld, MODES, nameField, stepsToName, tell } from "./support/journey.mjs";
import { axeFaults, findFaults, pageFaults, reflowFaults, settled, sizeFaults, wrapFaults }
  from "./support/page_gates.mjs";
import { tour } from "./support/screens.mjs";

const LONG = { timeout: 300_000 };
/** As the text size "large" of the settings. */
const LARGE = "22.4px";

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

/** Runs the checks on every page; each fault is told with its page. */
async function checkAll(options, check) {
  const faults = [];
  await inWorld({ browser, input: "touch", ...options }, async (world) => {
    await tour(world, async (name) => {
      await settled(world.page);
      faults.push(...(await check(world.page, name)).map((fault) => `${name}: ${fault}`));
    });
  });
  assert.deepEqual(faults, []);
}

const atRootSize = async (page, size, check) => {
  await page.evaluate((px) => { document.documentElement.style.fontSize = px; }, size);
  await settled(page);
  const faults = await check(page);
  await page.evaluate(() => { document.documentElement.style.fontSize = ""; });
  await settled(page);
  return faults;
};

for (const mode of MODES) {
  // Pitfalls 5, 16, 19, 20, 23, 27, 30, 31, 39, 40 of the design.
  test(`${mode}: on every page: axe, names and roles, target size, centre hit, nodes, reflow, find`,
    LONG, () => checkAll({ mode }, async (page, name) => [
      ...await axeFaults(page, mode),
      ...compareGolden(name, await readTree(page)),
      ...await pageFaults(page),
      ...await sizeFaults(page),
      ...await findFaults(page),
      ...(mode === "canvas" ? await wrapFaults(page) : []),
      ...(mode === "canvas" ? await atRootSize(page, LARGE, wrapFaults) : []),
      ...await reflowFaults(page),
    ]));

  test(`${mode}: an error is tied to its field and heard with it`, LONG, () =>
    inWorld({ browser, mode, input: "touch" }, async (world) => {
      const { page } = world;
      await tell(world, stepsToName());
      await page.getByRole("button", { name: "Tiếp tục" }).tap();
      await page.getByText("Có chỗ cần sửa").first().waitFor();
      const described = await nameField(page).evaluate((field) => ({
        invalid: field.getAttribute("aria-invalid"),
        words: (field.getAttribute("aria-describedby") ?? "").split(" ")
          .map((id) => document.getElementById(id)?.textContent).join(" "),
      }));
      assert.equal(described.invalid, "true");
      assert.match(described.words, /Chưa trả lời câu này/);
    }));
}
