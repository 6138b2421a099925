// The page of shell/index.html, as the modules find it.
// @ts-check

/**
 * An element of shell/index.html.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function getElement(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error("page.skeleton");
  return element;
}
