// From a key to the picture it changes: the same probe in our client and in a page written by hand.
// It looks once after each frame, from the key's own time stamp on, whoever paints: a letter is
// painted by the browser in all three, what a switch shows by the page's own program.
import { createServer } from "node:http";

import { BrowserWorld } from "../../e2e/support/flow_world.mjs";
import { PASSPHRASE } from "../../e2e/support/journey.mjs";
import { CODE, handWritten, IN_PART, PLAIN, SWITCH } from "./make_form.mjs";

const ROUNDS = 30;  // Even: the switch ends as it began.
const PAUSE_MS = 450;  // The draft is saved meanwhile, as between two thoughts.
const SCREEN = { viewport: { width: 360, height: 640 } };

/** Runs in the page. times: from the key's own time stamp until after the frame that shows it. */
function install() {
  globalThis.times = [];
  globalThis.timeNext = (isShown) => {
    addEventListener("keydown", ({ timeStamp }) => {
      const look = () => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {  // After layout and paint of that frame.
          if (!isShown()) return look();
          globalThis.times.push(performance.now() - timeStamp);
        };
        port2.postMessage(0);
      });
      look();
    }, { capture: true, once: true });
  };
  globalThis.isPartShown = (label) => [...document.querySelectorAll("label")]
    .some((each) => each.textContent.includes(label) && each.getClientRects().length > 0);
}

const median = (times) => {
  const sorted = [...times].sort((left, right) => left - right);
  return Math.round(10 * sorted[sorted.length >> 1]) / 10;
};

async function timeKeys(page, key, prepare) {
  await page.evaluate(() => { globalThis.times = []; });
  for (let round = 0; round < ROUNDS; ++round) {
    await page.waitForTimeout(PAUSE_MS);
    await prepare(round);
    await page.keyboard.press(key);
    await page.waitForFunction((count) => globalThis.times.length > count, round);
  }
  return median(await page.evaluate(() => globalThis.times));
}

async function timePage(page, rates) {
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate(install);
  const results = {};
  for (const rate of rates) {
    await devtools.send("Emulation.setCPUThrottlingRate", { rate });
    await page.getByLabel(PLAIN, { exact: true }).click();
    const plain = await timeKeys(page, "a",
      () => page.evaluate(() => globalThis.timeNext(() => true)));
    await page.getByRole("checkbox", { name: SWITCH }).focus();
    const part = await timeKeys(page, "Space", (round) => page.evaluate(
      ([label, isOn]) => globalThis.timeNext(() => globalThis.isPartShown(label) === isOn),
      [IN_PART, round % 2 === 0]));
    results[`${rate}×`] = { plain_ms: plain, switch_ms: part };
  }
  return results;
}

/** Our client with the page of `make_form.mjs`; the environment says which build. */
export async function timeOurs(browser, mode, rates) {
  const world = await BrowserWorld.open({ browser, mode, path: `/thu-tuc/${CODE}`,
    screen: SCREEN });
  try {
    const { page } = world;
    await page.getByRole("button", { name: "Bắt đầu điền hồ sơ" }).click();
    await page.getByLabel("Mật khẩu", { exact: true }).fill(PASSPHRASE);
    await page.getByLabel("Nhập lại mật khẩu").fill(PASSPHRASE);
    await page.getByRole("button", { name: "Đặt mật khẩu và tiếp tục" }).click();
    await page.getByLabel(PLAIN, { exact: true }).waitFor();
    return await timePage(page, rates);
  } finally {
    await world.close();
  }
}

export async function timeHandWritten(browser, count, rates) {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(handWritten(count));
  });
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  const page = await browser.newPage(SCREEN);
  try {
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    return await timePage(page, rates);
  } finally {
    await page.close();
    server.close();
  }
}
