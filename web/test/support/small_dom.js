// The little of the DOM that the mirror uses, so that its modules run under node --test. It knows
// trees, attributes, focus and bubbling events; it does not lay out, style or activate anything.

class SmallNode {
  /** @param {SmallDocument} ownerDocument @param {number} nodeType */
  constructor(ownerDocument, nodeType) {
    this.ownerDocument = ownerDocument;
    this.nodeType = nodeType;
    /** @type {SmallElement | null} */
    this.parentNode = null;
    /** @type {string | null} */
    this.nodeValue = null;
  }

  get parentElement() { return this.parentNode; }

  get isConnected() {
    for (let at = this; at; at = at.parentNode) if (at === this.ownerDocument.body) return true;
    return false;
  }

  get nextSibling() {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }

  remove() {
    const parent = this.parentNode;
    if (!parent) return;
    const { activeElement, body } = this.ownerDocument;
    if (this instanceof SmallElement && this.contains(activeElement)) {
      this.ownerDocument.activeElement = body;
    }
    parent.childNodes.splice(parent.childNodes.indexOf(this), 1);
    this.parentNode = null;
  }
}

class ClassList {
  constructor() { this.names = new Set(); }
  add(...names) { for (const name of names) this.names.add(name); }
  remove(...names) { for (const name of names) this.names.delete(name); }
  contains(name) { return this.names.has(name); }
  toggle(name, isOn = !this.names.has(name)) {
    if (isOn) this.names.add(name); else this.names.delete(name);
  }
}

/** Unset properties read as "", as in a browser. */
function makeStyle() {
  return new Proxy({ values: {} }, {
    get: (target, name) => (name === "setProperty"
      ? (key, value) => { target.values[key] = value; }
      : target.values[name] ?? ""),
    set: (target, name, value) => { target.values[name] = value; return true; },
  });
}

const FIELDS = new Set(["INPUT", "TEXTAREA", "SELECT"]);

export class SmallElement extends SmallNode {
  constructor(ownerDocument, tag) {
    super(ownerDocument, 1);
    this.tagName = tag.toUpperCase();
    this.attributes = new Map();
    /** @type {SmallNode[]} */
    this.childNodes = [];
    this.classList = new ClassList();
    this.style = makeStyle();
    this.listeners = [];
    this.inert = false;
    if (FIELDS.has(this.tagName)) {
      Object.assign(this, { value: "", checked: false, disabled: false, labels: [],
        selectionStart: 0, selectionEnd: 0 });
    }
    if (this.tagName === "BUTTON" || this.tagName === "FIELDSET") this.disabled = false;
  }

  get id() { return this.getAttribute("id") ?? ""; }
  set id(value) { this.setAttribute("id", value); }
  get type() { return this.getAttribute("type") ?? ""; }
  set type(value) { this.setAttribute("type", value); }
  set className(text) { this.classList.add(...text.split(" ")); }
  get children() { return this.childNodes.filter((node) => node.nodeType === 1); }
  get firstElementChild() { return this.children[0] ?? null; }
  get tabIndex() {
    const own = this.getAttribute("tabindex");
    if (own !== null) return Number(own);
    return FIELDS.has(this.tagName) || this.tagName === "BUTTON" ? 0 : -1;
  }

  getAttribute(name) { return this.attributes.get(name) ?? null; }
  setAttribute(name, value) {
    if (name === "style") throw new Error("blocked by the page's CSP");
    if (name === "class") this.className = String(value);
    this.attributes.set(name, String(value));
  }
  removeAttribute(name) { this.attributes.delete(name); }
  hasAttribute(name) { return this.attributes.has(name); }

  get textContent() {
    return this.childNodes.map((node) => node.nodeValue ?? node.textContent ?? "").join("");
  }
  set textContent(text) {
    for (const node of [...this.childNodes]) node.remove();
    if (text !== "") this.append(this.ownerDocument.createTextNode(text));
  }
  set innerHTML(_) { throw new Error("markup is never written"); }

  insertBefore(node, before) {
    node.remove();
    const at = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    if (at < 0) throw new Error("insertBefore: no such sibling");
    this.childNodes.splice(at, 0, node);
    node.parentNode = this;
    return node;
  }
  append(node) { this.insertBefore(node, null); }
  after(node) { this.parentNode.insertBefore(node, this.nextSibling); }
  prepend(node) { this.insertBefore(node, this.childNodes[0] ?? null); }

  contains(node) {
    for (let at = node; at; at = at.parentNode) if (at === this) return true;
    return false;
  }
  closest(tag) {
    for (let at = this; at; at = at.parentNode) if (at.matches(tag)) return at;
    return null;
  }
  /** Only what the mirror asks: a tag, #id, .class, [name='value'], ":focus-visible". */
  matches(selector) {
    if (selector === ":focus-visible") return this.ownerDocument.activeElement === this;
    if (selector.startsWith("#")) return this.id === selector.slice(1);
    if (selector.startsWith(".")) return this.classList.contains(selector.slice(1));
    const attribute = /^\[([\w-]+)='(.*)'\]$/.exec(selector);
    if (attribute) return this.getAttribute(attribute[1]) === attribute[2];
    return this.tagName === selector.toUpperCase();
  }
  querySelectorAll(selector) {
    if (selector.startsWith(":scope > ")) {
      return this.children.filter((child) => child.matches(selector.slice(9)));
    }
    const [first, ...rest] = selector.split(" ");
    const found = [];
    const visit = (element) => {
      for (const child of element.children) {
        if (child.matches(first)) {
          found.push(...(rest.length > 0 ? child.querySelectorAll(rest.join(" ")) : [child]));
        }
        visit(child);
      }
    };
    visit(this);
    found.item = (at) => found[at] ?? null;
    return found;
  }
  querySelector(selector) { return this.querySelectorAll(selector)[0] ?? null; }

  focus() {
    if (this.tabIndex < 0 && !this.hasAttribute("tabindex")) return;
    for (let at = this; at; at = at.parentNode) if (at.inert) return;
    const old = this.ownerDocument.activeElement;
    if (old === this) return;
    if (old !== this.ownerDocument.body) {
      this.ownerDocument.activeElement = this.ownerDocument.body;
      old.dispatch("focusout");
    }
    this.ownerDocument.activeElement = this;
    this.dispatch("focusin");
  }
  click() { this.dispatch("click"); }
  blur() {
    this.ownerDocument.activeElement = this.ownerDocument.body;
    this.dispatch("focusout");
  }
  scrollIntoView() { this.ownerDocument.scrolledTo = this; }
  getBoundingClientRect() { return { top: 0, bottom: 0, left: 0, right: 0 }; }

  addEventListener(kind, listener) { this.listeners.push({ kind, listener }); }
  removeEventListener(kind, listener) {
    this.listeners = this.listeners.filter((own) => own.kind !== kind || own.listener !== listener);
  }
  /** Bubbles to the body. @returns the event, to look at defaultPrevented */
  dispatch(kind, details = {}) {
    const event = { type: kind, target: this, defaultPrevented: false, button: 0,
      pageX: 0, pageY: 0,
      preventDefault() { this.defaultPrevented = true; }, ...details };
    for (let at = this; at; at = at.parentNode) {
      for (const own of [...at.listeners]) if (own.kind === kind) own.listener(event);
    }
    return event;
  }
}

export class SmallDocument {
  constructor() {
    this.body = new SmallElement(this, "body");
    this.documentElement = new SmallElement(this, "html");
    this.documentElement.clientWidth = 360;
    this.activeElement = this.body;
    this.title = "";
  }
  createElement(tag) { return new SmallElement(this, tag); }
  createElementNS(_, tag) { return new SmallElement(this, tag); }
  createTextNode(text) {
    const node = new SmallNode(this, 3);
    node.nodeValue = text;
    return node;
  }
  getElementById(id) { return this.body.querySelector(`#${id}`); }
  querySelector(selector) { return this.body.querySelector(selector); }
  querySelectorAll(selector) { return this.body.querySelectorAll(selector); }
}

/** A window with a hand-moved clock. */
export class SmallWindow extends EventTarget {
  constructor() {
    super();
    this.document = new SmallDocument();
    this.document.defaultView = this;
    this.location = { origin: "http://127.0.0.1:8080" };
    Object.assign(this, {
      innerHeight: 640, devicePixelRatio: 2, scrollY: 0, visualViewport: null });
    this.now = 0;
    this.timers = [];
    this.lastTimer = 0;
  }
  matchMedia() { return Object.assign(new EventTarget(), { matches: false }); }
  setTimeout(run, ms) {
    this.lastTimer += 1;
    this.timers.push({ id: this.lastTimer, at: this.now + ms, run });
    return this.lastTimer;
  }
  clearTimeout(id) { this.timers = this.timers.filter((timer) => timer.id !== id); }
  advance(ms) {
    const end = this.now + ms;
    for (;;) {
      const due = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.clearTimeout(due.id);
      this.now = due.at;
      due.run();
    }
    this.now = end;
  }
}
