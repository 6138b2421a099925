// What has to hold on every page of the product, in both presentations. Each check gives back the
// faults it found as lines of text, so that one tour reports all of them.
import { readFileSync } from "node:fs";

const AXE = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url),
  "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const NODES_MAX = 250;

/** axe on the page as it is. Of a canvas' colours nothing can be known; of HTML's everything. */
export async function axeFaults(page, mode) {
  if (!await page.evaluate(() => "axe" in globalThis)) await page.evaluate(AXE);
  const found = await page.evaluate((rules) => axe.run(document, { runOnly: rules,
    resultTypes: ["violations", "incomplete"] }), RULES);
  const unsure = found.incomplete.filter(({ id }) => mode !== "canvas" || id !== "color-contrast");
  const line = (kind) => ({ id, nodes }) =>
    `axe ${kind} ${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 140)).join(" | ")}`;
  return [...found.violations.map(line("finds")), ...unsure.map(line("is unsure of"))];
}

/** Focus somewhere, nothing sideways, every control hit at its centre and large enough. */
export const pageFaults = (page) => page.evaluate(() => {
  const found = [];
  const { activeElement, body, documentElement } = document;
  if (!activeElement || activeElement === body) found.push("the focus is nowhere");
  const extra = documentElement.scrollWidth - innerWidth;
  if (extra > 0) found.push(`the page is ${extra} px too wide`);
  const before = scrollY;
  const controls = document.querySelectorAll(":is(#sem, #layers) " +
    ":is(input, select, textarea, button, a[href], [role=option]):not(:disabled)");
  for (const element of controls) {
    if (element.closest("[inert]") || element.tagName === "OPTION") continue;
    const words = (element.textContent || element.id).slice(0, 40);
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const box = element.getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const isItself = element.contains(hit) || [...element.labels ?? []].some((l) => l === hit);
    if (!isItself) found.push(`${words} is covered by ${hit?.id || hit?.tagName}`);
    if (box.width < 47.5 || box.height < 47.5) {
      found.push(`${words} is ${box.width} x ${box.height}`);
    }
  }
  scrollTo({ top: before, behavior: "instant" });
  return found;
});

/** The size of the tree, every option of every list among it. */
export async function sizeFaults(page) {
  const nodes = await page.locator(":is(#sem, #layers) :is([id^=n], #main)").count();
  return nodes > NODES_MAX ? [`${nodes} nodes`] : [];
}

/** Below 320 CSS px, as at 400 % zoom of a desktop's window, nothing is sideways. */
export async function reflowFaults(page) {
  const old = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 256 });
  await settled(page);
  const faults = await page.evaluate(() => {
    const width = document.documentElement.scrollWidth;
    const cut = [...document.querySelectorAll(":is(#sem, #layers) :is(input, button, a, select)")]
      .filter((element) =>
        element.getBoundingClientRect().right > 321 && !element.closest("[inert]"))
      .map((element) => `${(element.textContent || element.id).slice(0, 40)} is cut at 320 px`);
    return width > 320 ? [`${width} px wide at 320 px`, ...cut] : cut;
  });
  await page.setViewportSize(old);
  await settled(page);
  return faults;
}

/** Two frames without a change of the page. */
export const settled = (page) => page.evaluate(() => new Promise((resolve) => {
  let quiet = 0;
  let isChanged = false;
  const observer = new MutationObserver(() => { isChanged = true; });
  observer.observe(document.documentElement, { subtree: true, childList: true, attributes: true,
    characterData: true });
  const look = () => {
    quiet = isChanged ? 0 : quiet + 1;
    isChanged = false;
    if (quiet < 3) return requestAnimationFrame(look);
    observer.disconnect();
    return resolve();
  };
  requestAnimationFrame(look);
}));

/** All that the page fetches by itself after its start has come, and it stands still. */
export async function loaded(page) {
  await page.waitForLoadState("networkidle");
  await settled(page);
}

/** Words whose lines in the mirror are not the lines the kit has drawn (canvas mode). */
export const wrapFaults = (page) => page.evaluate(() => {
  const found = [];
  const lines = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return new Set([...range.getClientRects()].filter(({ width }) => width > 0)
      .map(({ top }) => Math.round(top))).size;
  };
  // A fact ends 12 px below the longer of its label and its value, and holds a button's height.
  for (const fact of document.querySelectorAll(":is(#sem, #layers) .fact.placed")) {
    const bottom = Math.max(...[...fact.querySelectorAll("span")].map((part) =>
      part.getBoundingClientRect().bottom)) - fact.getBoundingClientRect().top;
    const drawn = fact.clientHeight - 12;
    if (Math.abs(Math.max(bottom, 48) - drawn) > 1) {
      found.push(`${bottom} px for ${drawn}: ${fact.textContent.slice(0, 50)}`);
    }
  }
  for (const element of document.querySelectorAll(":is(#sem, #layers) .placed:not(.fact)")) {
    if (/^(INPUT|SELECT|TEXTAREA|IMG|PROGRESS)$/.test(element.tagName)) continue;
    if (!element.textContent.trim() || element.querySelector(".placed")) continue;
    const style = getComputedStyle(element);
    const room = element.clientHeight - Number.parseFloat(style.paddingTop) -
      Number.parseFloat(style.paddingBottom);
    const drawn = Math.round(room / Number.parseFloat(style.lineHeight));
    const shown = lines(element);
    const isControl = /^(A|BUTTON|LI)$/.test(element.tagName);
    // A control may be higher than its words; it must never be lower.
    if (isControl ? shown > drawn : shown !== drawn) {
      found.push(`${shown} lines for ${drawn}: ${element.textContent.slice(0, 50)}`);
    }
  }
  return found;
});

/** Visible words that the browser's search in the page does not find. */
export const findFaults = (page) => page.evaluate(() => {
  const before = { y: scrollY, focus: document.activeElement };
  const walk = document.createTreeWalker(document.getElementById("sem"), NodeFilter.SHOW_TEXT);
  const found = [];
  const seen = new Set();
  while (walk.nextNode()) {
    const { parentElement: element, nodeValue } = walk.currentNode;
    const [words] = nodeValue.trim().split("\n");
    if (!words || seen.has(words)) continue;
    if (element.closest("[inert], option, [aria-hidden=true]")) continue;
    if (!element.checkVisibility()) continue;
    seen.add(words);
    getSelection().removeAllRanges();
    if (!window.find(words, true, false, true)) found.push(`not found: ${words.slice(0, 60)}`);
  }
  getSelection().removeAllRanges();
  before.focus?.focus({ preventScroll: true });
  scrollTo({ top: before.y, behavior: "instant" });
  return found;
});
