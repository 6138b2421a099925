// Browsers write what is typed to the disk, in the clear, unless a field says autocomplete="off":
// for their lists of earlier answers, and to restore a session. So a field tells what it is for
// only while it is empty, and can be filled in by the browser; what stands in it is the vault's.
// @ts-check

/** @typedef {import("./node_table.js").MirrorNode} MirrorNode */

/** Call whenever the text of a field, or what it is for, has changed. @param {MirrorNode} node */
export function keepOutOfHistory(node) {
  const field = /** @type {HTMLInputElement} */ (node.element);
  // Passwords are never written; their tokens tell password managers which is which.
  const isOpen = node.role === "Password" || field.value === "";
  const purpose = (isOpen && node.autocomplete) || "off";
  if (field.getAttribute("autocomplete") !== purpose) field.setAttribute("autocomplete", purpose);
}
