// Strict I-JSON (RFC 7493) and its canonical form (RFC 8785), written from the two documents: a
// second reader to hold ours against.
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SPACE = /[ \t\n\r]*/y;
const INTEGER_MAX = 2 ** 53 - 1;

class Reader {
  constructor(text, depth) {
    this.text = text;
    this.at = 0;
    this.depth = depth;
  }

  refuse() { throw new SyntaxError("not I-JSON"); }

  take(pattern) {
    pattern.lastIndex = this.at;
    const [match] = pattern.exec(this.text) ?? this.refuse();
    this.at += match.length;
    return match;
  }

  sign(wanted) {
    this.take(SPACE);
    if (this.text[this.at] !== wanted) return false;
    this.at += 1;
    return true;
  }

  string() {
    const value = JSON.parse(this.take(STRING));
    return value.isWellFormed?.() ?? !/\p{Surrogate}/u.test(value) ? value : this.refuse();
  }

  value(level = 0) {
    this.take(SPACE);
    const first = this.text[this.at];
    if (first === "{" || first === "[") {
      if (level >= this.depth) this.refuse();
      return first === "{" ? this.object(level + 1) : this.array(level + 1);
    }
    if (first === '"') return this.string();
    for (const [word, value] of [["null", null], ["true", true], ["false", false]]) {
      if (this.text.startsWith(word, this.at)) { this.at += word.length; return value; }
    }
    return this.integer();
  }

  integer() {
    const text = this.take(NUMBER);
    const value = Number(text);
    return /^-?\d+$/.test(text) && Math.abs(value) <= INTEGER_MAX ? value : this.refuse();
  }

  array(level) {
    this.at += 1;
    const items = [];
    if (this.sign("]")) return items;
    do items.push(this.value(level)); while (this.sign(","));
    return this.sign("]") ? items : this.refuse();
  }

  object(level) {
    this.at += 1;
    const members = new Map();
    if (this.sign("}")) return {};
    do {
      this.take(SPACE);
      const name = this.string();
      if (members.has(name) || !this.sign(":")) this.refuse();
      members.set(name, this.value(level));
    } while (this.sign(","));
    if (!this.sign("}")) this.refuse();
    return Object.fromEntries(members);
  }
}

/** Bytes or text -> value, integers only; throws SyntaxError when it is not I-JSON. */
export function readIJson(input, depth = 32) {
  let text = input;
  if (typeof input !== "string") {
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(input);
    } catch { throw new SyntaxError("not UTF-8"); }
  }
  const reader = new Reader(text, depth);
  const value = reader.value();
  reader.take(SPACE);
  return reader.at === text.length ? value : reader.refuse();
}

/** RFC 8785. JSON.stringify writes strings and numbers as it asks; names sort by UTF-16 units. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") {
    return JSON.stringify(Object.is(value, -0) ? 0 : value);
  }
  const members = Object.keys(value).sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(",")}}`;
}

/** Strict base64url: one text for each byte string; null when it is not. */
export function strictBytes(text) {
  if (typeof text !== "string" || !/^[A-Za-z0-9_-]*$/.test(text)) return null;
  const bytes = Buffer.from(text, "base64url");
  return bytes.toString("base64url") === text ? bytes : null;
}
