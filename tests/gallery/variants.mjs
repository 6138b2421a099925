// One state of the product in all its looks: width, language, text size, presentation. The state
// itself is not left; afterwards the page looks as before.

export const WIDTHS = [360, 768, 1280];
export const LANGUAGES = ["vi", "en"];
export const TEXTS = ["normal", "large"];
export const MODES = ["canvas", "html"];

/** Taller pages are cut: the canvas draws no more than about six million pixels at once. */
const HEIGHT_MAX = { 360: 9000, 768: 6000, 1280: 4200 };
const FIRST_HEIGHT = 800;
const LARGE_PERCENT = 140;

/** @typedef {{ mode: string, language: string, width: number, text: string }} Look */

/**
 * @param {{ modes?: string[], widths?: number[], languages?: string[], texts?: string[] }} [only]
 * @returns {Look[]} Modes change least often: changing one costs most.
 */
export function looks(only = {}) {
  const { modes = MODES, widths = WIDTHS, languages = LANGUAGES, texts = TEXTS } = only;
  return modes.flatMap((mode) => languages.flatMap((language) => texts.flatMap((text) =>
    widths.map((width) => ({ mode, language, width, text })))));
}

/** "canvas-vi-360-large" @param {Look} look */
export function lookName({ mode, language, width, text }) {
  return `${mode}-${language}-${width}${text === "large" ? "-large" : ""}`;
}

/**
 * Until everything that was asked for is on the screen.
 * @param {import("playwright-core").Page} page
 */
async function settle(page) {
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    let before = "";
    for (let calm = 0, tries = 0; calm < 3 && tries < 40; tries += 1) {
      await frame();
      const { scrollHeight, scrollWidth } = document.documentElement;
      const now = `${scrollHeight} ${scrollWidth} ${document.getElementById("gl")?.style.height}`;
      calm = now === before ? calm + 1 : 0;
      before = now;
    }
    await document.fonts.ready;
  });
}

/** Sets what the page is asked to show. Controls are pressed, wherever they are. */
export class Wardrobe {
  /** @param {import("playwright-core").Page} page */
  constructor(page) {
    this.page = page;
  }

  read() {
    return this.page.evaluate(() => ({
      mode: document.documentElement.classList.contains("canvas-mode") ? "canvas" : "html",
      language: document.documentElement.lang,
      text: document.documentElement.style.fontSize === "" ? "normal" : "large",
    }));
  }

  /** @param {Look} look */
  async wear(look) {
    const { page } = this;
    const now = await this.read();
    if (now.mode !== look.mode) {
      await page.evaluate(() => document.getElementById("ui-switch").click());
      await page.locator(`html.${look.mode}-mode`).waitFor();
    }
    if (now.text !== look.text) {
      await page.evaluate((size) => { document.documentElement.style.fontSize = size; },
        look.text === "large" ? `${LARGE_PERCENT}%` : "");
    }
    if (now.language !== look.language) {
      await page.evaluate(() => {
        // Its name is the other language's, in that language; behind a dialog it is inert.
        const buttons = [...document.querySelectorAll("#sem header button")];
        buttons.find((button) => /^(English|Tiếng Việt)$/.test(button.textContent.trim()))?.click();
      });
      await page.locator(`html[lang=${look.language}]`).waitFor();
    }
    await this.#fit(look.width);
  }

  /** As tall as the page, so that one picture holds it. @param {number} width */
  async #fit(width) {
    const { page } = this;
    const max = HEIGHT_MAX[width] ?? FIRST_HEIGHT;
    await page.setViewportSize({ width, height: FIRST_HEIGHT });
    await settle(page);
    const wanted = await page.evaluate(() => document.documentElement.scrollHeight);
    const height = Math.min(Math.max(wanted, FIRST_HEIGHT), max);
    if (height !== FIRST_HEIGHT) {
      await page.setViewportSize({ width, height });
      await settle(page);
    }
    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await page.mouse.move(0, 0);
    await settle(page);
  }
}

/**
 * What assistive technology is told, as text that can be compared.
 * @param {import("playwright-core").Page} page
 */
export async function readSemantics(page) {
  const parts = [`title: ${await page.title()}`,
    `lang: ${await page.evaluate(() => document.documentElement.lang)}`];
  for (const root of ["#sem", "#layers"]) parts.push(await page.locator(root).ariaSnapshot());
  return `${parts.join("\n")}\n`;
}

/**
 * What is plainly wrong with a page's measures, found without eyes.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
export function measureFaults(page) {
  return page.evaluate(() => {
    const faults = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) faults.push(`${root.scrollWidth - innerWidth} px too wide`);
    const isCanvas = root.classList.contains("canvas-mode");
    const shown = (element) => element.getClientRects().length > 0 &&
      getComputedStyle(element).visibility === "visible";
    const texts = "h1, h2, h3, p, span, label, legend, dt, dd, button, a, th, td, caption";
    for (const element of document.querySelectorAll(
      [...texts.split(", ")].map((tag) => `:is(#sem, #layers) ${tag}`).join(", "))) {
      if (!shown(element) || element.textContent.trim() === "") continue;
      const words = element.textContent.trim().slice(0, 40);
      if (element.scrollHeight > element.clientHeight + 2 && isCanvas &&
        element.classList.contains("placed")) {
        faults.push(`"${words}" is ${element.scrollHeight - element.clientHeight} px too tall`);
      }
      const box = element.getBoundingClientRect();
      if (box.right > innerWidth + 1 || box.left < -1) faults.push(`"${words}" leaves the page`);
    }
    return faults;
  });
}
