// Driven as someone would who knows only what stands on the screen: roles and names, nothing
// forced. What the flow files do not pass: settings, help, drafts, doubts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { inWorld, MODES, PASSPHRASE } from "./support/journey.mjs";

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

for (const mode of MODES) {
  test(`${mode}: a stranger finds a procedure, begins, asks what a field is, leaves, comes back, ` +
    "deletes the draft after a doubt", { timeout: 120_000 }, () =>
    inWorld({ browser, mode }, async ({ page }) => {
      const button = (name) => page.getByRole("button", { name, exact: true });
      const heading = (name) => page.getByRole("heading", { name, exact: true });
      await page.getByRole("searchbox", { name: "Tìm thủ tục" }).fill("ket hon");
      await page.getByRole("link", { name: /^Đăng ký kết hôn/ }).first().click();
      await heading("Đăng ký kết hôn").waitFor();
      await button("Bắt đầu điền hồ sơ").click();
      await page.getByLabel("Mật khẩu", { exact: true }).fill(PASSPHRASE);
      await page.getByLabel("Nhập lại mật khẩu").fill(PASSPHRASE);
      await button("Đặt mật khẩu và tiếp tục").click();
      await button("Tiếp tục").waitFor();

      const help = button("Ô này là gì?").first();
      assert.equal(await help.getAttribute("aria-expanded"), "false");
      await help.click();
      await page.getByRole("button", { name: "Ô này là gì?", expanded: true }).first().waitFor();
      const terms = button("Lệ phí, thời gian, kết quả");
      await terms.click();
      await page.getByRole("button", { name: "Lệ phí, thời gian, kết quả", expanded: true })
        .waitFor();
      const choice = page.getByRole("main").getByRole("radio").first();
      await choice.check();
      assert.ok(await choice.isChecked());
      await page.getByText(/Đã lưu trên máy này lúc/).first().waitFor();

      await page.getByRole("link", { name: "Trang chủ", exact: true }).click();
      await heading("Hồ sơ đang làm dở").waitFor();
      await page.getByRole("link", { name: /^Làm tiếp: / })
        .or(page.getByRole("button", { name: /^Làm tiếp: / })).first().click();
      await button("Tiếp tục").waitFor();
      assert.ok(await page.getByRole("main").getByRole("radio").first().isChecked());
      await page.goBack();
      await heading("Hồ sơ đang làm dở").waitFor();
      await page.getByRole("button", { name: /^Xóa bản nháp: / }).click();
      const dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"));
      await dialog.getByRole("button", { name: "Giữ lại" }).click();
      await dialog.waitFor({ state: "detached" });
      await page.getByRole("button", { name: /^Xóa bản nháp: / }).click();
      await dialog.getByRole("button", { name: "Xóa hẳn bản nháp" }).click();
      await heading("Hồ sơ đang làm dở").waitFor({ state: "detached" });
    }));

  test(`${mode}: a stranger makes the letters large, changes the language, locks and unlocks`,
    { timeout: 120_000 }, () => inWorld({ browser, mode, input: "touch" }, async ({ page }) => {
      const button = (name) => page.getByRole("button", { name, exact: true });
      await page.getByRole("link", { name: "Cài đặt và trợ giúp", exact: true }).tap();
      const title = page.getByRole("heading", { level: 1, name: "Cài đặt và trợ giúp" });
      await title.waitFor();
      const size = () => title.evaluate((element) =>
        Number.parseFloat(getComputedStyle(element).fontSize));
      const before_ = await size();
      await page.getByRole("radio", { name: "Lớn", exact: true }).check();
      await page.waitForFunction((old) => Number.parseFloat(getComputedStyle(
        document.querySelector("h1.text-h1, #sem h1")).fontSize) > old * 1.3, before_);
      await page.getByRole("radio", { name: "English", exact: true }).check();
      await page.getByRole("heading", { level: 1, name: "Settings and help" }).waitFor();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await page.getByRole("radio", { name: "Tiếng Việt", exact: true }).check();
      await title.waitFor();
      await page.getByRole("checkbox", { name: /Hỏi thêm máy chủ/ }).check();
      await page.getByRole("link", { name: "Một Cửa", exact: true }).tap();
      await page.getByRole("link", { name: /^Đăng ký thường trú/ }).first().tap();
      await button("Bắt đầu điền hồ sơ").tap();
      await page.getByLabel("Mật khẩu", { exact: true }).fill(PASSPHRASE);
      await page.getByLabel("Nhập lại mật khẩu").fill(PASSPHRASE);
      await button("Đặt mật khẩu và tiếp tục").tap();
      await button("Khóa lại").tap();
      await page.getByLabel("Mật khẩu của máy này").fill("không phải mật khẩu này");
      await button("Mở khóa").tap();
      const refused = page.getByText("Mật khẩu chưa đúng").first();
      await refused.waitFor();
      await page.getByLabel("Mật khẩu của máy này").fill(PASSPHRASE);
      await button("Mở khóa").tap();
      await button("Tiếp tục").waitFor();
    }));
}
