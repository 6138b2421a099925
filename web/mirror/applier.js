// Applies one patch to the page: ops in, elements out. See src/semantics/README.md for the ops.
// @ts-check

import * as attributes from "./attributes.js";
import { isTextEntry, makeElement } from "./elements.js";
import { isPrimary, loadIcons, showLook, showPlace } from "./look.js";
import * as Op from "./op.js";
import { PatchReader, StringStore } from "./patch_reader.js";
import { Planting } from "./planting.js";
import { LAYERS_SLOT, PAGE_SLOT, ROLES } from "./roles.js";
import * as State from "./state.js";

/** @typedef {import("./node_table.js").MirrorNode} MirrorNode */
/** @typedef {import("./node_table.js").NodeTable} NodeTable */
/** @typedef {import("../host.js").UiMode} UiMode */

/**
 * @typedef {object} ApplierParts
 * @property {Document} document
 * @property {HTMLElement} sem
 * @property {HTMLElement} layers
 * @property {NodeTable} nodes
 * @property {import("./text_fields.js").TextFields} fields
 * @property {import("./choices.js").Choices} choices
 * @property {import("./focus.js").FocusKeeper} focus
 * @property {import("./surroundings.js").Surroundings} surroundings
 */

export class Applier {
  /** @param {ApplierParts} parts @param {UiMode} mode */
  constructor(parts, mode) {
    this.parts = parts;
    this.mode = mode;
    this.setMode(mode);
    this.strings = new StringStore();
    this.planting = new Planting();
    /** Shown once, at the end of the patch. @type {Set<MirrorNode>} */
    this.changedLooks = new Set();
    /** Gone at the end of the patch. @type {Set<Element>} */
    this.leaving = new Set();
    /** Would tear the focus away; done when the field is left.
     * @type {Map<number, { parent: number, before: number }>} */
    this.postponedMoves = new Map();
  }

  /** @param {Uint32Array} words */
  apply(words) {
    const reader = new PatchReader(words, this.strings);
    const { focus, choices } = this.parts;
    focus.beforePatch();
    for (let count = reader.opCount; count > 0; count -= 1) {
      const { op, slot } = reader.head();
      // Who is moved or focused must find the others in place.
      if (op === Op.Move || op >= Op.Focus) this.planting.plant();
      this.applyOp(op, slot, reader);
    }
    this.planting.plant();
    for (const node of this.changedLooks) this.showLook(node);
    this.changedLooks.clear();
    // With what is inside it, at once.
    for (const element of this.leaving) {
      if (!this.leaving.has(/** @type {Element} */ (element.parentNode))) element.remove();
    }
    this.leaving.clear();
    choices.settle();
    focus.afterPatch();
  }

  /** @param {number} op @param {number} slot @param {PatchReader} reader */
  applyOp(op, slot, reader) {
    const { nodes, focus, surroundings } = this.parts;
    switch (op) {
      case Op.Str: return reader.intern(slot);
      case Op.Create: return this.create(slot, reader);
      case Op.Move: return this.move(slot, reader.u32(), reader.u32());
      case Op.Name: return this.name(nodes.get(slot), reader.string());
      case Op.Value: return this.value(nodes.get(slot), reader.u32(), reader.string());
      case Op.State: return attributes.writeState(nodes.get(slot), reader.u32());
      case Op.Relation: return this.relation(nodes.get(slot), reader);
      case Op.Hints: return attributes.writeHints(nodes.get(slot), reader.u32(), reader.u32());
      case Op.Style: return this.style(nodes.get(slot), reader.u32(), reader.u32());
      case Op.Flow: return this.flow(nodes.get(slot), reader.u32());
      case Op.Range: return attributes.writeRange(nodes.get(slot), {
        min: reader.f32(), max: reader.f32(), now: reader.f32(),
        position: reader.u32(), size: reader.u32(),
      });
      case Op.Attr:
        return attributes.writeAttribute(nodes.get(slot), reader.u32(), reader.string());
      case Op.Rect: return this.rect(nodes.get(slot), reader);
      case Op.Focus: return focus.take(nodes.get(slot), reader.u32());
      case Op.Remove: return this.remove(slot);
      case Op.Inert: return surroundings.setInert(this.element(slot), reader.u32() !== 0);
      case Op.ContentSize: return surroundings.setContentSize(reader.u32(), reader.u32());
      case Op.Title: return surroundings.setTitle(reader.string());
      case Op.Lang: return surroundings.setLanguage(reader.string());
      case Op.Theme: return surroundings.setTheme(reader.u32(), reader.u32());
      case Op.Announce: return surroundings.announce(reader.string(), slot === 1);
      default: throw new Error(`mirror: unknown op ${op}`);
    }
  }

  /** @param {number} slot @returns {HTMLElement} */
  element(slot) {
    const { sem, layers, nodes } = this.parts;
    return slot === PAGE_SLOT ? sem : slot === LAYERS_SLOT ? layers : nodes.get(slot).element;
  }

  /** @param {number} slot @param {PatchReader} reader */
  create(slot, reader) {
    const { document, nodes, choices, surroundings } = this.parts;
    const kind = reader.u32();
    const parentSlot = reader.u32();
    const before = reader.u32();
    const state = reader.u32();
    const rect = reader.rect();
    const role = ROLES[kind & 0xff];
    if (role === undefined) throw new Error(`mirror: unknown role ${kind & 0xff}`);
    const parent = nodes.find(parentSlot);
    const element = makeElement(document, role,
      { level: (kind >>> 8) & 0xff, parentRole: parent?.role });
    const node = nodes.add(slot, role, element);
    node.look.rect = rect;
    if (role === "Main") element.id = "main";
    if (role === "Radio") element.setAttribute("name", this.radioName(parent));
    attributes.writeState(node, state);
    this.changedLooks.add(node);
    this.planting.add(element, this.element(parentSlot),
      before === 0 ? null : this.element(before));
    choices.touchOptionsOf(parent);
    if ((state & State.Modal) !== 0) surroundings.openDialog(element, rect.h);
  }

  /** One for all of a group. @param {MirrorNode | undefined} from @returns {string} */
  radioName(from) {
    if (!from || from.role === "RadioGroup") return `g${from?.slot ?? 0}`;
    return this.radioName(this.parts.nodes.around(this.planting.parentOf(from.element)));
  }

  /** @param {number} slot @param {number} parentSlot @param {number} beforeSlot */
  move(slot, parentSlot, beforeSlot) {
    const element = this.element(slot);
    const parent = /** @type {any} */ (this.element(parentSlot));
    const before = beforeSlot === 0 ? null : this.element(beforeSlot);
    this.postponedMoves.delete(slot);
    this.parts.choices.touchOptionsOf(this.parts.nodes.find(parentSlot));
    if (typeof parent.moveBefore === "function" && element.isConnected) {
      parent.moveBefore(element, before);
    } else if (element.contains(this.parts.document.activeElement)) {
      this.postponedMoves.set(slot, { parent: parentSlot, before: beforeSlot });
    } else {
      parent.insertBefore(element, before);
    }
    const companion = this.parts.nodes.find(slot)?.companion;
    if (companion) element.after(companion);
  }

  /** Call after the focus has left a field. */
  runPostponedMoves() {
    const { nodes } = this.parts;
    for (const [slot, { parent, before }] of [...this.postponedMoves]) {
      const isKnown = (/** @type {number} */ wanted) =>
        wanted <= LAYERS_SLOT || nodes.find(wanted) !== undefined;
      this.postponedMoves.delete(slot);
      if (isKnown(slot) && isKnown(parent) && isKnown(before)) this.move(slot, parent, before);
    }
  }

  /** @param {MirrorNode} node @param {string} name */
  name(node, name) {
    node.name = name;
    attributes.writeName(node);
  }

  /** @param {MirrorNode} node @param {number} ackSeq @param {string} text */
  value(node, ackSeq, text) {
    const { fields, choices, nodes } = this.parts;
    if (isTextEntry(node.role)) {
      fields.write(node, ackSeq, text);
    } else if (node.role === "Select") {
      choices.writeSelect(node, ackSeq, text);
    } else if (node.role === "Option") {
      node.value = text;
      node.element.setAttribute(node.element.tagName === "OPTION" ? "value" : "data-value", text);
      choices.touchOptionsOf(nodes.around(node.element.parentNode));
    }
  }

  /** @param {MirrorNode} node @param {PatchReader} reader */
  relation(node, reader) {
    attributes.writeRelation(this.parts.nodes, node, {
      labelledBy: reader.u32(), describedBy: reader.u32(), errorBy: reader.u32(),
      controls: reader.u32(), activeDescendant: reader.u32(),
    });
  }

  /** @param {MirrorNode} node @param {number} style @param {number} inset */
  style(node, style, inset) {
    node.look.style = style;
    node.look.inset = inset;
    this.changedLooks.add(node);
  }

  /** @param {MirrorNode} node */
  showLook(node) {
    showLook(node, this.mode);
    // The form's own submit button, so that Enter in a field is an ordinary click on it.
    if (node.role === "Button") {
      const isSubmit = isPrimary(node) && node.element.closest("form") !== null;
      /** @type {HTMLButtonElement} */ (node.element).type = isSubmit ? "submit" : "button";
    }
  }

  /** @param {MirrorNode} node @param {number} flow */
  flow(node, flow) {
    node.look.flow = flow;
    this.changedLooks.add(node);
  }

  /** @param {MirrorNode} node @param {PatchReader} reader */
  rect(node, reader) {
    const { h } = node.look.rect = reader.rect();
    if ((node.state & State.Modal) !== 0) this.parts.surroundings.setDialogHeight(h);
    showPlace(node, this.mode);
  }

  /** @param {number} slot */
  remove(slot) {
    const { nodes, choices, surroundings } = this.parts;
    const { element } = nodes.get(slot);
    this.changedLooks.delete(nodes.get(slot));
    choices.touchOptionsOf(nodes.around(element.parentNode));
    surroundings.closeDialog(element);
    nodes.get(slot).companion?.remove();
    this.leaving.add(element);
    nodes.remove(slot);
    this.postponedMoves.delete(slot);
  }

  /** Shows the same tree in the other presentation. @param {UiMode} mode */
  setMode(mode) {
    this.mode = mode;
    this.showAll();
    // Without pictures the words still say everything.
    if (mode === "html") loadIcons().then(() => this.showAll(), () => {});
  }

  showAll() {
    for (const node of this.parts.nodes.slots) if (node) showLook(node, this.mode);
  }
}
