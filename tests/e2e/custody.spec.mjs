// The mark of a receipt: the QR code on the page is read back from its picture, its address opens
// the check, and the check says what the copy is worth, in both presentations.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import jsQR from "jsqr";
import { readFlow as readWrittenOut } from "./run_flow.mjs";
import { BrowserWorld } from "./support/flow_world.mjs";
import { checkPage, inWorld, MODES, readFlow, tell } from "./support/journey.mjs";

const CMS_FLOW = fileURLToPath(new URL("../flows/digital_signature_cms.json", import.meta.url));

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

/** What a camera would read off the picture; as a person holds it there until it is read. */
async function readCode(page) {
  for (let turn = 0; turn < 20; turn += 1) {
    const found = await lookAtCode(page);
    if (found) return found.data;
    await page.waitForTimeout(250);  // What is there may still be on its way to the screen.
  }
  return assert.fail("the code can be read off the screen");
}

async function lookAtCode(page) {
  const image = page.getByRole("img", { name: /^Mã QR của biên nhận số / });
  await image.scrollIntoViewIfNeeded();
  const shot = [...await image.screenshot()];
  const pixels = await page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return { data: [...data], width, height };
  }, shot);
  return jsQR(Uint8ClampedArray.from(pixels.data), pixels.width, pixels.height);
}

for (const mode of MODES) {
  test(`the mark of a receipt is read back and leads to the check (${mode})`, { timeout: 300_000 },
    () => inWorld({ browser, mode }, async (world) => {
      const { steps } = readFlow("birth_registration");
      await tell(world, steps);
      const { page } = world;
      const number = /G15\.99-\d{8}-\d{7}/.exec(await page.locator("body").innerText())[0];
      const address = await readCode(page);
      const url = new URL(address);
      assert.equal(url.origin, world.server.url);
      assert.equal(url.pathname, "/kiem-tra");
      assert.match(url.hash, new RegExp(`^#${number.replaceAll(".", "\\.")}\\.[0-9a-f]{64}$`));

      const [download] = await Promise.all([page.waitForEvent("download"),
        page.getByRole("button", { name: "Lưu bản sao về máy", exact: true }).click()]);
      const zip = { name: "motcua.zip", mimeType: "application/zip",
        buffer: readFileSync(await download.path()) };

      // On this device: the dossier is known. As the address stands in the code, in a new tab.
      await world.openPath(`/kiem-tra${url.hash}`);
      await page.getByText("Khớp với hồ sơ trên máy này").first().waitFor();
      await checkPage(page, "the check of a known receipt");

      // Elsewhere: the copy is asked for, and compared.
      const stranger = await browser.newContext();
      const tab = await stranger.newPage();
      const asked = [];
      tab.on("request", (request) => asked.push(request.url()));
      tab.setDefaultTimeout(60_000);  // A first visit, everything is fetched.
      await tab.goto(`${url.origin}/kiem-tra?ui=${mode}${url.hash}`);
      await tab.getByText("Máy này không có hồ sơ đó.").first().waitFor();
      await tab.locator("input[type=file]").setInputFiles(zip);
      await tab.getByText("Hồ sơ nguyên vẹn").first().waitFor();
      await tab.getByText("Khớp với bản sao bạn chọn").first().waitFor();
      assert.ok(asked.every((each) => !each.includes(number)), "no server ever sees the mark");

      const changed = Buffer.from(zip.buffer);
      changed[changed.indexOf("parts/data") + 40] ^= 1;
      await tab.locator("input[type=file]").setInputFiles({ ...zip, buffer: changed });
      await tab.getByText("Tệp hỏng, hoặc không phải bản sao hồ sơ.").first().waitFor();
      await stranger.close();
    }));
}

test("a copy with a CMS signature says who signed, by which certificate and when",
  { timeout: 300_000 }, () => inWorld({ browser, mode: "html" }, async (world) => {
    await tell(world, readWrittenOut(CMS_FLOW).steps);
    const { page } = world;
    const [download] = await Promise.all([page.waitForEvent("download"),
      page.getByRole("button", { name: "Lưu bản sao về máy", exact: true }).click()]);
    await world.openPath("/kiem-tra");
    await page.locator("input[type=file]").setInputFiles(await download.path());
    await page.getByText("Hồ sơ nguyên vẹn").first().waitFor();
    const told = await page.locator("#main").innerText();
    for (const [label, value] of [["Chứng thư ký", "Ký thử của Một Cửa (không có giá trị)"],
      ["Nơi cấp chứng thư ký", "Ký thử của Một Cửa (không có giá trị)"],
      ["Số chứng thư ký", "01"], ["Dịch vụ ký lúc", "\\d\\d:\\d\\d, \\d\\d/\\d\\d/\\d{4}"]]) {
      const pattern = value.startsWith("\\") ? value : value.replace(/[()]/g, "\\$&");
      assert.match(told, new RegExp(`${label}\\s+${pattern}`));
    }
  }));
