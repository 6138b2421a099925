// The worst line the product promises to work on, 30 kB/s and 400 ms: how long the first visit
// takes until the page can be used, and how long a birth registration with one photo takes from the
// press of the button to the verified receipt.
//
//   run.mjs [--json FILE] [--mode canvas|html] [--kbps 30] [--latency 400]
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { startServer } from "../../support/server.mjs";
import { BrowserWorld } from "../../e2e/support/flow_world.mjs";
import { readFlow, SIGN_PAGE, stepsAfter, stepsTo, tell } from "../../e2e/support/journey.mjs";
import { makePhoto } from "../../e2e/support/photo.mjs";
import { openSlowLink } from "./slow_link.mjs";

const { values } = parseArgs({ options: { json: { type: "string" },
  mode: { type: "string", default: "canvas" }, kbps: { type: "string", default: "30" },
  latency: { type: "string", default: "400" } } });
// "From the first second" is as near as physics allow: at 400 ms a connection and a request take
// 800 ms before the first byte, the page's 4 kB another 130; the rest is the browser's.
const LIMITS = { usable_ms: 25_000, first_paint_ms: 1_200, sent_ms: 60_000 };
const RECEIVED = "Cơ quan đã nhận hồ sơ";
const LOG_IN = "Đăng nhập và gửi";
const line = { bytesPerSecond: Number(values.kbps) * 1000, latencyMs: Number(values.latency) };

/** Runs in the page: when something was painted, the bar moved, the page could be used. */
function watchStart() {
  const seen = globalThis.seen = { progress: [] };
  const look = () => {
    const bar = document.querySelector("#start progress");
    if (bar && bar.getBoundingClientRect().height > 0) {
      seen.first ??= performance.now();
      const value = bar.hasAttribute("value") ? bar.value / bar.max : null;
      if (value !== null && value !== seen.progress.at(-1)?.[1]) {
        seen.progress.push([Math.round(performance.now()), value]);
      }
    }
    if (!document.querySelector("#sem h1")) return setTimeout(look, 30);
    seen.usable = performance.now();
    seen.paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  };
  look();
}

async function firstVisit(world, link) {
  await world.context.addInitScript(watchStart);
  const before = link.used();
  await world.newTab("/");
  const seen = await world.page.evaluate(() => globalThis.seen);  // From the navigation's start.
  const used = link.used().down - before.down;
  // The rest is what this machine, busy or not, took to start the program that had come.
  const wasm = await world.page.evaluate(() =>
    performance.getEntriesByName(`${location.origin}/motcua_client.wasm`)[0]?.responseEnd);
  // Usable is more than visible: a search is answered without the network.
  await world.page.getByRole("searchbox").first().fill("khai sinh");
  await world.page.getByText(/Đăng ký khai sinh/).first().waitFor({ timeout: 5000 });
  const longest = seen.progress.reduce((worst, [at], index, all) =>
    Math.max(worst, index === 0 ? 0 : at - all[index - 1][0]), 0);
  return { usable_ms: Math.round(seen.usable), program_here_ms: Math.round(wasm ?? NaN),
    first_paint_ms: Math.round(seen.paint ?? NaN), first_progress_ms: Math.round(seen.first ?? NaN),
    steps: seen.progress.length,
    longest_pause_ms: longest, down_bytes: used };
}

async function file(world, link) {
  const { steps } = readFlow("birth_registration");
  await tell(world, stepsTo(steps, SIGN_PAGE), { photo: { name: "giay-chung-sinh.jpg",
    mimeType: "image/png", buffer: makePhoto() } });
  const cost = await world.page.getByText(/Sẽ gửi khoảng/).first().innerText().catch(() => "");
  await tell(world, [{ check: { role: "checkbox" } }]);
  const before = link.used();
  const start = performance.now();
  const pressing = stepsAfter(steps, SIGN_PAGE).slice(1);
  await tell(world, pressing.slice(0, pressing.findIndex((step) => step.expect_text)));
  // The clock runs on through the login; a press that came too early a person makes again.
  const received = world.page.getByText(RECEIVED).first();
  const again = world.page.getByRole("button", { name: LOG_IN, exact: true, disabled: false });
  let pressesMore = 0;
  while (!await received.isVisible()) {
    assert.ok(performance.now() - start < 120_000, "the dossier was not received in two minutes");
    await world.page.waitForTimeout(500);
    if (!await again.isVisible()) continue;
    await again.click({ timeout: 1000 }).then(() => { pressesMore += 1; }, () => {});
  }
  const sent = performance.now() - start;
  const used = link.used();
  return { sent_ms: Math.round(sent), presses_more: pressesMore, up_bytes: used.up - before.up,
    down_bytes: used.down - before.down, cost_said: cost };
}

const server = await startServer();
const link = await openSlowLink(server.url, line);
const browser = await BrowserWorld.launch();
const report = { name: "network", mode: values.mode, line, limits: LIMITS };
try {
  const world = new BrowserWorld();
  Object.assign(world, { server: { ...server, url: link.url }, mode: values.mode, input: "mouse",
    problems: [], errors: [], answers: [] });
  world.context = await browser.newContext({ viewport: { width: 360, height: 640 },
    locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh" });
  world.context.setDefaultTimeout(120_000);
  report.first_visit = await firstVisit(world, link);
  console.log("first visit", report.first_visit);
  world.page.setDefaultTimeout(120_000);
  report.filing = await file(world, link);
  console.log("filing", report.filing);
  assert.deepEqual(world.problems, []);
} finally {
  await browser.close();
  await link.close();
  await server.stop();
}
// What it costs is said before it is sent.
report.ok = /\d+\skB/.test(report.filing.cost_said) &&
  report.first_visit.usable_ms <= LIMITS.usable_ms &&
  report.first_visit.first_paint_ms <= LIMITS.first_paint_ms &&
  report.filing.sent_ms <= LIMITS.sent_ms;
console.log(report.ok ? "within the limits" : "OVER THE LIMITS", JSON.stringify(LIMITS));
if (values.json) writeFileSync(values.json, `${JSON.stringify(report)}\n`);
process.exit(report.ok ? 0 : 1);
