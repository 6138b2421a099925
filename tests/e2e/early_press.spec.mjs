// "Tiếp tục" pressed while a photo is still being shrunk and encrypted is not lost: the page says
// that it goes on by itself, and does.
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { inWorld, MODES, readFlow, stepsTo, tell } from "./support/journey.mjs";
import { makePhoto } from "./support/photo.mjs";

const { steps } = readFlow("birth_registration");
const photo = { name: "giấy chứng sinh.png", mimeType: "image/png", buffer: makePhoto() };

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

for (const mode of MODES) {
  test(`${mode}: a press while a photo is being added counts`, { timeout: 120_000 }, () =>
    inWorld({ browser, mode, input: "touch" }, async (world) => {
      const { page } = world;
      await tell(world, stepsTo(steps, "Giấy tờ kèm theo"));
      await page.evaluate(() => {  // A phone that needs its time to read a photo.
        const read = globalThis.createImageBitmap;
        const isReady = new Promise((resolve) => { globalThis.readPhoto = resolve; });
        globalThis.createImageBitmap = (...what) => isReady.then(() => read(...what));
      });
      await page.getByLabel("Ảnh hoặc tệp: Giấy chứng sinh", { exact: true })
        .setInputFiles(photo);
      await page.getByText("Đang thu nhỏ và mã hóa ảnh").first().waitFor();
      await page.getByRole("button", { name: "Tiếp tục", exact: true }).click();
      await page.getByText("Trang sau sẽ mở ngay khi xong").first().waitFor();
      await page.evaluate(() => globalThis.readPhoto());
      await page.getByRole("heading", { name: "Xem lại trước khi niêm phong" }).waitFor();
    }));
}
