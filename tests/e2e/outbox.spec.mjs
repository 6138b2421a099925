// What waits to be sent: why, how much, what the person can do; and large files, which are never
// whole in memory on their way from the file dialog to the server.
// Runs alone: the memory of the whole browser is measured.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { checkPage, inWorld, MODES, readFlow, SIGN_PAGE, stepsAfter, stepsTo, tell }
  from "./support/journey.mjs";
import { verifyStored } from "./support/stored_dossier.mjs";

const { steps } = readFlow("birth_registration");
const ATTACH_PAGE = "Giấy tờ kèm theo";
const SIGN = [{ check: { role: "checkbox" } }, { click: { role: "button", name: SIGN_PAGE } }];
const LONG = { timeout: 240_000 };
const MIB = 1 << 20;
const LIVE_MAX = 8 * MIB;  // Above what the page needs before the file is picked.

let browser;
let folder;
before(async () => {
  browser = await BrowserWorld.launch();
  folder = mkdtempSync(join(tmpdir(), "motcua-large-"));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A PDF that cannot be packed smaller. */
function makePdf(bytes) {
  const path = join(folder, "hop-dong.pdf");
  const content = Buffer.alloc(bytes);
  let value = 1;
  for (let at = 0; at + 4 <= bytes; at += 4) {
    value = (Math.imul(value, 1664525) + 1013904223) >>> 0;
    content.writeUInt32LE(value, at);
  }
  content.write("%PDF-1.7\n");
  writeFileSync(path, content);
  return path;
}

/** Live bytes of the page, garbage taken away: JavaScript, its buffers, and the memory of wasm. */
async function liveBytes(session, page) {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
  const wasm = await page.evaluate(() => globalThis.wasmMemory?.buffer.byteLength ?? 0);
  return { js: usedSize + backingStorageSize, wasm };
}

/** The most that was alive while `work` ran, above what was before. */
async function peakDuring(session, page, work) {
  const before_ = await liveBytes(session, page);
  let isDone = false;
  const finished = work().finally(() => { isDone = true; });
  let peak = 0;
  while (!isDone) {
    const now = await liveBytes(session, page);
    // Memory of wasm may stand among the buffers as well: it is counted once.
    peak = Math.max(peak, now.js - before_.js, now.wasm - before_.wasm);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  await finished;
  return peak;
}

test("20 MB are picked, hashed, sealed, read and sent with 8 MiB of memory", LONG, () =>
  inWorld({ browser, mode: "html" }, async (world) => {
    const { page } = world;
    await page.context().addInitScript(() => {
      const { instantiateStreaming } = WebAssembly;
      WebAssembly.instantiateStreaming = async (...given) => {
        const made = await instantiateStreaming.apply(WebAssembly, given);
        globalThis.wasmMemory ??= Object.values(made.instance.exports)
          .find((each) => each instanceof WebAssembly.Memory);
        return made;
      };
    });
    await world.reload();
    await tell(world, stepsTo(steps, ATTACH_PAGE));
    const session = await world.context.newCDPSession(world.page);
    const path = makePdf(19_900_000);
    const adding = await peakDuring(session, world.page, async () => {
      await world.page.locator("input[type=file]").first().setInputFiles(path);
      await world.page.getByRole("heading", { name: "hop-dong.pdf" }).waitFor({ timeout: 90_000 });
    });
    const rest = stepsAfter(steps, ATTACH_PAGE).filter(({ attach, expect }) =>
      !attach && expect?.role !== "img");
    await tell(world, stepsTo(rest, SIGN_PAGE));
    await tell(world, SIGN);
    const said = await listen(world.page);
    // Looking through the storage afterwards takes the test itself more than sending does.
    const isSending = ({ storage_lacks: lacks }) => lacks === undefined;
    const sendSteps = stepsAfter(rest, SIGN_PAGE).slice(SIGN.length);
    const sending = await peakDuring(session, world.page, () =>
      tell(world, sendSteps.filter(isSending)));
    await tell(world, sendSteps.filter((step) => !isSending(step)));
    console.log(`peak above the baseline: adding ${(adding / MIB).toFixed(1)} MiB, ` +
      `sending ${(sending / MIB).toFixed(1)} MiB`);
    assert.ok(adding <= LIVE_MAX, `${adding} bytes while adding`);
    assert.ok(sending <= LIVE_MAX, `${sending} bytes while sending`);
    checkSteps(await said());
  }));

/** Notes what assistive technology is told from now on; `said()` gives it. */
async function listen(page) {
  await page.evaluate(() => {
    globalThis.said = [];
    document.ariaNotify = (text) => globalThis.said.push(text);  // Else the live region is written.
  });
  return () => page.evaluate(() => globalThis.said);
}

/** Progress is told in tenths, each once and upwards. */
function checkSteps(said) {
  const tenths = said.join("\n").matchAll(/Đã gửi (\d+) %/g);
  const percents = [...tenths].map(([, percent]) => Number(percent));
  assert.ok(percents.length >= 1, said.join(" | "));
  for (const [index, percent] of percents.entries()) {
    assert.equal(percent % 10, 0);
    assert.ok(index === 0 || percent > percents[index - 1], percents.join());
  }
}

for (const mode of MODES) {
  test(`${mode}: the outbox says why a dossier waits; pause holds it, going on sends it`, LONG,
    () => inWorld({ browser, mode, input: "touch" }, async (world) => {
      const { page } = world;
      await tell(world, stepsTo(steps, SIGN_PAGE));
      await page.getByText(/Sẽ gửi khoảng/).first().waitFor();
      await world.setOnline(false);
      await tell(world, SIGN);
      await page.getByText("Đang chờ mạng").first().waitFor();
      await page.getByRole("link", { name: "Trang chủ" }).first().click();
      await page.getByRole("link", { name: /^Hộp chờ gửi: 1 hồ sơ/ }).click();
      await page.getByRole("heading", { name: "Hộp chờ gửi" }).waitFor();
      await page.getByText("Chưa có mạng. Hồ sơ tự gửi khi có mạng lại").first().waitFor();
      await checkPage(page, "the outbox");
      if (process.env.MOTCUA_SHOTS) {
        await page.screenshot({ path: join(process.env.MOTCUA_SHOTS, `outbox-${mode}.png`),
          fullPage: true });
      }
      const said = await listen(page);
      await page.getByRole("button", { name: /^Tạm dừng/ }).click();
      await page.getByText("Bạn đã tạm dừng").first().waitFor();
      const isPause = (text) => text.includes("1 hồ sơ. Bạn đã tạm dừng");
      await page.waitForTimeout(1200);  // Messages follow each other half a second apart.
      assert.equal((await said()).filter(isPause).length, 1, `said: ${await said()}`);
      await world.setOnline(true);
      await page.waitForTimeout(1500);
      await page.getByText("Bạn đã tạm dừng").first().waitFor();
      await page.getByRole("button", { name: /^Rút lại/ }).click();
      if (process.env.MOTCUA_SHOTS) {
        await page.screenshot({ path: join(process.env.MOTCUA_SHOTS, `withdraw-${mode}.png`) });
      }
      await page.getByRole("button", { name: "Giữ lại" }).click();
      await page.getByRole("button", { name: /^Gửi tiếp/ }).click();
      await page.getByRole("link", { name: "Xem hồ sơ" }).click();
      await tell(world, stepsAfter(steps, SIGN_PAGE).slice(SIGN.length));
      await verifyStored(world);
    }));
}
