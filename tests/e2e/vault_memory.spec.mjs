// After a lock no key is left anywhere in the processes of the page: not in the programs, not in
// the heap of JavaScript, not in what threads handed over, not in memory that was given back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { inWorld, PASSPHRASE, startDraftOf, unlock } from "./support/journey.mjs";
import { mayLookInto, pageProcesses, searchProcesses } from "./support/process_memory.mjs";
import { accountOf, readItems, secretsOf } from "./support/remains.mjs";

const NAME = "Nguyễn Thị Qzxwvkjh";

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

const hex = (text) => Buffer.from(text, "utf8").toString("hex");

async function lock(page) {
  await page.getByRole("button", { name: /^Khóa/ }).first().click();
  await page.getByLabel("Mật khẩu của máy này").waitFor();
}

async function collectGarbage(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.detach();
}

/** Looks until nothing is found, as long as the browser needs to give a worker's memory back. */
async function lookForRemains(page, needles) {
  let found = {};
  for (let turn = 0; turn < 3; ++turn) {
    await collectGarbage(page);
    found = searchProcesses(await pageProcesses(browser), needles);
    if (Object.values(found).every((count) => count === 0)) break;
    await page.waitForTimeout(300);
  }
  return found;
}

test("after a lock no key stands anywhere in the memory of the page's processes",
  { timeout: 240_000 },
  () => inWorld({ browser, mode: "html" }, async (world) => {
    const { page } = world;
    await startDraftOf(world, NAME);
    // Worked out here, in another process: the page is never told what is looked for.
    const items = await readItems(page);
    const secrets = await secretsOf(items, accountOf(items), PASSPHRASE);
    const needles = { ...secrets, passphrase: hex(PASSPHRASE.normalize("NFC")), word: hex(NAME) };
    const [pid] = await pageProcesses(browser);
    if (!mayLookInto(pid)) {
      console.log("the memory of other processes cannot be read here: nothing was searched");
      return;
    }
    const open = searchProcesses(await pageProcesses(browser), needles);
    assert.ok(open.master > 0 && open.draft0 > 0 && open.word > 0,
      `the search finds: ${JSON.stringify(open)}`);

    const none = Object.fromEntries(Object.keys(needles).map((name) => [name, 0]));
    await lock(page);
    assert.deepEqual(await lookForRemains(page, needles), none, "after the first lock");
    for (let time = 0; time < 4; ++time) {
      await unlock(page);
      await page.getByRole("button", { name: /^Khóa/ }).first().waitFor();
      await lock(page);
      assert.deepEqual(await lookForRemains(page, needles), none, `after unlocking ${time + 1}`);
    }
  }));
