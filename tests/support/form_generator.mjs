// Random forms of the pack profile (assets/packs/README.md) and random sessions over them. What a
// rule reads always ranks below what it decides, so that there is no cycle; the rank has nothing to
// do with the order on the pages, so that rules look forward as often as back.
const WORDS = ["an", "binh", "cuc", "dung", "em"];

function kindOf(random) {
  switch (random.below(10)) {
    case 0: case 1: case 2: return { widget: "choice", values: valuesOf(random, 4) };
    case 3: return { widget: "select", values: valuesOf(random, 6) };
    case 4: case 5: case 6: return { widget: "checkbox" };
    case 7: case 8: return { widget: "integer", minimum: random.below(3), maximum: 9 };
    default: return { widget: "text" };
  }
}

function valuesOf(random, most) {
  return ["mot", "hai", "ba", "bon", "nam", "sau"].slice(0, random.between(2, most));
}

function valueOf(random, field) {
  switch (field.widget) {
    case "choice": case "select": return random.pick(field.values);
    case "checkbox": return random.chance(0.5);
    case "integer": return random.between(field.minimum, field.maximum);
    case "province": return "01";
    case "commune": return "00004";
    default: return random.pick(WORDS);
  }
}

function schemaFor(random, field) {
  const value = valueOf(random, field);
  const positive = () => {
    if (field.widget === "integer" && random.chance(0.6)) {
      return random.chance(0.5) ? { minimum: value } : { maximum: value, type: "integer" };
    }
    if (field.values && random.chance(0.4)) {
      return { enum: [...new Set([value, random.pick(field.values)])] };
    }
    if (field.widget === "text" && random.chance(0.5)) {
      return random.chance(0.5) ? { pattern: "^[a-c]" } : { minLength: 3 };
    }
    return { const: value };
  };
  return random.chance(0.25) ? { not: positive() } : positive();
}

function conditionOver(random, fields, depth) {
  if (depth > 0 && random.chance(0.35)) {
    const conditions = Array.from({ length: random.between(2, 3) },
      () => conditionOver(random, fields, depth - 1));
    return { type: random.chance(0.5) ? "AND" : "OR", conditions };
  }
  const field = random.pick(fields);
  return { scope: `#/properties/${field.id}`, schema: schemaFor(random, field),
    failWhenUndefined: true };
}

const controlsOf = (element, fields) =>
  element.type === "Control" ? [fields.get(element.scope.slice("#/properties/".length))]
    : element.elements.flatMap((inner) => controlsOf(inner, fields));

/** A rule for some of the elements, the chance growing less the more there is below. */
function addRules(random, element, fields, share) {
  const below = controlsOf(element, fields);
  const least = Math.min(...below.map((field) => field.rank));
  const readable = [...fields.values()]
    .filter((field) => field.rank < least && field.widget !== "commune");
  if (readable.length > 0 && random.chance(share)) {
    element.rule = { effect: random.chance(0.7) ? "SHOW" : "HIDE",
      condition: conditionOver(random, readable, 2) };
  }
  for (const inner of element.elements ?? []) addRules(random, inner, fields, 0.6);
}

function controlOf(random, field) {
  const options = { widget: field.widget };
  field.required = random.chance(0.6);
  if (field.required) options.required = true;
  if (field.widget === "commune") options.province = "tinh";
  if (field.values) options.options = field.values.map((value) => ({ value }));
  if (field.widget === "integer") Object.assign(options, {
    minimum: field.minimum, maximum: field.maximum });
  if (field.values && random.chance(0.15)) {
    field.default = random.pick(field.values);
    options.default = field.default;
  }
  return { type: "Control", scope: `#/properties/${field.id}`, options };
}

function elementsOf(random, fields, depth) {
  const elements = [];
  for (let at = 0; at < fields.length;) {
    if (depth > 0 && fields.length - at > 2 && random.chance(0.35)) {
      const size = random.between(2, Math.min(6, fields.length - at));
      const group = { type: random.chance(0.7) ? "Group" : "VerticalLayout",
        elements: elementsOf(random, fields.slice(at, at + size), depth - 1) };
      if (group.type === "Group") group.label = "group.any";
      elements.push(group);
      at += size;
    } else {
      elements.push(controlOf(random, fields[at++]));
    }
  }
  return elements;
}

/**
 * { ui, fields: Map of id → field } with 8 to 28 questions on one to five pages; among them a
 * province and a commune, for every form goes to some commune.
 */
export function randomForm(random) {
  const pages = random.between(1, 5);
  const count = pages + random.between(5, 21);
  const fields = new Map();
  for (let index = 0; index < count; ++index) {
    const id = `f${String(index).padStart(2, "0")}`;
    fields.set(id, { id, rank: random.below(1000), ...kindOf(random) });
  }
  for (const [id, widget] of [["tinh", "province"], ["xa", "commune"]]) {
    fields.set(id, { id, rank: random.below(1000), widget });
  }
  const list = [...fields.values()];
  const elements = [];
  for (let page = 0; page < pages; ++page) {
    const from = Math.floor(list.length * page / pages);
    const to = Math.floor(list.length * (page + 1) / pages);
    elements.push({ type: "Category", label: "page.any", options: { id: `p${page}` },
      elements: elementsOf(random, list.slice(from, to), 3) });
  }
  for (const page of elements) addRules(random, page, fields, 0.3);
  return { ui: { type: "Categorization", elements }, fields };
}

const hasGroup = (element) =>
  element.type === "Group" || (element.elements ?? []).some((inner) => hasGroup(inner));

/** The words such a form needs, the same for both languages. */
export function wordsOf({ ui, fields }) {
  const words = { "page.any": "Trang" };
  if (hasGroup(ui)) words["group.any"] = "Nhóm";
  for (const field of fields.values()) {
    words[`field.${field.id}`] = "Câu hỏi";
    for (const value of field.values ?? []) words[`option.${field.id}.${value}`] = "Trả lời";
  }
  return words;
}

export const rawOf = (value) => value === true ? "true" : value === false ? "" : String(value);

/**
 * What somebody typed, hidden questions included: { raw, typed }. `typed` is what the answers mean
 * while their question is shown; a question without an entry is unanswered or has its default.
 */
export function randomSession(random, { fields }) {
  const raw = {};
  const typed = {};
  const share = random.pick([0.3, 0.7, 1, 1]);
  for (const field of fields.values()) {
    if (random.chance(share)) {
      const value = valueOf(random, field);
      raw[field.id] = rawOf(value);
      typed[field.id] = value;
    } else if (field.default !== undefined) {
      typed[field.id] = field.default;
    } else if (field.widget === "checkbox") {
      typed[field.id] = false;
    }
  }
  return { raw, typed };
}
