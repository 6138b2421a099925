// Random answers to the form of a real pack: those of one of its samples with some changed, so that
// deep branches are reached, or all of them random.
import { rawOf } from "./form_generator.mjs";

const TEXTS = { "person-name": "Nguyễn Thị Ánh", id12: "001195012345", phone: "0912345678",
  email: "anh.nguyen@example.com", province: "01", commune: "00004", text: "Số 12, phố Đội Cấn",
  "text-area": "Theo giấy tờ đã có", "doc-number": "B1234567" };

const isoOf = (raw) => raw.split("/").reverse().filter(Boolean)
  .map((part) => part.padStart(2, "0")).join("-");

/** What a raw answer means while its question is shown; undefined: nothing. */
export function meaningOf(raw, { widget, partial, minimum = 0, maximum = 0 }) {
  if (widget === "checkbox") return raw === "true";
  if (raw === undefined || raw === "" || raw === "//") return undefined;
  switch (widget) {
    case "integer": {
      const number = /^[\d .]+$/.test(raw) ? Number(raw.replace(/[ .]/g, "")) : NaN;
      return number >= minimum && number <= maximum ? number : undefined;
    }
    case "decimal": return Number(raw.replace(/[ .]/g, "").replace(",", "."));
    case "date": {
      const iso = isoOf(raw);
      return iso.length === 10 || partial ? iso : undefined;
    }
    default: return raw;
  }
}

function randomRaw(random, options, lists) {
  const { widget, minimum = 0, maximum = 9 } = options;
  switch (widget) {
    case "choice": case "select":
      return random.pick(options.options ?? lists[options.list]).value;
    case "checkbox": return rawOf(random.chance(0.5));
    case "integer": case "decimal":
      return String(random.between(minimum, Math.min(maximum, minimum + 12)));
    case "date":
      return [random.between(1, 28), random.between(1, 12), random.between(1930, 2026)].join("/");
    default: return TEXTS[widget] ?? "";
  }
}

const DECIDES = ["choice", "select", "checkbox", "integer"];

/** { raw, typed } over the controls of visibility_oracle.mjs. */
export function packSession(random, controls, samples, lists) {
  const sample = random.chance(0.75) ? random.pick(samples) : null;
  const raw = { ...sample?.answers };
  const share = sample ? random.pick([0, 0.05, 0.2]) : random.pick([0.5, 0.9]);
  for (const { id, options } of controls) {
    const isChanged = sample ? DECIDES.includes(options.widget) : options.widget !== "computed";
    if (isChanged && random.chance(share)) raw[id] = randomRaw(random, options, lists);
  }
  const typed = {};
  for (const { id, options } of controls) {
    const meaning = meaningOf(raw[id] ?? options.default, options);
    if (meaning !== undefined && options.widget !== "computed") typed[id] = meaning;
  }
  return { raw, typed };
}
