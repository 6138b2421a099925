// The main job with real hands: a birth registration with a photo from a phone, by touch on a small
// screen and by keys alone on a desktop. What the office then holds is checked, and that no policy
// was broken on the way.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { checkPage, inWorld, MODES, readFlow, stepsAfter, stepsTo, tell }
  from "./support/journey.mjs";
import { makePhoto } from "./support/photo.mjs";
import { verifyStored } from "./support/stored_dossier.mjs";
import { checkTraffic } from "./support/traffic.mjs";

const ATTACH_PAGE = "Giấy tờ kèm theo";
const KEYBOARD_SCREEN = { viewport: { width: 1280, height: 800 } };
// What comes out of the shrinking is a JPEG, and is called so.
const SHOWN = "Ảnh đã chọn: giấy chứng sinh.jpg";
const photo = { name: "giấy chứng sinh.png", mimeType: "image/png", buffer: makePhoto() };

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

/** The flow, with the photo instead of the file it names, and a look at every page. */
async function fileWithPhoto(world) {
  const text = JSON.stringify(readFlow("birth_registration").steps);
  const steps = JSON.parse(text.replaceAll("Ảnh đã chọn: giay-chung-sinh.jpg", SHOWN));
  const onPage = (heading) => checkPage(world.page, heading);
  const afterAttach = stepsAfter(steps, ATTACH_PAGE);
  await tell(world, stepsTo(steps, ATTACH_PAGE), { onPage });
  await tell(world, afterAttach.slice(0, 2), { photo, onPage });
  await checkPhoto(world.page);
  await checkPage(world.page, "with the photo");
  await tell(world, afterAttach.slice(2), { onPage });
  await checkPage(world.page, "the receipt");
}

/** The photo is shown, and is as small as the page promised. */
async function checkPhoto(page) {
  const image = page.getByRole("img", { name: SHOWN });
  const [width, height] = await image.evaluate(async (element) => {
    await element.decode();
    return [element.naturalWidth, element.naturalHeight];
  });
  const longest = Math.max(width, height);
  assert.ok(longest <= 1600 && longest >= 320, `${width} x ${height}`);
  assert.ok(Math.abs(width / height - 1.5) < 0.02, "the photo keeps its shape");
  const box = await image.boundingBox();
  assert.ok(box.width > 40 && box.height > 40, "the preview can be seen");
  const said = await page.getByText(/Đã thu nhỏ từ/).first().innerText();
  const kilobytes = Number(/còn (\d+)\s*kB/.exec(said)?.[1]);
  assert.ok(kilobytes > 0 && kilobytes <= 512, said);
}

async function checkReceipt({ page, ...world }) {
  const { manifest, data, received, parts } = await verifyStored(world);
  assert.match(received.registerNumber, /^G15\.99-\d{8}-\d{7}$/);
  await page.getByText(received.registerNumber).first().waitFor();
  for (const words of ["Đã kiểm tra: chữ ký của cơ quan và mọi mã đều khớp",
    "Bạn đã niêm phong trên máy này", "Cơ quan đã nhận"]) {
    await page.getByText(words, { exact: true }).first().waitFor();
  }
  const answers = Object.values(data);
  for (const answer of ["Trần Nguyễn Bảo An", "001195012345", "2026-11-05"]) {
    assert.ok(answers.includes(answer), answer);
  }
  assert.equal(manifest.attachments.length, 1);
  const [{ id, mediaType, size }] = manifest.attachments;
  assert.equal(mediaType, "image/jpeg");
  assert.ok(size <= 500 * 1024);
  assert.deepEqual([...parts[id].subarray(0, 3)], [0xff, 0xd8, 0xff], "it is a JPEG");
}

/** The copy that the last page offers proves the dossier to anybody. */
async function checkCopy(page) {
  const folder = mkdtempSync(join(tmpdir(), "motcua-copy-"));
  const copy = join(folder, "copy.zip");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Lưu bản sao về máy" }).press("Enter");
  const download = await saved;
  assert.match(download.suggestedFilename(), /^motcua-[0-9a-f-]{36}\.zip$/);
  await download.saveAs(copy);
  const answer = execFileSync(process.env.MOTCUA_CLI, ["verify", copy], { encoding: "utf8" });
  assert.equal(answer, '{"ok":true}\n');
  rmSync(folder, { recursive: true });
}

for (const mode of MODES) {
  for (const [input, screen] of [["touch", {}], ["keyboard", KEYBOARD_SCREEN]]) {
    test(`${mode}: a birth registration with a photo, by ${input}`, { timeout: 240_000 }, () =>
      inWorld({ browser, mode, input, screen }, async (world) => {
        await fileWithPhoto(world);
        await checkReceipt(world);
        await checkCopy(world.page);
        await checkTraffic(world);
      }));
  }
}
