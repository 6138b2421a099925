// One page of `count` questions as a pack, and the same page written by hand in HTML: what our
// client and the peer are timed with. The last part, 20 questions, is shown by a switch.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const CODE = "bench";
export const PLAIN = "Câu hỏi 100";
export const SWITCH = "Tôi có thêm thông tin";
export const IN_PART = "Câu hỏi 196";
const PART = 20;
const WIDGETS = ["text", "person-name", "phone", "date", "integer"];
const PARTS_OF_DATE = ["Ngày", "Tháng", "Năm"];

const numbers = (count) => Array.from({ length: count }, (_, index) => index);
const idOf = (index) => `f${String(index).padStart(3, "0")}`;
const isInPart = (index, count) => index >= count - PART;
const widgetOf = (index) => (index === 100 ? "text" : WIDGETS[index % WIDGETS.length]);

function control(index, count) {
  const widget = widgetOf(index);
  const options = { widget, required: true };
  if (widget === "integer") Object.assign(options, { minimum: 1, maximum: 999 });
  if (widget === "text") options.maxLength = 200;
  const condition = { scope: "#/properties/more", schema: { const: true },
    failWhenUndefined: true };
  return { type: "Control", scope: `#/properties/${idOf(index)}`, options,
    ...(isInPart(index, count) && { rule: { effect: "SHOW", condition } }) };
}

const fact = (vi) => ({ vi, en: vi, recalled: true });

function packFiles(count) {
  const texts = { "page.all": "Tất cả", "field.more": SWITCH, "field.noi_nop_tinh": "Tỉnh",
    "field.noi_nop_xa": "Xã" };
  for (const index of numbers(count)) texts[`field.${idOf(index)}`] = `Câu hỏi ${index}`;
  const elements = numbers(count).map((index) => control(index, count));
  elements.splice(count - PART, 0,
    { type: "Control", scope: "#/properties/more", options: { widget: "checkbox" } });
  elements.push({ type: "Control", scope: "#/properties/noi_nop_tinh",
    options: { widget: "province" } }, { type: "Control", scope: "#/properties/noi_nop_xa",
    options: { widget: "commune", province: "noi_nop_tinh" } });
  const words = ["name", "field", "authority", "who", "serviceLevel", "time", "fee", "result",
    "legal"].map((word) => [word, fact("Đo tốc độ")]);
  return {
    "pack.json": { version: "1", id: CODE, code: CODE, ...Object.fromEntries(words), slots: [],
      signature: { need: "none", source: fact("Đo tốc độ") },
      recipient: [{ commune: "noi_nop_xa" }],
      components: [{ id: "don", name: { vi: "Đơn", en: "Form" },
        kind: { vi: "điền trên mạng", en: "filled in online" }, form: true }] },
    "ui.json": { type: "Categorization", elements: [
      { type: "Category", label: "page.all", options: { id: "all" }, elements }] },
    "schema.json": { properties: {} },
    "texts.vi.json": texts, "texts.en.json": texts,
    "samples.json": { samples: [] },
  };
}

/** Copies the folder `assets` to `to` and adds the pack of `count` questions. */
export function addPack(assets, to, count) {
  cpSync(assets, to, { recursive: true });
  const folder = join(to, "packs", CODE);
  mkdirSync(folder);
  for (const [name, content] of Object.entries(packFiles(count))) {
    writeFileSync(join(folder, name), JSON.stringify(content));
  }
  const index = join(to, "catalogue", "index.json");
  const catalogue = JSON.parse(readFileSync(index, "utf8"));
  catalogue.packs.push(CODE);
  writeFileSync(index, JSON.stringify(catalogue));
}

const field = (id, label, extra = "") =>
  `<div class=field><label for=${id}>${label}</label><input id=${id} ${extra}></div>`;

function question(index) {
  const id = idOf(index);
  const label = `Câu hỏi ${index}`;
  if (widgetOf(index) !== "date") return field(id, label);
  const parts = PARTS_OF_DATE.map((part, at) => field(`${id}-${at}`, part, "inputmode=numeric"));
  return `<fieldset><legend>${label}</legend>${parts.join("")}</fieldset>`;
}

/** The same page as somebody would write it by hand, without a library. */
export function handWritten(count) {
  const all = numbers(count);
  const before = all.filter((index) => !isInPart(index, count)).map(question).join("");
  const part = all.filter((index) => isInPart(index, count)).map(question).join("");
  return `<!doctype html><html lang=vi><meta name=viewport content="width=device-width">
<title>Viết tay</title><style>
body{font:18px/27px sans-serif;max-width:640px;margin:0 auto;padding:16px}
.field{margin:0 0 24px}label,legend{display:block;font-weight:600}
input:not([type=checkbox]){box-sizing:border-box;width:100%;height:48px;font:inherit}
input[type=checkbox]{width:24px;height:24px}</style>
<main><h1>Tất cả</h1><form>${before}
<p><input type=checkbox id=more><label for=more style="display:inline">${SWITCH}</label></p>
<div id=part hidden>${part}</div></form></main>
<script>
const answers = {};
document.forms[0].addEventListener("input", ({ target }) => { answers[target.id] = target.value; });
document.getElementById("more").addEventListener("change", (event) => {
  document.getElementById("part").hidden = !event.target.checked;
});
</script>`;
}
