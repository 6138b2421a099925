// The outbox in every state a dossier can wait in: one dossier more is sealed, and what the line
// and the server do to it is decided here. What the server says is in its own words.
import { startFaultProxy } from "../support/fault_proxy.mjs";
import { startServer } from "../support/server.mjs";
import { readFlow, SIGN_PAGE, stepsAfter, stepsTo, tell } from "../e2e/support/journey.mjs";

const says = (page, words) => page.getByText(words).first().waitFor();
const press = (page, name) => page.getByRole("button", { name }).first().click();

/** What the server answers in its own words, in the language it was asked in. */
const refusing = (status, body, headers = {}) => ({ kind: "reply", reply: { status, headers,
  body: { type: "about:blank", status, ...body } } });
const REFUSED = refusing(422, { code: "attachment-missing", title: "Thiếu giấy tờ bắt buộc",
  detail: "Hồ sơ thiếu giấy tờ bắt buộc. Hãy thêm giấy tờ đó rồi niêm phong lại." });
const BUSY = refusing(503, { code: "unavailable", title: "Máy chủ bận" }, { "retry-after": "600" });
const LOGGED_OUT = refusing(401, { code: "login-required", title: "Cần đăng nhập" });
const SUBMISSIONS = /^\/v1\/(submissions|uploads)/;

/** A server whose answers can be decided here. */
export async function startBehindProxy() {
  const server = await startServer();
  const proxy = await startFaultProxy({ target: server.url });
  return { ...server, url: proxy.url, proxy, stop: async (...how) => {
    await proxy.stop();
    return server.stop(...how);
  } };
}

/** What becomes of the requests from now on. @param {object[]} rules  See fault_proxy.mjs. */
const rule = ({ server }, ...rules) => { server.proxy.rules = rules; };

/** A paper that travels in several pieces. */
function makePaper() {
  const bytes = Buffer.alloc(3_200_000, "%");
  bytes.write("%PDF-1.7\n");
  return { name: "giay-chung-sinh.pdf", mimeType: "application/pdf", buffer: bytes };
}

/** Fills in the birth registration once more and seals it. */
async function sealOne(world) {
  const { steps } = readFlow("birth_registration");
  await world.openPath("/thu-tuc/1.001193");
  await press(world.page, "Bắt đầu điền hồ sơ");
  const first = "Hoàn cảnh của trẻ và của bạn";
  await world.page.getByRole("heading", { name: first, exact: true }).first().waitFor();
  const filling = stepsTo(stepsAfter(steps, first), SIGN_PAGE)
    .filter(({ expect }) => expect?.role !== "img");
  await tell(world, filling, { photo: makePaper() });
  const before = new URL(world.page.url()).pathname;
  await tell(world, stepsAfter(steps, SIGN_PAGE).slice(0, 2));
  await world.page.waitForURL((url) => url.pathname !== before);
}

async function openOutbox(world) {
  await world.openPath("/cho-gui");
  await world.page.getByRole("heading", { name: "Hộp chờ gửi" }).first().waitFor();
}

/** As a phone tells what kind of network it has. */
const setNetwork = (page, type) => page.evaluate((kind) => {
  Object.defineProperty(navigator.connection, "type", { configurable: true, get: () => kind });
  navigator.connection.dispatchEvent(new Event("change"));
}, type);

export const OUTBOX_STATES = [
  { name: "outbox-sending", go: async (world) => {
    // The data and the first piece of the paper get through, the next is under way for ever.
    rule(world, { method: "PATCH", path: SUBMISSIONS, kind: "black-hole", skip: 2 });
    await sealOne(world);
    await openOutbox(world);
    await says(world.page, /còn khoảng/);
  } },
  { name: "outbox-queued", go: async (world) => {
    await sealOne(world);
    await openOutbox(world);
    await says(world.page, "Chờ đến lượt");
  } },
  { name: "outbox-paused", go: async ({ page }) => {
    await press(page, /^Tạm dừng/);
    await says(page, "Bạn đã tạm dừng");
  } },
  { name: "outbox-withdrawal-asked", go: async ({ page }) => {
    await press(page, /^Rút lại/);
    await page.getByRole("alertdialog").waitFor();
  }, leave: async ({ page }) => {
    await press(page, "Giữ lại");
    await page.getByRole("alertdialog").waitFor({ state: "detached" });
  } },
  { name: "outbox-only-wifi", go: async ({ page }) => {
    await setNetwork(page, "cellular");
    await page.getByRole("checkbox", { name: "Chỉ gửi khi có Wi-Fi" }).check();
    await press(page, /^Gửi tiếp/);
    await says(page, "Đang chờ Wi-Fi");
  }, leave: ({ page }) => setNetwork(page, "wifi") },
  { name: "outbox-refused", go: async (world) => {
    rule(world, { path: SUBMISSIONS, ...REFUSED });
    world.server.proxy.hangUp();
    await says(world.page, "Cơ quan chưa nhận");
  } },
  { name: "dossier-refused", go: async ({ page }) => {
    await page.getByRole("link", { name: "Xem hồ sơ" }).first().click();
    await says(page, "Máy chủ chưa nhận hồ sơ");
  }, leave: openOutbox },
  { name: "outbox-busy", go: async (world) => {
    rule(world, { path: SUBMISSIONS, ...BUSY });
    await press(world.page, /^Gửi lại ngay/);
    await says(world.page, "Máy chủ đang bận, sẽ tự gửi lại");
  } },
  { name: "outbox-login", go: async (world) => {
    rule(world, { path: SUBMISSIONS, ...LOGGED_OUT });
    await press(world.page, /^Gửi lại ngay/);
    await says(world.page, "Hãy đăng nhập để cơ quan biết ai gửi.");
  } },
  { name: "dossier-archived", go: async (world) => {
    const { page } = world;
    rule(world);
    await page.getByRole("link", { name: "Xem hồ sơ" }).first().click();
    await press(page, "Đăng nhập");  // The session lives: nothing more is asked.
    await says(page, "Cơ quan đã nhận hồ sơ");
    await press(page, "Xóa nội dung khỏi máy này");
    await press(page, /^Xóa nội dung$/);
    await says(page, "Nội dung đã được xóa khỏi máy này.");
  }, leave: async (world) => {
    // The other one goes too: while a dossier waits, the key of this device cannot be revoked.
    await openOutbox(world);
    await press(world.page, /^Gửi lại ngay/);
    await says(world.page, "Không có hồ sơ nào đang chờ gửi");
  } },
];
