// Carries out the steps of a flow file in a browser, by role and name, with mouse, touch or keys.
// The same files run headless in src/platform/headless/flow.cpp; the words mean the same there.

const exactly = (name) => (name ? { name, exact: true } : {});
const TABS_MAX = 400;

export class FlowSteps {
  /** folder: where the flow file lies; files to attach are named relative to it. */
  constructor(world, folder) {
    this.world = world;
    this.folder = folder;
  }

  get page() {
    return this.world.page;
  }

  scope(within) {
    return within ? this.page.getByRole("group", exactly(within)) : this.page;
  }

  find({ role, name, within }) {
    const scope = this.scope(within);
    if (role === "password" || role === "file" || !role) {
      return scope.locator("input, textarea").and(scope.getByLabel(name, { exact: true }));
    }
    return scope.getByRole(role, exactly(name));
  }

  /** Brings the keyboard to an element as a person does: Tab after Tab. */
  async tabTo(locator) {
    await locator.waitFor();
    const isThere = () => locator.evaluate((element) => element === document.activeElement);
    for (let count = 0; count < TABS_MAX; ++count) {
      if (await isThere()) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error("Tab never reaches it");
  }

  async press(locator, key = "Enter") {
    if (this.world.input === "touch") {
      await locator.tap();
    } else if (this.world.input === "keyboard") {
      await this.tabTo(locator);
      await this.page.keyboard.press(key);
    } else {
      await locator.click();
    }
  }

  async type(locator, text) {
    if (this.world.input === "keyboard") {
      await this.tabTo(locator);
      await this.page.keyboard.press("Control+A");
      await this.page.keyboard.insertText(text);
    } else {
      if (this.world.input === "touch") await locator.tap();
      await locator.fill(text);
    }
  }

  async fill(what) {
    const field = this.find(what);
    await this.type(field, what.text);
    // Leaving the field is what commits it. Enter would send the form.
    await this.page.keyboard.press("Tab");
  }

  async date({ name, day, month, year }) {
    const fields = this.page.getByRole("group", exactly(name)).getByRole("textbox");
    for (const [index, text] of [day, month, year].entries()) {
      await this.type(fields.nth(index), text);
    }
    await this.page.keyboard.press("Tab");
  }

  async choose({ name, option }) {
    const radio = this.page.getByRole("group", exactly(name))
      .or(this.page.getByRole("radiogroup", exactly(name)))
      .getByRole("radio", exactly(option));
    const select = this.page.getByRole("combobox", exactly(name));
    await radio.or(select).first().waitFor();
    if (await radio.count() === 0) {
      const isTyped = await select.evaluate(({ tagName }) => tagName === "INPUT");
      if (isTyped && await select.inputValue() === option) return;  // Nothing is suggested.
      if (isTyped) return void await this.place({ name, text: option, option });
      return void await select.selectOption({ label: option });
    }
    if (this.world.input === "keyboard") return void await this.arrowTo(radio);
    await this.press(radio);
  }

  /** Radio buttons by keyboard: Tab to the group, arrows inside it, Space for the first. */
  async arrowTo(radio) {
    const isInGroup = () => radio.evaluate((element) =>
      document.activeElement?.getAttribute("name") === element.getAttribute("name"));
    for (let count = 0; count < TABS_MAX && !await isInGroup(); ++count) {
      await this.page.keyboard.press("Tab");
    }
    for (let count = 0; count < 12; ++count) {
      if (await radio.evaluate((element) => element === document.activeElement)) break;
      await this.page.keyboard.press("ArrowDown");
    }
    if (!await radio.isChecked()) await this.page.keyboard.press("Space");
  }

  async place({ name, within, text, option }) {
    const field = this.scope(within).getByRole("combobox", exactly(name));
    await this.type(field, text);
    const choice = this.page.getByRole("option", exactly(option));
    await choice.waitFor();
    if (this.world.input !== "keyboard") return void await this.press(choice);
    // By place in the list, not by text: a suggestion may say more than its name.
    const index = await choice.evaluate((element) =>
      [...element.parentElement.querySelectorAll("[role=option]")].indexOf(element));
    for (let count = 0; count <= index; ++count) await this.page.keyboard.press("ArrowDown");
    await this.page.keyboard.press("Enter");
  }

  async check({ name, within, checked = true }) {
    const box = this.scope(within).getByRole("checkbox", exactly(name));
    await box.waitFor();
    if (await box.isChecked() !== checked) await this.press(box, "Space");
  }

  async attach({ name, file }) {
    const input = this.page.locator("input[type=file]").and(
      this.page.getByLabel(name, { exact: true }));
    await input.setInputFiles(this.world.filePath(this.folder, file));
  }

  async expect({ role, name, within, absent = false, value, count }) {
    const all = this.find({ role, name, within });
    if (count !== undefined) {
      return void await this.until(async () => (await all.count()) === count,
        async () => `there are ${await all.count()}`);
    }
    const locator = all.first();
    await locator.waitFor({ state: absent ? "hidden" : "visible" });
    if (value === undefined) return;
    await this.until(async () => (await locator.inputValue()) === value,
      async () => `its value is "${await locator.inputValue()}"`);
  }

  /** Text a person can read on the page, whatever elements it is split into. */
  async expectText(text, isWanted) {
    await this.until(
      async () => (await this.page.locator("body").innerText()).includes(text) === isWanted,
      async () => (isWanted ? "the page does not say it" : "the page still says it"));
  }

  async until(isMet, why, timeout = 30_000) {
    const end = Date.now() + timeout;
    for (;;) {
      if (await isMet()) return;
      if (Date.now() > end) throw new Error(await why());
      await this.page.waitForTimeout(50);
    }
  }

  async run(step) {
    const [verb, what] = Object.entries(step)[0];
    switch (verb) {
      case "click": return this.press(this.find(what));
      case "fill": return this.fill(what);
      case "date": return this.date(what);
      case "choose": return this.choose(what);
      case "place": return this.place(what);
      case "check": return this.check(what);
      case "attach": return this.attach(what);
      case "expect": return this.expect(what);
      case "expect_text": return this.expectText(what, true);
      case "expect_no_text": return this.expectText(what, false);
      case "open": return this.world.openPath(what);
      case "offline": return this.world.setOnline(!what);
      case "online": return this.world.setOnline(what);
      case "server_down": return this.world.setServerDown(what);
      case "office": return this.world.actAsOffice(what);
      case "storage_full": return this.world.setStorageFull(what);
      case "reload": return this.world.reload();
      case "advance": return this.page.waitForTimeout(what);
      case "storage_lacks":
        if ((await this.world.storageText()).includes(what)) {
          throw new Error("the device's storage holds it in clear");
        }
        return undefined;
      default: throw new Error("no such step");
    }
  }
}
