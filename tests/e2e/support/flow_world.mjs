// The world of a flow in a browser: a server of its own, a device (browser context), one tab.
import { resolve } from "node:path";
import { chromium } from "playwright-core";
import { startServer } from "../../support/server.mjs";

// Without a graphics card both WebGL and the putting together of the page are reckoned by the
// processor; the second costs less without the detour over the first. The tests of scrolling and of
// the mirror keep that detour (served_client.mjs): it is nearer to a phone.
const ARGUMENTS = [
  "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader", "--disable-gpu",
];

/** Presets of screen and hand: "touch" is a small phone, the others a small desktop. */
const SCREENS = {
  mouse: { viewport: { width: 1024, height: 700 } },
  keyboard: { viewport: { width: 1024, height: 700 } },
  touch: { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true,
    deviceScaleFactor: 2 },
};

/** Text of every store of the page, for "storage_lacks". Runs in the page. */
async function readStores() {
  const texts = [];
  const keep = (value) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer ?? value, value.byteOffset ?? 0, value.byteLength);
      texts.push(new TextDecoder().decode(bytes), new TextDecoder("utf-16le").decode(bytes));
    } else if (value && typeof value === "object") {
      for (const part of Object.values(value)) keep(part);
    } else {
      texts.push(String(value));
    }
  };
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done, failed) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store);
      for (const request of [all.getAll(), all.getAllKeys()]) {
        await new Promise((done) => { request.onsuccess = done; });
        keep(request.result);
      }
    }
    database.close();
  }
  keep({ ...localStorage });
  keep({ ...sessionStorage });
  keep(location.href);
  return texts.join("\n");
}

export class BrowserWorld {
  /** One browser for many flows: pass it in. */
  static async open({ browser, mode, input = "mouse", language = "vi", path = "/", screen = {},
    start = startServer }) {
    const world = new BrowserWorld();
    world.server = await start();
    world.mode = mode;
    world.input = input;
    world.context = await browser.newContext({
      ...SCREENS[input], ...screen, locale: language === "en" ? "en-GB" : "vi-VN",
      timezoneId: "Asia/Ho_Chi_Minh", acceptDownloads: true,
    });
    /** What must stay empty: exceptions, refusals of the content policy. */
    world.problems = [];
    /** Errors the browser notes, and every answer: who cares for them looks. */
    world.errors = [];
    world.answers = [];
    world.context.on("response", (reply) => world.answers.push(reply));
    await world.context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(`CSP refused ${event.violatedDirective}: ${event.blockedURI}`);
      });
    });
    await world.newTab(path);
    if (language === "en") {
      await world.page.getByRole("button", { name: "English" }).click();
      await world.page.locator("html[lang=en]").waitFor();
    }
    return world;
  }

  static launch() {
    return chromium.launch({ executablePath: process.env.MOTCUA_CHROMIUM || "/usr/bin/chromium",
      args: ARGUMENTS });
  }

  /** A browser of its own whose profile is written to a folder; the context it starts with. */
  static launchOnDisk(folder, options) {
    return chromium.launchPersistentContext(folder, { ...options, args: ARGUMENTS,
      executablePath: process.env.MOTCUA_CHROMIUM || "/usr/bin/chromium" });
  }

  async newTab(path) {
    this.page = await this.context.newPage();
    this.page.on("pageerror", (error) => this.problems.push(`exception: ${error.message}`));
    this.page.on("console", (message) => {
      if (message.text().startsWith("CSP refused")) this.problems.push(message.text());
      if (message.type() === "error") this.errors.push(message.text());
    });
    this.page.setDefaultTimeout(30_000);
    const mark = path.includes("?") ? "&" : "?";
    await this.page.goto(`${this.server.url}${path}${mark}ui=${this.mode}`);
    // Not the heading of the panel that is there while the program loads.
    await this.page.locator("#sem h1").first().waitFor({ timeout: 60_000 });
  }

  /** Closes the tab as a low-memory phone would, and opens the same address again. */
  async reload() {
    const { pathname } = new URL(this.page.url());
    await this.page.close();
    await this.newTab(pathname);
  }

  async openPath(path) {
    await this.page.evaluate((to) => {
      history.pushState({}, "", to);
      dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    }, path);
  }

  async setOnline(isOnline) {
    if (!isOnline) {
      // "After the first visit" the page must be on the device: that is what is tried here.
      await this.page.evaluate(async () => { await navigator.serviceWorker?.ready; });
    }
    await this.context.setOffline(!isOnline);
  }

  async setServerDown(isDown) {
    const { url, folder } = this.server;
    if (isDown) {
      await this.server.stop("SIGKILL", { keepData: true });
    } else {
      this.server = await startServer({ data: folder, port: Number(new URL(url).port) });
    }
  }

  /** As a full device answers: the browser's own quota switch spares a database that is open. */
  async setStorageFull(isFull) {
    await this.page.evaluate((full) => {
      const store = IDBObjectStore.prototype;
      globalThis.realPut ??= store.put;
      store.put = full
        ? () => { throw new DOMException("full", "QuotaExceededError"); }
        : globalThis.realPut;
    }, isFull);
  }

  /** The office signs the next step of the dossier whose page is open. */
  async actAsOffice({ type, note = "" }) {
    const submission = new URL(this.page.url()).pathname.split("/").pop();
    const reply = await fetch(`${this.server.url}/v1/dev/events`, { method: "POST",
      headers: { "x-csrf": "1", "content-type": "application/json" },
      body: JSON.stringify({ submission, type, details: { note } }) });
    if (!reply.ok) throw new Error(`the office cannot take that step: ${reply.status}`);
  }

  storageText() {
    return this.page.evaluate(readStores);
  }

  filePath(folder, file) {
    return resolve(folder, file);
  }

  async close() {
    await this.context.close();
    await this.server.stop();
  }
}
