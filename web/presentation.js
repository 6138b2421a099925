// Which of the two presentations of the one tree is shown, and why.
// @ts-check

/** @typedef {import("./host.js").UiMode} UiMode */

/**
 * The address decides, then what the page needs to be readable, then the citizen's last choice.
 * @param {object} facts
 * @param {string} facts.search  location.search
 * @param {string|null} facts.stored
 * @param {boolean} facts.hasForcedColors
 * @param {boolean} facts.wantsContrast
 * @param {boolean} facts.hasWebGl2
 * @returns {UiMode}
 */
export function choosePresentation({ search, stored, hasForcedColors, wantsContrast, hasWebGl2 }) {
  if (!hasWebGl2) return "html";
  const asked = new URLSearchParams(search).get("ui");
  if (asked === "html" || asked === "canvas") return asked;
  if (stored === "html" || stored === "canvas") return stored;
  return hasForcedColors || wantsContrast ? "html" : "canvas";
}

/**
 * True when this browser gives us WebGL2. The context is given back at once.
 * @param {Document} document
 */
export function hasWebGl2(document) {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

/** @param {Window} window */
export function readPresentationFacts(window) {
  const matches = (/** @type {string} */ query) => window.matchMedia(query).matches;
  return {
    search: window.location.search,
    hasForcedColors: matches("(forced-colors: active)"),
    wantsContrast: matches("(prefers-contrast: more)"),
    hasWebGl2: hasWebGl2(window.document),
  };
}

/**
 * The words of the page around the app, in the app's language: the skip link, and the switch
 * between the two presentations, which says what pressing it does.
 * @param {Document} document
 * @param {UiMode} mode
 */
export function labelShell(document, mode) {
  const language = document.documentElement.lang === "en" ? "en" : "vi";
  const words = {
    canvas: { vi: "Chuyển sang giao diện HTML", en: "Switch to the HTML view" },
    html: { vi: "Chuyển sang giao diện đồ hoạ", en: "Switch to the graphical view" },
    skip: { vi: "Bỏ qua đến nội dung chính", en: "Skip to the main content" },
  };
  const button = document.getElementById("ui-switch");
  if (button) button.textContent = words[mode][language];
  const skip = document.querySelector("a.skip");
  if (skip) skip.textContent = words.skip[language];
}

/**
 * Calls `relabel` whenever the app changes the language of the document.
 * @param {Document} document
 * @param {() => void} relabel
 * @returns {() => void} stops watching
 */
export function watchLanguage(document, relabel) {
  const observer = new MutationObserver(relabel);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
  return () => observer.disconnect();
}
