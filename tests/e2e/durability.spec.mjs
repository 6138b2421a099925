// Nothing that was called saved is lost, and nothing of it can be read by others: crashes of the
// page, and a search for typed words in everything browser and server have written to the disk.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { inWorld, isSaved, MODES, nameField, readFlow, SIGN_PAGE, stepsTo, stepsToName, tell,
  unlock } from "./support/journey.mjs";

const NAME = "Nguyễn Thị Qzxwvkjh";
const CANARY = "Qzxwvkjh";
/** Answers of the flow that get the canary: names, places, an address, an office. */
const TYPED = new Set(["Nguyễn Thị Ánh", "Trần Nguyễn Bảo An", "Trần Văn Đức", "Bộ Công an",
  "Bệnh viện Phụ sản Hà Nội", "Số 12, ngõ 5, phố Đội Cấn"]);
const LONG = { timeout: 180_000 };

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

/** Files below a folder that hold the words, as UTF-8 or as UTF-16. */
function filesWith(folder, words) {
  const needles = [Buffer.from(words, "utf8"), Buffer.from(words, "utf16le")];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return files.filter((file) => {
    const bytes = readFileSync(file);
    return needles.some((needle) => bytes.includes(needle));
  });
}

/** Milliseconds from the last key to the words that say all is saved. */
async function timeToSaved(page, field, text) {
  await field.pressSequentially(text.slice(0, -1));
  await isSaved(page);
  await page.evaluate(() => {
    const said = () => document.body.innerText.includes("Đã lưu trên máy này lúc");
    globalThis.saved = new Promise((resolve) => {
      addEventListener("input", () => {
        const start = performance.now();
        let hasBeenUnsaved = false;
        const look = new MutationObserver(() => {
          hasBeenUnsaved ||= !said();
          if (hasBeenUnsaved && said()) resolve(performance.now() - start);
        });
        look.observe(document.body, { subtree: true, childList: true, characterData: true });
      }, { once: true, capture: true });
    });
  });
  await field.press(text.at(-1));
  return page.evaluate(() => globalThis.saved);
}

for (const mode of MODES) {
  test(`${mode}: within a second a change is saved; a crash of the page takes nothing of it`, LONG,
    () => inWorld({ browser, mode }, async (world) => {
      await tell(world, stepsToName());
      const took = await timeToSaved(world.page, nameField(world.page), NAME);
      assert.ok(took <= 1000, `saved after ${took} ms`);

      const address = world.page.url();
      const session = await world.context.newCDPSession(world.page);
      const crashed = world.page.waitForEvent("crash");
      session.send("Page.crash").catch(() => {});
      await crashed;
      await world.newTab(new URL(address).pathname);
      await unlock(world.page);
      await nameField(world.page).waitFor();
      assert.equal(await nameField(world.page).inputValue(), NAME);
    }));

  test(`${mode}: what is typed is nowhere on the disk in the clear before it is sent`, LONG,
    async () => {
      const profile = mkdtempSync(join(tmpdir(), "motcua-profile-"));
      const ownDisk = { newContext: (options) => BrowserWorld.launchOnDisk(profile, options) };
      const world = await BrowserWorld.open({ browser: ownDisk, mode });
      try {
        const { steps } = readFlow("birth_registration");
        const marked = steps.map((step) => (TYPED.has(step.fill?.text)
          ? { fill: { ...step.fill, text: `${step.fill.text} ${CANARY}` } } : step));
        await tell(world, stepsTo(marked, SIGN_PAGE));
        await world.page.goto("about:blank");
        await world.context.close();
        assert.deepEqual(filesWith(profile, CANARY), []);
        assert.ok(filesWith(profile, "EGD1").length > 0, "the draft is there, sealed");
        assert.deepEqual(filesWith(world.server.folder, CANARY), []);
      } finally {
        await world.close();
        rmSync(profile, { recursive: true, force: true });
      }
    });
}
