// Tells the canvas where the pointer is, for hover and pressed looks only. Nothing is ever
// activated from here: activation has one channel, in activation.js.
// @ts-check

/** Kinds and sources as src/platform/web reads them. */
export const PointerKind = Object.freeze({ Move: 0, Down: 1, Up: 2, Leave: 3 });
const SOURCES = Object.freeze({ mouse: 0, touch: 1, pen: 2 });

/**
 * @typedef {(kind: number, x: number, y: number, buttons: number, source: number) => void} Report
 * @typedef {object} PointerOptions
 * @property {EventTarget} target  The window, or a stand-in.
 * @property {Report} report
 * @property {(element: EventTarget | null) => number} slotOf  -1 outside every node.
 * @property {(slot: number) => boolean} isRawPointer  Signature pads want every move.
 * @property {() => { x: number, y: number }} origin  Page px of #page's corner.
 */

/**
 * Starts listening; all listeners are passive, so scrolling never waits for them.
 * @param {PointerOptions} options
 * @returns {() => void} stops listening
 */
export function watchPointer({ target, report, slotOf, isRawPointer, origin }) {
  let hovered = -1;
  let isInside = false;

  /** @param {number} kind @param {PointerEvent} event */
  const send = (kind, event) => {
    const corner = origin();
    const source = SOURCES[/** @type {keyof typeof SOURCES} */ (event.pointerType)] ?? 0;
    report(kind, event.pageX - corner.x, event.pageY - corner.y, event.buttons, source);
  };
  /** @param {Event} event */
  const onMove = (event) => {
    const slot = slotOf(event.target);
    const isSame = isInside && slot === hovered;
    isInside = true;
    hovered = slot;
    if (isSame && (slot < 0 || !isRawPointer(slot))) return;
    send(PointerKind.Move, /** @type {PointerEvent} */ (event));
  };
  /** @param {Event} event */
  const onDown = (event) => {
    isInside = true;
    hovered = slotOf(event.target);
    send(PointerKind.Down, /** @type {PointerEvent} */ (event));
  };
  /** @param {Event} event */
  const onUp = (event) => {
    const pointer = /** @type {PointerEvent} */ (event);
    send(PointerKind.Up, pointer);
    if (pointer.pointerType !== "mouse") leave(pointer);
  };
  /** @param {Event} event */
  const leave = (event) => {
    if (!isInside) return;
    isInside = false;
    hovered = -1;
    send(PointerKind.Leave, /** @type {PointerEvent} */ (event));
  };
  /** Leaving the window shows as pointerout without a place to go. @param {Event} event */
  const onOut = (event) => {
    if (/** @type {PointerEvent} */ (event).relatedTarget === null) leave(event);
  };

  /** @type {[string, (event: Event) => void][]} */
  const listeners = [
    ["pointermove", onMove], ["pointerdown", onDown], ["pointerup", onUp],
    ["pointercancel", leave], ["pointerout", onOut],
  ];
  const how = { capture: true, passive: true };
  for (const [kind, listener] of listeners) target.addEventListener(kind, listener, how);
  return () => {
    for (const [kind, listener] of listeners) target.removeEventListener(kind, listener, how);
  };
}
