// "Tiếp tục" pressed while a photo is still being shrunk and encrypted is not lost: the page says
// that it goes on by itself, and does.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { inWorld, MODES, readFlow, stepsTo, tell } from "./support/journey.mjs";
import { makePhoto } from "./support/photo.mjs";

const { steps } = readFlow("birth_registration");
const photo = { name: "giấy chứng sinh.png", mimeType: "image/png", buffer: makePhoto() };
const SLOW = 6;  // CPU throttle: the photo takes seconds, as on a cheap phone.

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

for (const mode of MODES) {
  test(`${mode}: a press while a photo is being added counts`, { timeout: 120_000 }, () =>
    inWorld({ browser, mode, input: "touch" }, async (world) => {
      const { page } = world;
      await tell(world, stepsTo(steps, "Giấy tờ kèm theo"));
      const cdp = await page.context().newCDPSession(page);
      await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOW });
      await page.getByLabel("Ảnh hoặc tệp: Giấy chứng sinh", { exact: true })
        .setInputFiles(photo);
      await page.getByText("Đang thu nhỏ và mã hóa ảnh").first().waitFor();
      await page.getByRole("button", { name: "Tiếp tục", exact: true }).click();
      const waited = await page.getByText("Trang sau sẽ mở ngay khi xong").first()
        .waitFor({ timeout: 5000 }).then(() => true, () => false);
      await page.getByRole("heading", { name: "Xem lại trước khi niêm phong" }).waitFor();
      assert.ok(waited, "the page said that it goes on by itself");
    }));
}
