// The filing journey over the worst network there is: a fault proxy between Chromium and the real
// server, tabs that are killed or doubled, clocks that jump, storage that is emptied. Whatever
// happens, the office has the dossier once, and the page says what it knows.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startFaultProxy } from "../support/fault_proxy.mjs";
import { startServer } from "../support/server.mjs";
import { BrowserWorld } from "./support/flow_world.mjs";
import { inWorld, readFlow, SIGN_PAGE, stepsAfter, stepsTo, tell, unlock }
  from "./support/journey.mjs";
import { verifyStored } from "./support/stored_dossier.mjs";

const { steps } = readFlow("birth_registration");
const SIGN = [{ check: { role: "checkbox" } }, { click: { role: "button", name: SIGN_PAGE } }];
const SEND = stepsAfter(steps, SIGN_PAGE).slice(SIGN.length);
const LOG_IN = SEND.slice(0, SEND.findIndex((step) => step.expect_text));
const RECEIVED = "Cơ quan đã nhận hồ sơ";
const LONG = { timeout: 240_000 };
const ANNOUNCE = { method: "PUT", path: /^\/v1\/submissions\/[^/]+$/ };
const CREATE = { method: "POST", path: /^\/v1\/uploads$/ };
const SEND_BYTES = { method: "PATCH", path: /^\/v1\/uploads\// };
const FINALIZE = { method: "POST", path: /\/finalize$/ };

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

/** A server behind a proxy: the page knows the proxy's address only. */
async function startBehindProxy(options) {
  const server = await startServer({ switches: ["--no-limits"] });
  const proxy = await startFaultProxy({ target: server.url, ...options });
  return { ...server, url: proxy.url, proxy, stop: async (...how) => {
    await proxy.stop();
    return server.stop(...how);
  } };
}

/** A world ready to sign: in plain-HTML mode, where the network need not know the mode. */
async function readyToSign(options, run, mode = "html") {
  const start = () => startBehindProxy(options);
  await inWorld({ browser, mode, start }, async (world) => {
    await tell(world, stepsTo(steps, SIGN_PAGE));
    await run(world, world.server.proxy);
  });
}

/** Waits for the receipt; presses "send again now" and unlocks where the page asks for it. */
async function untilReceived(page, patienceMs = 90_000) {
  const received = page.getByText(RECEIVED).first();
  const retry = page.getByRole("button", { name: "Gửi lại ngay" }).first();
  const locked = page.getByRole("button", { name: "Mở khóa" }).first();
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    await received.or(retry).or(locked).first().waitFor({ timeout: patienceMs });
    if (await received.isVisible()) return;
    if (await locked.isVisible()) await unlock(page).catch(() => {});
    await retry.click({ timeout: 1000 }).catch(() => {});
    await page.waitForTimeout(300);
  }
  throw new Error("the dossier was not received in time");
}

// Each fault at each kind of request it can hurt.
const FAULTS = [
  ["requests and answers that get lost", [
    { ...ANNOUNCE, kind: "lose-request", times: 1 }, { ...ANNOUNCE, kind: "lose-answer", times: 1 },
    { ...CREATE, kind: "lose-answer", times: 1 }, { ...FINALIZE, kind: "lose-answer", times: 2 }]],
  ["bytes that are cut off", [
    { ...ANNOUNCE, kind: "cut-answer", after: 5, times: 1 },
    { ...SEND_BYTES, kind: "cut-request", after: 700, times: 2 },
    { ...FINALIZE, kind: "cut-answer", after: 40, times: 1 }]],
  ["a Wi-Fi that answers itself, and a gateway without a server", [
    { ...ANNOUNCE, kind: "captive-portal", times: 1 }, { ...CREATE, kind: "bad-gateway", times: 1 },
    { ...SEND_BYTES, kind: "captive-portal", times: 1 },
    { ...FINALIZE, kind: "captive-portal", times: 1 },
    { ...FINALIZE, kind: "bad-gateway", times: 1 }]],
  ["requests that arrive twice, answers that close slowly", [
    { ...ANNOUNCE, kind: "duplicate", times: 1 }, { ...CREATE, kind: "duplicate-late", times: 2 },
    { ...SEND_BYTES, kind: "duplicate", times: 1 }, { ...FINALIZE, kind: "slow-close", times: 1 },
    { ...FINALIZE, kind: "duplicate", times: 1 }]],
];

for (const [name, rules] of FAULTS) {
  test(`the journey ends with one receipt through ${name}`, LONG, () =>
    readyToSign({ rules }, async (world, proxy) => {
      await tell(world, SIGN);
      await tell(world, LOG_IN);
      await untilReceived(world.page);
      await verifyStored(world);
      for (const { kind } of rules.slice(0, 2)) assert.ok(proxy.counts[kind] > 0, kind);
    }));
}

test("a slow line of 30 kB/s and 400 ms is only slow", LONG, () =>
  readyToSign({}, async (world, proxy) => {
    Object.assign(proxy.line, { latencyMs: 400, bytesPerSecond: 30_000 });
    await tell(world, SIGN);
    await tell(world, LOG_IN);
    await untilReceived(world.page);
    await verifyStored(world);
  }, "canvas"));

test("a black hole, a killed tab and a new one: the dossier goes on from where it was", LONG, () =>
  readyToSign({ rules: [{ ...SEND_BYTES, kind: "black-hole-answer", times: 1 },
    { ...FINALIZE, kind: "black-hole-answer", times: 1 }] }, async (world, proxy) => {
    await tell(world, SIGN);
    await tell(world, LOG_IN);
    for (const hole of [1, 2]) {  // Each time the tab dies while the server has long answered.
      while ((proxy.counts["black-hole-answer"] ?? 0) < hole) await world.page.waitForTimeout(100);
      await world.page.waitForTimeout(300);
      await world.reload();
      await unlock(world.page);
    }
    await untilReceived(world.page);
    await verifyStored(world);
  }, "canvas"));

test("a second tab that takes over in the middle sends nothing a second time", LONG, () =>
  readyToSign({ rules: [{ ...FINALIZE, kind: "lose-answer", times: 2 }] }, async (world, proxy) => {
    await tell(world, SIGN);
    await tell(world, LOG_IN);
    while (!proxy.counts["lose-answer"]) await world.page.waitForTimeout(50);
    const second = await world.context.newPage();
    await second.goto(world.page.url());
    await second.getByRole("heading", { name: "Trang đang mở ở thẻ khác" }).waitFor();
    await second.getByRole("button", { name: /Làm việc ở thẻ này/ }).click();
    world.page = second;
    await unlock(world.page);
    await untilReceived(world.page);
    await verifyStored(world);
  }));

test("a clock that jumps a day forth and back does not stop the sending", LONG, () =>
  readyToSign({ rules: [{ ...ANNOUNCE, kind: "bad-gateway", times: 2 },
    { ...FINALIZE, kind: "bad-gateway", times: 2 }] }, async (world) => {
    const jump = (ms) => world.page.evaluate((by) => {
      globalThis.realNow ??= Date.now.bind(Date);
      Date.now = () => globalThis.realNow() + by;
    }, ms);
    await tell(world, SIGN);
    await tell(world, LOG_IN);
    await jump(86_400_000);
    await world.page.waitForTimeout(1000);
    await jump(-86_400_000);
    await untilReceived(world.page);
    await verifyStored(world);
  }));

test("storage emptied in the middle: nothing is doubled, and the page starts again", LONG, () =>
  readyToSign({ rules: [{ ...FINALIZE, kind: "lose-answer", times: 50 }] }, async (world) => {
    await tell(world, SIGN);
    await tell(world, LOG_IN);
    while (!world.server.proxy.counts["lose-answer"]) await world.page.waitForTimeout(100);
    const tools = await world.context.newCDPSession(world.page);
    await tools.send("Storage.clearDataForOrigin", { origin: world.server.url,
      storageTypes: "indexeddb,local_storage,cache_storage" });
    await world.page.close();
    await world.newTab("/");
    await world.page.getByRole("heading", { name: "Bạn cần làm gì?" }).waitFor();
    await verifyStored(world);
  }));
