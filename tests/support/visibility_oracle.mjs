// Which questions are asked, by the core of JSON Forms: a stranger's reading of the rules. It knows
// nothing of our engine; what JSON Forms leaves to renderers is said here in a few lines: a hidden
// layout hides what is in it (R2), and a rule reads only what is shown (R3), so that visibility is
// asked again over what is visible until nothing changes.
import { createAjv, isVisible } from "@jsonforms/core";

const ajv = createAjv();

const fieldOf = (control) => control.scope.slice(control.scope.lastIndexOf("/") + 1);

/** Every question with the elements it lies in, itself last, in the order of the form. */
export function controlsOf(element, above = []) {
  const path = [...above, element];
  if (element.type === "Control") return [{ id: fieldOf(element), options: element.options, path }];
  return (element.elements ?? []).flatMap((inner) => controlsOf(inner, path));
}

const holds = (condition, data) =>
  isVisible({ type: "Control", rule: { effect: "SHOW", condition } }, data, "", ajv);

/**
 * { asked, data }: the questions to ask, and what the shown ones mean. An answer taken over from
 * another question (options.copy) is in `data` and not asked.
 */
export function shownBy(controls, typed) {
  let data = {};
  let asked = [];
  for (let round = 0; round <= controls.length + 1; ++round) {
    const nextData = {};
    const nextAsked = [];
    for (const { id, options, path } of controls) {
      if (!path.every((element) => isVisible(element, data, "", ajv))) continue;
      const copy = (options.copy ?? []).find(({ when }) => holds(when, data));
      if (!copy) nextAsked.push(id);
      const value = copy ? data[copy.from] : typed[id];
      if (value !== undefined) nextData[id] = value;
    }
    const isSame = JSON.stringify([asked, data]) === JSON.stringify([nextAsked, nextData]);
    [asked, data] = [nextAsked, nextData];
    if (isSame) return { asked, data };
  }
  throw new Error("the rules run in circles");
}
