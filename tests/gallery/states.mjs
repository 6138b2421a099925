// The states of the product that are pictured: the tour of the browser tests, and what that tour
// does not stop at. A state is { name, go, leave }: `go` starts where the one before ended.
import { logInElsewhere, SCREENS } from "../e2e/support/screens.mjs";
import { moveClock } from "../e2e/support/journey.mjs";
import { OUTBOX_STATES } from "./outbox_states.mjs";

const heading = (page, name) =>
  page.getByRole("heading", { name, exact: true }).first().waitFor();
const press = (page, name) => page.getByRole("button", { name }).first().click();

/** The tabs of ?gallery behind the first, in their order. */
const WIDGET_STATES = ["hover", "pressed", "focus", "disabled", "error", "busy", "dialog"];

/** What stands between two stops of the tour: after → states. */
const BETWEEN = {
  home: [
    { name: "home-offline", go: async ({ page, context }) => {
      await context.setOffline(true);
      await page.getByText("Đang mất mạng").first().waitFor();
    }, leave: async ({ page, context }) => {
      await context.setOffline(false);
      await page.getByText("Đang mất mạng").first().waitFor({ state: "detached" });
    } },
    ...WIDGET_STATES.map((name, at) => ({ name: `widgets-${name}`, go: async ({ page, server }) => {
      if (at === 0) await page.goto(`${server.url}/?gallery&ui=canvas`);
      const tab = page.locator("#sem [role=tab]").nth(at + 1);
      await tab.click();
      if (name === "dialog") await page.getByRole("alertdialog").waitFor();
      else await tab.and(page.locator("[aria-selected=true]")).waitFor();
    } })),
    { name: "home-again", go: async ({ page, server }) => {
      await page.goto(`${server.url}/?ui=canvas`);
      await heading(page, "Bạn cần làm gì?");
    } },
  ],
  outbox: OUTBOX_STATES,
  sessions: [
    { name: "sessions-offline", go: async ({ page, context }) => {
      await context.setOffline(true);
      await page.getByText("Dưới đây là danh sách lúc").waitFor();
    }, leave: async ({ page, context }) => {
      await context.setOffline(false);
      await page.getByRole("button", { name: "Đăng xuất khỏi mọi máy khác" }).waitFor();
    } },
  ],
  "sessions-ended": [
    { name: "sessions-login-again", go: async (world) => {
      await world.openPath("/");
      await heading(world.page, "Bạn cần làm gì?");
      await logInElsewhere(world, "nguyen-thi-anh");
      await moveClock(world, 11 * 60_000);
      await world.openPath("/dang-nhap-o-dau");
      await press(world.page, "Đăng xuất khỏi mọi máy khác");
      await heading(world.page, "Hãy đăng nhập lại trước");
    } },
    { name: "login-again", go: async ({ page }) => {
      await press(page, "Đăng nhập lại");
      await page.getByRole("radio", { name: "Nguyễn Thị Ánh" }).waitFor();
    }, leave: async (world) => {
      await press(world.page, "Đăng nhập");
      await press(world.page, "Đăng xuất các máy khác");
      await moveClock(world, 0);
    } },
  ],
  "settings-unlocked": [
    { name: "settings-erase-asked", go: async ({ page }) => {
      await page.getByRole("button", { name: /Xóa/ }).last().click();
      await page.getByRole("alertdialog").waitFor();
    }, leave: async ({ page }) => {
      await page.keyboard.press("Escape");
      await page.getByRole("alertdialog").waitFor({ state: "detached" });
    } },
    { name: "home-with-draft", go: async (world) => {
      await world.openPath("/thu-tuc/1.000894");
      await world.page.getByRole("button", { name: "Bắt đầu điền" }).first().click();
      await world.page.getByText(/Bước 1/).first().waitFor();
      await world.page.locator("#sem main :is([type=radio], [type=checkbox])").first().check();
      await world.page.getByText(/Đã lưu trên máy này lúc/).first().waitFor();
      await world.openPath("/");
      await heading(world.page, "Bạn cần làm gì?");
    } },
    { name: "home-delete-asked", go: async ({ page }) => {
      await press(page, /^Xóa bản nháp/);
      await page.getByRole("alertdialog").waitFor();
    }, leave: async ({ page }) => {
      await page.keyboard.press("Escape");
      await page.getByRole("alertdialog").waitFor({ state: "detached" });
    } },
  ],
};

/**
 * What a change of the language undoes: a page that will be sealed is read again in that language
 * first. Each gives whether it did something.
 */
const AGAIN = {
  "niem-phong-va-nop-ho-so": async (page) => {
    const words = /^(Đúng rồi, tiếp tục|All correct, continue)$/;
    const isRead = page.getByRole("button", { name: words });
    await page.getByRole("checkbox").or(isRead).first().waitFor();
    if (await isRead.count() === 0) return false;
    await isRead.click();
    await page.getByRole("checkbox").waitFor();
    return true;
  },
};

/** Every state, in an order in which each can be reached from the one before. */
export const STATES = SCREENS.flatMap((screen) =>
  [{ ...screen, again: AGAIN[screen.name] }, ...BETWEEN[screen.name] ?? []]);
