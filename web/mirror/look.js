// What a node looks like: its place in canvas mode, its classes and picture in HTML mode.
// The kit's numbers are kept on the node, so the presentation can be changed while the page runs.
// @ts-check

import { writeText } from "./attributes.js";
import { isTextEntry } from "./elements.js";
import { FLOW_ALIGNS, FLOW_KINDS, TEXT_ALIGNS, TEXT_STYLES, TONES, VARIANTS }
  from "./roles.js";

/** @typedef {import("./node_table.js").MirrorNode} MirrorNode */
/** @typedef {import("../host.js").UiMode} UiMode */

/** Roles that only hold others: they take no place of their own in canvas mode. */
const CONTAINERS = new Set([
  "None", "RadioGroup", "List", "ListItem", "Table", "Row", "Group", "Form", "FieldSet", "Banner",
  "Nav", "Main", "Footer", "Search", "Region", "Box", "Aside", "TabList", "TabPanel", "Listbox",
]);
/** Positioned themselves: what is inside stands relative to them. */
const LAYER_ROOTS = new Set(["Dialog", "AlertDialog"]);

/** @type {typeof import("./icons.js") | null} */
let pictures = null;

/** Fetches the pictures of HTML mode; canvas mode never needs them. */
export async function loadIcons() {
  pictures = await import("./icons.js");
}

/** @param {number} style */
function iconName(style) {
  return pictures?.ICONS[byteOf(style, 24)] ?? "None";
}

const ERROR_SUMMARY = VARIANTS.indexOf("ErrorSummary");
const PRIMARY = VARIANTS.indexOf("Primary");

/** A form's main button. @param {MirrorNode} node */
export function isPrimary(node) {
  return byteOf(node.look.style, 16) === PRIMARY;
}

/** @param {number} word @param {number} shift */
function byteOf(word, shift) {
  return (word >>> shift) & 0xff;
}

/** "FormRow" -> "form-row" @param {string} name */
function dashed(name) {
  return name.replace(/(?!^)([A-Z])/g, "-$1").toLowerCase();
}

/** @param {readonly string[]} names @param {number} index @param {string} prefix */
function className(names, index, prefix) {
  const name = index > 0 ? names[index] : undefined;
  return name === undefined ? [] : [prefix + dashed(name)];
}

/**
 * Brings classes, picture, padding and place of one element up to date with its look.
 * @param {MirrorNode} node
 * @param {UiMode} mode
 */
export function showLook(node, mode) {
  const { element, look, role } = node;
  const wanted = [
    ...className(TEXT_STYLES, byteOf(look.style, 0), "text-"),
    ...className(TONES, byteOf(look.style, 8), "tone-"),
    ...className(VARIANTS, byteOf(look.style, 16), "is-"),
    ...className(TEXT_ALIGNS, byteOf(look.inset, 16), "align-"),
    ...(byteOf(look.inset, 24) === 1 ? ["one-line"] : []),
    ...flowClasses(look.flow),
  ];
  if (look.classes.length > 0) element.classList.remove(...look.classes);
  if (wanted.length > 0) element.classList.add(...wanted);
  look.classes = wanted;
  showIcon(node, mode);
  showInset(node, mode);
  showPlace(node, mode);
  if (role === "File") showWords(node, mode);
}

/**
 * The words on the button of a file field: the browser's own would be in the browser's language.
 * @param {MirrorNode} node
 * @param {UiMode} mode
 */
function showWords(node, mode) {
  if (mode === "canvas") {
    node.companion?.remove();
    node.companion = null;
    return;
  }
  const document = node.element.ownerDocument;
  if (!node.companion) {
    node.companion = document.createElement("span");
    node.companion.className = "file-words";
    node.companion.setAttribute("aria-hidden", "true");
    writeText(node.companion, node.text);
    node.element.after(node.companion);
  }
  if (node.companion.firstElementChild) return;
  const icon = pictures?.makeIcon(document, iconName(node.look.style));
  if (icon) node.companion.prepend(icon);
}

/** @param {number} flow */
function flowClasses(flow) {
  if (flow === 0) return [];
  return [
    `flow-${dashed(FLOW_KINDS[byteOf(flow, 0)] ?? "Stack")}`,
    ...className(FLOW_ALIGNS, byteOf(flow, 16), "items-"),
  ];
}

/** @param {MirrorNode} node @param {UiMode} mode */
function showIcon({ element, look, role }, mode) {
  const own = iconName(look.style);
  const isError = role === "ErrorText" || byteOf(look.style, 16) === ERROR_SUMMARY;
  const name = isError ? "Alert" : own;
  const first = element.firstElementChild;
  const old = first?.classList.contains("icon") ? first : null;
  // The arrow of a disclosure is drawn by the style sheet: a form has one at every question.
  const isWanted = mode === "html" && name !== "None" && role !== "Disclosure" &&
    canHoldIcon(element);
  if (!isWanted) {
    old?.remove();
  } else if (old?.getAttribute("data-icon") !== name) {
    old?.remove();
    const icon = pictures?.makeIcon(element.ownerDocument, name);
    if (icon) element.prepend(icon);
  }
}

/** Fields, pictures and the like have no inside. @param {Element} element */
function canHoldIcon(element) {
  return !/^(INPUT|TEXTAREA|SELECT|OPTION|IMG|PROGRESS|TABLE|TR)$/.test(element.tagName);
}

/** @param {MirrorNode} node @param {UiMode} mode */
function showInset({ element: { style }, look }, mode) {
  const isCanvas = mode === "canvas";
  const pad = isCanvas ? look.inset & 0xffff : 0;
  const flow = isCanvas ? 0 : look.flow & 0xff00ff00;  // Gap and columns.
  if (pad === 0 && flow === 0 && look.isPlain) return;  // Most are: writing nothing costs, too.
  look.isPlain = pad === 0 && flow === 0;
  style.padding = pad > 0 ? `${byteOf(pad, 8)}px ${byteOf(pad, 0)}px` : "";
  const gap = byteOf(flow, 8);
  style.gap = gap > 0 ? `${gap}px` : "";
  style.setProperty("--gap", style.gap);
  style.setProperty("--columns", String(byteOf(flow, 24) || ""));
}

/** @param {MirrorNode} node @param {UiMode} mode */
export function showPlace(node, mode) {
  const { element, role, look } = node;
  const { rect } = look;
  const style = element.style;
  const isPlaced = mode === "canvas" && rect !== null && rect.w > 0 && !CONTAINERS.has(role);
  element.classList.toggle("placed", isPlaced);
  if (!isPlaced || rect === null) {
    if (style.left !== "") style.left = style.top = style.width = style.height = "";
    return;
  }
  style.left = `${rect.x}px`;
  style.top = `${rect.y}px`;
  // One spare pixel keeps a rounding difference from breaking a line that fits in the canvas.
  const spare = isTextEntry(role) || LAYER_ROOTS.has(role) ? 0 : 1;
  style.width = `${rect.w + spare}px`;
  style.height = `${rect.h}px`;
}
