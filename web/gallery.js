// The page of widgets (?gallery) shows states that a hand would bring about. In HTML mode, and for
// the focus ring in both, the look of those states is in the style sheets: it is said once more for
// what lies inside a group that is shown so.
// @ts-check

const FOCUSABLE = ":is(a, button, input, select, textarea)";
/** Pseudo-class → what it becomes inside such a group. @type {[RegExp, string][]} */
const FORCED = [
  [/:hover/g, ":is(.is-force-hover *, .is-force-pressed *)"],
  [/:active/g, ":is(.is-force-pressed *)"],
  [/:focus-visible/g, `:is(.is-force-focus ${FOCUSABLE})`],
];

/**
 * The rule again, for forced states; "" when it is about none.
 * @param {CSSStyleRule} rule
 */
export function forcedRule(rule) {
  let selector = rule.selectorText;
  for (const [pseudo, group] of FORCED) selector = selector.replace(pseudo, group);
  return selector === rule.selectorText ? "" : `${selector} { ${rule.style.cssText} }`;
}

/** @param {Document} document */
export function showForcedStates(document) {
  for (const sheet of [...document.styleSheets]) {
    for (const rule of [...sheet.cssRules]) {
      const again = "selectorText" in rule ? forcedRule(/** @type {CSSStyleRule} */ (rule)) : "";
      if (again !== "") sheet.insertRule(again, sheet.cssRules.length);
    }
  }
}
