// Journeys of the specs: the flow files of tests/flows, told in a browser by mouse, touch or keys,
// and what has to hold after every page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FlowSteps } from "./flow_steps.mjs";
import { BrowserWorld } from "./flow_world.mjs";
import { pageFaults } from "./page_gates.mjs";

export const MODES = ["canvas", "html"];
export const PASSPHRASE = "bốn từ thật dễ nhớ";
export const SIGN_PAGE = "Niêm phong và nộp hồ sơ";
const FLOWS = fileURLToPath(new URL("../../flows", import.meta.url));

/** The steps of tests/flows/<name>.json. */
export function readFlow(name) {
  return JSON.parse(readFileSync(`${FLOWS}/${name}.json`, "utf8"));
}

const isHeading = ({ expect }, name) =>
  expect?.role === "heading" && (name === undefined || expect.name === name);

/** The steps that lead to the page with this heading, its arrival included. */
export function stepsTo(steps, heading) {
  const index = steps.findIndex((step) => isHeading(step, heading));
  assert.notEqual(index, -1, `no step arrives at ${heading}`);
  return steps.slice(0, index + 1);
}

/** The steps that follow the arrival at the page with this heading. */
export function stepsAfter(steps, heading) {
  return steps.slice(stepsTo(steps, heading).length);
}

/** Steps whose files are chosen as a person does: through the file field's own control. */
class PersonSteps extends FlowSteps {
  constructor(world, photo) {
    super(world, FLOWS);
    this.photo = photo;
  }

  async attach({ name, file }) {
    const field = this.page.locator("input[type=file]").and(
      this.page.getByLabel(name, { exact: true }));
    const [chooser] = await Promise.all([this.page.waitForEvent("filechooser"), this.press(field)]);
    await chooser.setFiles(this.photo ?? this.world.filePath(FLOWS, file));
  }
}

/**
 * Tells steps; a failure says which step, and what the page says then.
 * @param {BrowserWorld} world
 * @param {object[]} steps
 * @param {{ photo?: object, onPage?: (heading: string) => Promise<void> }} [options]
 *   photo: chosen instead of the files the flow names.
 */
export async function tell(world, steps, { photo, onPage } = {}) {
  const hand = new PersonSteps(world, photo);
  for (const [index, step] of steps.entries()) {
    try {
      await hand.run(step);
      if (isHeading(step)) await onPage?.(step.expect.name);
    } catch (error) {
      const text = await world.page.locator("body").innerText().catch(() => "(no page)");
      throw new Error(`step ${index + 1} ${JSON.stringify(step)}: ${error.message}\n` +
        `--- the page says ---\n${text.slice(0, 3000)}`);
    }
  }
}

/**
 * Opens a world, gives it to `run`, and closes it whatever happens. Nothing may be thrown in the
 * page and no policy may be broken in it.
 */
export async function inWorld(options, run) {
  const world = await BrowserWorld.open(options);
  try {
    await run(world);
    assert.deepEqual(world.problems, []);
  } finally {
    await world.close();
  }
}

/** What goes wrong on the server from now on: [{method, path, action, times}]. */
export async function setFaults({ server }, faults) {
  const reply = await fetch(`${server.url}/v1/dev/faults`, { method: "POST",
    headers: { "content-type": "application/json", "x-csrf": "1" },
    body: JSON.stringify({ faults }) });
  assert.equal(reply.status, 204);
}

/** The server's clock stands so many milliseconds after the true one. */
export async function moveClock({ server }, offsetMs) {
  const reply = await fetch(`${server.url}/v1/dev/clock`, { method: "POST",
    headers: { "content-type": "application/json", "x-csrf": "1" },
    body: JSON.stringify({ offsetMs }) });
  assert.equal(reply.status, 204);
}

/** Resolves when the page says that everything is saved. */
export const isSaved = (page) => page.getByText(/Đã lưu trên máy này lúc/).first().waitFor();

export async function unlock(page) {
  await page.getByLabel("Mật khẩu của máy này").fill(PASSPHRASE);
  await page.getByRole("button", { name: "Mở khóa" }).click();
}

/** A draft whose applicant's name is the next thing to type. */
export const stepsToName = () => stepsTo(readFlow("birth_registration").steps, "Thông tin của bạn");
export const nameField = (page) => page.getByLabel("Họ, chữ đệm, tên của bạn", { exact: true });

/** What a person needs on every page: focus somewhere, nothing sideways, everything pressable. */
export async function checkPage(page, where) {
  assert.deepEqual(await pageFaults(page), [], where);
}

/** A person of this device with a draft that holds a name, saved. */
export async function startDraftOf(world, name) {
  await tell(world, stepsToName());
  await nameField(world.page).pressSequentially(name);
  await isSaved(world.page);
}
