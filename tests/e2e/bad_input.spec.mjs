// Files that are not what they say, a full device, a server that fails: each ends in clear words at
// the right place, and nothing typed is lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { checkPage, inWorld, isSaved, MODES, nameField, readFlow, setFaults, SIGN_PAGE, stepsAfter,
  stepsTo, stepsToName, tell, unlock } from "./support/journey.mjs";
import { verifyStored } from "./support/stored_dossier.mjs";

const { steps } = readFlow("birth_registration");
const ATTACH_PAGE = "Giấy tờ kèm theo";
const LONG = { timeout: 240_000 };
const file = (name, mimeType, ...parts) => ({ name, mimeType,
  buffer: Buffer.concat(parts.map((part) => Buffer.from(part))) });
const JPEG_START = Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex");

/** What is chosen, and the words that must then stand with the field. */
const BAD_FILES = [
  [file("van-ban.jpg", "image/jpeg", "Đây là văn bản, không phải ảnh."),
    "Chỉ nhận ảnh (JPEG, PNG, WebP) hoặc PDF"],
  [file("hong.jpg", "image/jpeg", JPEG_START, Buffer.alloc(5000, 7)),
    "Không mở được tệp này. Hãy chụp lại hoặc chọn tệp khác."],
  [file("gia.pdf", "application/pdf", "không phải PDF"), "Chỉ nhận ảnh (JPEG, PNG, WebP) hoặc PDF"],
  [file("nang.pdf", "application/pdf", "%PDF-1.7\n", Buffer.alloc(21_000_000, 32)),
    "Tệp nặng 21\u00a0MB, tối đa 20\u00a0MB."],
  [file("rong.png", "image/png"), "Tệp này trống. Hãy chọn tệp khác."],
  [file("chay.exe", "application/x-msdownload", "MZ", Buffer.alloc(2000)),
    "Chỉ nhận ảnh (JPEG, PNG, WebP) hoặc PDF"],
];

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

for (const mode of MODES) {
  test(`${mode}: files that cannot be taken are refused in words; a good one is still taken`, LONG,
    () => inWorld({ browser, mode, input: "touch" }, async (world) => {
      const { page } = world;
      await tell(world, stepsTo(steps, ATTACH_PAGE));
      const field = page.locator("input[type=file]").first();
      for (const [bad, words] of BAD_FILES) {
        await field.setInputFiles(bad);
        await page.getByText(words).first().waitFor();
        // The words belong to the field, for those who hear them.
        const heard = await field.evaluate((element) =>
          (element.getAttribute("aria-describedby") ?? "").split(" ")
            .map((id) => document.getElementById(id)?.textContent).join(" "));
        assert.ok(heard.includes(words), `${bad.name}: ${heard}`);
        assert.equal(await page.getByRole("img", { name: /Ảnh đã chọn/ }).count(), 0);
      }
      await checkPage(page, "a refused file");
      await tell(world, stepsAfter(steps, ATTACH_PAGE).slice(0, 3));
      await page.getByRole("heading", { name: "Xem lại trước khi niêm phong" }).waitFor();
    }));

  test(`${mode}: a full device is said at once, keeps what is typed, and saves when there is room`,
    LONG, () => inWorld({ browser, mode }, async (world) => {
      const { page } = world;
      await tell(world, stepsToName());
      await isSaved(page);
      await world.setStorageFull(true);
      await nameField(page).fill("Nguyễn Thị Ánh");
      await page.getByText("Bộ nhớ của máy đã đầy").first().waitFor();
      assert.equal(await nameField(page).inputValue(), "Nguyễn Thị Ánh");
      await checkPage(page, "a full device");
      await world.setStorageFull(false);
      await nameField(page).press("End");
      await nameField(page).pressSequentially(" A");
      await page.getByText("Bộ nhớ của máy đã đầy").first().waitFor({ state: "detached" });
      await isSaved(page);
      await world.reload();
      await unlock(page.isClosed() ? world.page : page);
      await nameField(world.page).waitFor();
      assert.equal(await nameField(world.page).inputValue(), "Nguyễn Thị Ánh A");
    }));

  test(`${mode}: a server that refuses and falters is waited for; the dossier arrives once`, LONG,
    () => inWorld({ browser, mode }, async (world) => {
      const { page } = world;
      await tell(world, stepsTo(steps, SIGN_PAGE));
      const after_ = stepsAfter(steps, SIGN_PAGE);
      const choose = after_.findIndex((step) => step.click?.name === "Đăng nhập và gửi");
      await tell(world, after_.slice(0, choose));
      await setFaults(world, [["PUT", "/v1/submissions/"], ["PATCH", "/v1/uploads/"]].map(
        ([method, path]) => ({ method, path, action: "refuse", times: 1 })));
      await tell(world, after_.slice(choose, choose + 1));
      await page.getByText("Lần gửi vừa rồi chưa được").first().waitFor();
      await page.getByRole("button", { name: "Gửi lại ngay" }).waitFor();
      await checkPage(page, "a faltering server");
      // Left alone, it tries again by itself.
      await page.getByText("Cơ quan đã nhận hồ sơ").first().waitFor({ timeout: 90_000 });
      await verifyStored(world);
    }));
}
