// Every page of the product in a real state, in the order a person meets them, and how to get from
// one to the next. A new page is one entry: {name, go}; `go` starts where the entry above ended and
// returns when its page is there. What is checked on every page is in page_gates.mjs.
import { PASSPHRASE, readFlow, tell } from "./journey.mjs";

const heading = (page, name) =>
  page.getByRole("heading", { name, exact: true }).first().waitFor();
const button = (page, name) => page.getByRole("button", { name, exact: true }).click();
const open = (path, title) => async (world) => {
  await world.openPath(path);
  await heading(world.page, title);
};

const isHeading = (step) => step.expect?.role === "heading" && !step.expect.absent;

/** The pages of a flow: the steps up to each heading, the heading's words as the name. */
function pagesOf(steps) {
  const pages = [];
  let told = [];
  for (const step of steps) {
    told.push(step);
    if (!isHeading(step)) continue;
    pages.push(telling(slug(step.expect.name), told));
    told = [];
  }
  return { pages, rest: told };
}

const telling = (name, steps) => ({ name, steps, go: (world) => tell(world, steps) });

/** "Đặt mật khẩu" -> "dat-mat-khau". */
function slug(words) {
  return words.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** Pages of tests/flows/birth_registration.json, with what can happen on the way between them. */
function journey() {
  const { steps } = readFlow("birth_registration");
  const start = steps.findIndex((step) => step.open);
  const { pages, rest } = pagesOf(steps.slice(start));
  const signed = rest.findIndex((step) => step.storage_lacks !== undefined);
  const all = [...pages, telling("received", rest.slice(0, signed))];
  const after = (name, ...screens) =>
    all.splice(all.findIndex((screen) => screen.name === name) + 1, 0, ...screens);
  after("thong-tin-cua-ban", ...ON_A_FORM);
  const review = all.find(({ name }) => name === "xem-lai-truoc-khi-niem-phong");
  after("giay-to-kem-theo", telling("photo-chosen", review.steps.splice(0, 2)));
  return all;
}

const ON_A_FORM = [
  { name: "form-errors", go: async ({ page }) => {
    await button(page, "Tiếp tục");
    await page.getByText("Có chỗ cần sửa").first().waitFor();
  } },
  { name: "form-missing", go: async ({ page }) => {
    await button(page, "Xem còn thiếu gì");
    await heading(page, "Còn thiếu gì?");
  } },
  { name: "form-together", go: async ({ page }) => {
    await page.goBack();
    await heading(page, "Thông tin của bạn");
    await button(page, "Làm cùng tôi");
    await heading(page, "Làm cùng tôi");
  } },
  { name: "form-offline", go: async (world) => {
    await world.page.getByRole("link", { name: "Về biểu mẫu", exact: true }).click();
    await heading(world.page, "Thông tin của bạn");
    await world.context.setOffline(true);
    await world.page.getByText("Đang mất mạng").first().waitFor();
  }, leave: (world) => world.context.setOffline(false) },
];

/** The same citizen on a phone somewhere else. */
export async function logInElsewhere({ server }, citizen) {
  const reply = await fetch(`${server.url}/v1/session`, { method: "POST",
    headers: { "content-type": "application/json", "x-csrf": "1",
      "user-agent": "Mozilla/5.0 (Linux; Android 10; K) Chrome/131.0.0.0 Mobile Safari/537.36" },
    body: JSON.stringify({ citizen }) });
  if (!reply.ok) throw new Error(`no login elsewhere: ${reply.status}`);
}

export const SCREENS = [
  { name: "gallery", go: async ({ page, server, mode }) => {
    await page.goto(`${server.url}/?gallery&ui=${mode}`);
    await heading(page, "Bộ phận giao diện");
  }, leave: ({ page, server, mode }) => page.goto(`${server.url}/?ui=${mode}`) },
  { name: "home", go: open("/", "Bạn cần làm gì?") },
  { name: "search", go: async ({ page }) => {
    await page.getByRole("searchbox").fill("giấy khai sinh");
    await page.getByText(/^Có \d+ thủ tục/).first().waitFor();
  } },
  { name: "search-all", go: async ({ page }) => {
    await page.getByRole("link", { name: "Xem tất cả kết quả", exact: true }).click();
    await heading(page, "Tìm thủ tục");
  } },
  { name: "search-nothing", go: async ({ page }) => {
    await page.getByRole("searchbox").fill("###");
    await page.getByText("Không có kết quả cho").first().waitFor();
  } },
  { name: "procedure", go: open("/thu-tuc/1.001193", "Đăng ký khai sinh") },
  { name: "not-found", go: open("/khong-co-trang", "Không có trang này") },
  { name: "guide", go: open("/hoi", "Hỏi về thủ tục") },
  { name: "guide-answer", go: async ({ page }) => {
    await page.getByLabel("Câu hỏi của bạn", { exact: true }).fill("lệ phí khai sinh bao nhiêu");
    await button(page, "Hỏi");
    await page.getByText("Nguồn: Gói dữ liệu").first().waitFor();
  } },
  { name: "person", go: open("/gap-nguoi", "Gặp người hỗ trợ") },
  { name: "settings", go: open("/cai-dat", "Cài đặt và trợ giúp") },
  { name: "sessions-needs-login", go: async (world) => {
    await open("/dang-nhap-o-dau", "Đang đăng nhập ở đâu")(world);
    await world.page.getByText("Đăng nhập để xem bạn đang đăng nhập").waitFor();
  } },
  { name: "check-nothing", go: open("/kiem-tra", "Kiểm tra hồ sơ") },
  ...journey(),
  { name: "home-with-dossiers", go: open("/", "Bạn cần làm gì?") },
  { name: "outbox", go: open("/cho-gui", "Hộp chờ gửi") },
  { name: "keys", go: async (world) => {
    await open("/khoa", "Khóa niêm phong của tôi")(world);
    await world.page.getByText("Đang dùng trên máy này").first().waitFor();
  } },
  { name: "keys-sure", go: async ({ page }) => {
    await page.getByRole("button", { name: /^Thu hồi / }).first().click();
    await page.getByRole("heading", { name: /^Thu hồi khóa / }).waitFor();
  }, leave: ({ page }) => button(page, "Giữ khóa") },
  { name: "sessions", go: async (world) => {
    await logInElsewhere(world, "nguyen-thi-anh");
    await open("/dang-nhap-o-dau", "Đang đăng nhập ở đâu")(world);
    await heading(world.page, "Điện thoại Android");
  } },
  { name: "sessions-sure", go: async ({ page }) => {
    await button(page, "Đăng xuất khỏi mọi máy khác");
    await heading(page, "Đăng xuất khỏi mọi máy khác?");
  } },
  { name: "sessions-ended", go: async ({ page }) => {
    await button(page, "Đăng xuất các máy khác");
    await page.getByText("Đã đăng xuất khỏi mọi máy khác").first().waitFor();
  } },
  { name: "check", go: open("/kiem-tra", "Kiểm tra hồ sơ") },
  { name: "settings-unlocked", go: open("/cai-dat", "Cài đặt và trợ giúp") },
  { name: "ways", go: open("/cach-mo-khoa", "Cách mở khóa") },
  { name: "ways-pin", go: async ({ page }) => {
    await button(page, "Thêm: Mã PIN");
    await page.getByLabel("Mã PIN mới", { exact: true }).fill("123456");
    await button(page, "Đặt mã PIN");
    await page.getByText("Mã PIN có đúng 6 chữ số").first().waitFor();
  } },
  { name: "people", go: open("/nguoi-dung-may", "Người dùng trên máy này") },
  { name: "people-sure", go: async ({ page }) => {
    await page.getByRole("button", { name: /^Xong, xóa .* khỏi máy này$/ }).first().click();
    await page.getByRole("heading", { name: /^Xóa kho .* khỏi máy này\?$/ }).waitFor();
  }, leave: ({ page }) => button(page, "Không xóa") },
  { name: "unlock", go: async (world) => {
    await button(world.page, "Khóa lại");
    await world.page.getByRole("button", { name: "Khóa lại" }).waitFor({ state: "detached" });
    await world.openPath("/mo-khoa");
    await heading(world.page, "Mở khóa hồ sơ trên máy này");
  } },
  { name: "unlock-refused", go: async ({ page }) => {
    await page.getByLabel("Mật khẩu của máy này").fill(`${PASSPHRASE}?`);
    await button(page, "Mở khóa");
    await page.getByText("Mật khẩu chưa đúng").first().waitFor();
  } },
];

/**
 * Goes through the pages in one world and gives each to `look`. Stops at the first way that is
 * blocked: what comes after it cannot be reached.
 * @param {import("./flow_world.mjs").BrowserWorld} world
 * @param {(name: string) => Promise<void>} look
 */
export async function tour(world, look) {
  for (const { name, go, leave } of SCREENS) {
    try {
      await go(world);
    } catch (error) {
      throw new Error(`the way to ${name} is blocked: ${error.message}`);
    }
    await look(name);
    await leave?.(world);
  }
}
