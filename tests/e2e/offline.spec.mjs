// No network, and answers that never arrive: the page starts from the device, the dossier waits
// signed, and however often it is sent the office receives it once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { inWorld, MODES, readFlow, setFaults, SIGN_PAGE, stepsAfter, stepsTo, tell, unlock }
  from "./support/journey.mjs";
import { readStore, verifyStored } from "./support/stored_dossier.mjs";

const { steps } = readFlow("birth_registration");
const SIGN = [{ check: { role: "checkbox" } }, { click: { role: "button", name: SIGN_PAGE } }];
const SEND = stepsAfter(steps, SIGN_PAGE).slice(SIGN.length);
const LONG = { timeout: 240_000 };

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

/** Fetches the page does of its own accord, by method and path, as long as the world lives. */
function recordCalls({ page }) {
  const calls = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/v1/")) calls.push(`${request.method()} ${pathname}`);
  });
  return calls;
}

for (const mode of MODES) {
  test(`${mode}: without network and server the page is filled and signed; it is sent once`,
    LONG, () => inWorld({ browser, mode }, async (world) => {
      await world.setOnline(false);
      await world.setServerDown(true);
      await world.reload();
      await tell(world, stepsTo(steps, SIGN_PAGE));
      await tell(world, SIGN);
      await world.page.getByText("Đang chờ mạng").first().waitFor();
      // A tab closed and opened again finds the dossier where it was left.
      await world.reload();
      await unlock(world.page);
      await world.page.getByText("Đang chờ mạng").first().waitFor();
      assert.deepEqual(readStore(world.server.folder).submissions, []);

      await world.setServerDown(false);
      await world.setOnline(true);
      await tell(world, SEND);
      await verifyStored(world);
    }));

  test(`${mode}: answers that get lost on the way are no second dossier`, LONG, () =>
    inWorld({ browser, mode }, async (world) => {
      await tell(world, stepsTo(steps, SIGN_PAGE));
      const lost = [["PUT", "/v1/submissions/"], ["POST", "/v1/uploads"], ["PATCH", "/v1/uploads/"],
        ["POST", "/v1/submissions/"]];
      await setFaults(world, lost.map(([method, path]) =>
        ({ method, path, action: "drop-answer", times: 2 })));
      const calls = recordCalls(world);
      await tell(world, SIGN);
      await tell(world, SEND.slice(0, -4));
      await untilReceived(world.page);
      await tell(world, SEND.slice(-4));
      const finals = calls.filter((call) => call.endsWith("/finalize"));
      assert.ok(finals.length >= 3, `each lost answer was asked for again: ${calls.join(", ")}`);
      await verifyStored(world);
    }));
}

/** Presses "send again now" as an impatient person, until the office has the dossier. */
async function untilReceived(page) {
  const received = page.getByText("Cơ quan đã nhận hồ sơ").first();
  const retry = page.getByRole("button", { name: "Gửi lại ngay" });
  for (let presses = 0; presses < 20; ++presses) {
    await received.or(retry.first()).first().waitFor();
    if (await received.isVisible()) return;
    await retry.click({ timeout: 2000 }).catch(() => {});
    await page.waitForTimeout(200);
  }
  throw new Error("twenty presses were not enough");
}
