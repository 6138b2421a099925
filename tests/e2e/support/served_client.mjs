// The whole client as it is served: motcua-server on a free port with an empty folder for its data,
// and Chromium. MOTCUA_SERVER, MOTCUA_DIST and MOTCUA_CHROMIUM say where things are.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";

const QUIET = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-sync",
  "--disable-background-networking", "--disable-component-update"];

/** @returns {Promise<{address: string, close: () => Promise<void>}>} */
export async function startServer() {
  const data = await mkdtemp(join(tmpdir(), "motcua-e2e-"));
  const server = spawn(process.env.MOTCUA_SERVER, ["--root", process.env.MOTCUA_DIST, "--data",
    data, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (bytes) => {
      said += bytes;
      const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(said);
      if (found) resolve(found[1]);
    });
    server.once("exit", (code) => reject(new Error(`motcua-server ended with ${code}`)));
  });
  return {
    address,
    async close() {
      server.kill();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** How the browser is started: WebGL2 without a graphics card. */
export const CHROMIUM = { executablePath: process.env.MOTCUA_CHROMIUM || "/usr/bin/chromium",
  args: [...QUIET, "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"] };

/** @param {{ hasWebGl?: boolean }} options */
export function launchBrowser({ hasWebGl = true } = {}) {
  return chromium.launch(hasWebGl ? CHROMIUM
    : { ...CHROMIUM, args: [...QUIET, "--disable-3d-apis"] });
}

/**
 * Opens a path and waits for the first page to be there.
 * @param {import("playwright-core").Browser} browser
 * @param {string} address
 * @param {{ path?: string, mode?: string, context?: object }} options
 */
export async function openClient(browser, address, { path = "/", mode, context = {} } = {}) {
  const page = await (await browser.newContext({ viewport: { width: 412, height: 800 },
    ...context })).newPage();
  const problems = [];
  page.on("console", (line) => { if (line.type() === "error") problems.push(line.text()); });
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(`${address}${path}${mode ? `?ui=${mode}` : ""}`);
  await page.locator("#sem h1").waitFor();
  return { page, problems, close: () => page.context().close() };
}

/**
 * One server and one browser for all tests of the file that calls this, ended after the last.
 * @returns {{ server: object, browser: object, open: (options?: object) => Promise<object> }}
 */
export function serveForAllTests() {
  const served = { open: (options) => openClient(served.browser, served.server.address, options) };
  before(async () => {
    served.server = await startServer();
    served.browser = await launchBrowser();
  });
  after(async () => {
    await served.browser?.close();
    await served.server?.close();
  });
  return served;
}
