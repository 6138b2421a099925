// Writes what C++ says about a node onto its element: names, states, relations, typing hints.
// Only textContent of own text nodes, setAttribute and typed properties; never markup.
// @ts-check

import * as Attr from "./attr.js";
import { showsNameAsText, isTextEntry } from "./elements.js";
import { elementId } from "./node_table.js";
import * as State from "./state.js";
import { keepOutOfHistory } from "./typed_history.js";

/** @typedef {import("./node_table.js").MirrorNode} MirrorNode */
/** @typedef {import("./node_table.js").NodeTable} NodeTable */

/** @param {Element} element @param {string} name @param {string} value  "" removes it */
export function putAttribute(element, name, value) {
  if (value === "") element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** @param {Element} element @param {string} name @param {boolean} isOn */
function putFlag(element, name, isOn) {
  putAttribute(element, name, isOn ? "true" : "");
}

/** Shows the name: as the element's own text where the role allows, else as an attribute. */
/** @param {MirrorNode} node */
export function writeName(node) {
  const { element, role, name, text } = node;
  if (role === "Image") {
    element.setAttribute("alt", name);
  } else if (role === "Fact") {
    const [label, value] = element.children;
    writeText(/** @type {HTMLElement} */ (label), name);
    writeText(/** @type {HTMLElement} */ (value), text);
  } else if (showsNameAsText(role)) {
    writeText(element, text === "" ? name : text);
    putAttribute(element, "aria-label", text === "" ? "" : name);
  } else {
    if (node.companion) writeText(node.companion, text);
    putAttribute(element, "aria-label", node.labelledBy === 0 ? name : "");
  }
}

/**
 * Changes the element's own words and leaves its child elements alone.
 * @param {HTMLElement} element
 * @param {string} words
 */
export function writeText(element, words) {
  if (element.firstChild === null) {
    if (words !== "") element.textContent = words;
    return;
  }
  let own = null;
  for (const child of [...element.childNodes]) {
    if (child.nodeType === 3) own ??= child;
    // A translator has put its words in the place of ours: the new ones are ours again.
    else if (/** @type {Element} */ (child).tagName === "FONT") child.remove();
  }
  if (own) {
    if (own.nodeValue !== words) own.nodeValue = words;
    return;
  }
  const first = element.firstElementChild;
  const after = first?.classList.contains("icon") ? first.nextSibling : first;
  element.insertBefore(element.ownerDocument.createTextNode(words), after ?? null);
}

/** Roles whose ARIA definition knows the attribute; elsewhere it would be an error. */
const MAY_BE_REQUIRED = new Set([
  "TextField", "TextArea", "Password", "Combobox", "Select", "Checkbox", "RadioGroup",
]);
const MAY_BE_INVALID = new Set([...MAY_BE_REQUIRED, "File", "Switch", "Slider"]);
const IS_TOGGLE = new Set(["Checkbox", "Switch", "Radio"]);
const IS_BUTTON = new Set(["Button", "Toggle", "Disclosure", "Tab", "Link"]);

/** The bits that nearly every question has or gets: what they say is written first. */
const USUAL = State.Disabled | State.ReadOnly | State.Required | State.Checked | State.Mixed |
  State.Selected | State.Expanded | State.HasExpanded | State.Pressed;

/** A new element has no bit set. @param {MirrorNode} node @param {number} bits */
export function writeState(node, bits) {
  const { element, role } = node;
  const isUsual = ((node.state ^ bits) & ~USUAL) === 0;
  node.state = bits;
  const is = (/** @type {number} */ bit) => (bits & bit) !== 0;
  writeDisabled(node, is(State.Disabled));
  if (isTextEntry(role)) /** @type {HTMLInputElement} */ (element).readOnly = is(State.ReadOnly);
  if (MAY_BE_REQUIRED.has(role)) putFlag(element, "aria-required", is(State.Required));
  if (role === "File") /** @type {HTMLInputElement} */ (element).required = is(State.Required);
  if (IS_TOGGLE.has(role)) writeChecked(/** @type {HTMLInputElement} */ (element), bits);
  if (role === "Toggle") element.setAttribute("aria-pressed", String(is(State.Pressed)));
  if (role === "Tab" || (role === "Option" && element.tagName !== "OPTION")) {
    element.setAttribute("aria-selected", String(is(State.Selected)));
    if (role === "Tab") element.setAttribute("tabindex", is(State.Selected) ? "0" : "-1");
  }
  if (is(State.HasExpanded) || role === "Combobox") {
    element.setAttribute("aria-expanded", String(is(State.Expanded)));
  }
  if (isUsual) return;
  if (MAY_BE_INVALID.has(role)) putFlag(element, "aria-invalid", is(State.Invalid));
  element.classList.toggle("is-invalid", is(State.Invalid));
  putFlag(element, "aria-busy", is(State.Busy));
  putAttribute(element, "aria-current", is(State.Current) ? currentKind(role) : "");
  putFlag(element, "aria-modal", is(State.Modal));
  putFlag(element, "aria-hidden", is(State.Decorative));
  if (role !== "Combobox") putFlag(element, "aria-haspopup", is(State.HasPopup));
  putAttribute(element, "translate", is(State.NoTranslate) ? "no" : "");
  // What can be used takes the focus by itself.
  if (is(State.Focusable) && !IS_BUTTON.has(role) && element.tabIndex < 0) {
    element.setAttribute("tabindex", role === "Scroll" ? "0" : "-1");
  }
  element.classList.toggle("raw-pointer", is(State.RawPointer));
  element.classList.toggle("is-secret", is(State.Secret));  // Never read aloud.
  element.classList.toggle("pass-through", is(State.PassThrough));
}

/**
 * Buttons stay focusable when disabled: a button that turns itself off must not drop the focus.
 * @param {MirrorNode} node
 * @param {boolean} isDisabled
 */
function writeDisabled(node, isDisabled) {
  const { element, role } = node;
  if (IS_BUTTON.has(role) || role === "Option" || !("disabled" in element)) {
    putFlag(element, "aria-disabled", isDisabled);
    return;
  }
  /** @type {HTMLInputElement} */ (element).disabled = isDisabled;
}

/** @param {HTMLInputElement} input @param {number} bits */
function writeChecked(input, bits) {
  input.checked = (bits & State.Checked) !== 0;
  if (input.type === "checkbox") input.indeterminate = (bits & State.Mixed) !== 0;
}

/** @param {string} role */
function currentKind(role) {
  if (role === "Link") return "page";
  return role === "ListItem" ? "step" : "true";
}

/**
 * @param {NodeTable} nodes
 * @param {MirrorNode} node
 * @param {{ labelledBy: number, describedBy: number, errorBy: number, controls: number,
 *   activeDescendant: number }} relation  Slots; 0 = none.
 */
export function writeRelation(nodes, node, relation) {
  const { element } = node;
  const before = nodes.find(node.labelledBy);
  if (before && before.role === "Label" && node.labelledBy !== relation.labelledBy) {
    before.element.removeAttribute("for");
  }
  node.labelledBy = relation.labelledBy;
  const label = nodes.find(relation.labelledBy);
  const isNative = label?.role === "Label" && /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  if (label && isNative) label.element.setAttribute("for", element.id);
  putAttribute(element, "aria-labelledby", isNative ? "" : idList([relation.labelledBy]));
  putAttribute(element, "aria-describedby", idList([relation.describedBy, relation.errorBy]));
  putAttribute(element, "aria-controls", idList([relation.controls]));
  const active = nodes.find(node.activeDescendant);
  active?.element.classList.remove("is-active");
  nodes.find(relation.activeDescendant)?.element.classList.add("is-active");
  node.activeDescendant = relation.activeDescendant;
  putAttribute(element, "aria-activedescendant", idList([relation.activeDescendant]));
  writeName(node);
}

/** @param {number[]} slots */
function idList(slots) {
  return slots.filter((slot) => slot !== 0).map(elementId).join(" ");
}

const INPUT_TYPES = ["text", "tel", "email", "search", "text", "password", "url"];
const NUMERIC = 4;
const ENTER_KEYS = ["", "done", "go", "next", "search", "send"];
const CAPITALIZE = ["", "none", "words", "sentences", "characters"];
const SPELLCHECK = ["", "false", "true"];

/** @param {MirrorNode} node @param {number} packed @param {number} lengthMax */
export function writeHints(node, packed, lengthMax) {
  const element = /** @type {HTMLInputElement} */ (node.element);
  const type = packed & 0xff;
  const isTyped = node.role === "TextField" || node.role === "Combobox";
  const wanted = INPUT_TYPES[type] ?? "text";
  if (isTyped && element.type !== wanted) element.type = wanted;
  putAttribute(element, "inputmode", type === NUMERIC ? "numeric" : "");
  putAttribute(element, "enterkeyhint", ENTER_KEYS[(packed >>> 8) & 0xff] ?? "");
  putAttribute(element, "autocapitalize", CAPITALIZE[(packed >>> 16) & 0xff] ?? "");
  putAttribute(element, "spellcheck", SPELLCHECK[packed >>> 24] ?? "");
  putAttribute(element, "maxlength", lengthMax > 0 ? String(lengthMax) : "");
}

/** Index = Attr; "" where more than an attribute is meant. */
const ATTRIBUTE_NAMES = [
  "", "aria-description", "placeholder", "", "lang", "data-testid", "", "accept", "capture", "",
  "data-column",
];

/** Links and pictures may only lead to places of these kinds. */
const SAFE_LINK = /^(https?:|mailto:|tel:|blob:|[/?#]|$)/i;

/** @param {MirrorNode} node @param {number} attribute @param {string} value */
export function writeAttribute(node, attribute, value) {
  if (attribute === Attr.Text) {
    node.text = value;
    writeName(node);
  } else if (attribute === Attr.Href) {
    const target = SAFE_LINK.test(value) ? value : "";
    putAttribute(node.element, node.role === "Image" ? "src" : "href", target);
  } else if (attribute === Attr.Autocomplete) {
    node.autocomplete = value;
    keepOutOfHistory(node);
  } else {
    const name = ATTRIBUTE_NAMES[attribute];
    // The label of a fact is in the page's language, what stands for it may not be.
    const element = node.role === "Fact" ? node.element.children[1] : node.element;
    if (name && element) putAttribute(element, name, value);
  }
}

/** @param {MirrorNode} node @param {{ min: number, max: number, now: number, position: number,
 *   size: number }} range */
export function writeRange(node, range) {
  const { element, role } = node;
  if (role === "Progress") {
    const bar = /** @type {HTMLProgressElement} */ (element);
    bar.max = range.max > range.min ? range.max - range.min : 1;
    bar.value = Math.min(bar.max, Math.max(0, range.now - range.min));
  } else if (role === "Slider") {
    const slider = /** @type {HTMLInputElement} */ (element);
    slider.min = String(range.min);
    slider.max = String(range.max);
    slider.value = String(range.now);
  } else if (role === "TextArea") {
    /** @type {HTMLTextAreaElement} */ (element).rows = range.now;
  }
  putAttribute(element, "aria-posinset", range.position > 0 ? String(range.position) : "");
  putAttribute(element, "aria-setsize", range.size > 0 ? String(range.size) : "");
}
