// A form of `count` questions on one page, as packs are written: every tenth question is a switch
// that shows the nine after it, the fifth of them shows four more. The same two files are read by
// our engine and by ajv with the core of JSON Forms.
//
//   node make_form.mjs COUNT > form.json      {"schema","ui","answers"}

const kinds = [
  { widget: "text", answer: "Số 12, ngõ 5", schema: { type: "string", maxLength: 200 } },
  { widget: "person-name", answer: "Nguyễn Thị Ánh", schema: { type: "string", maxLength: 100 } },
  { widget: "phone", answer: "0912345678", schema: { type: "string", pattern: "^0[0-9]{9,10}$" } },
  { widget: "date", answer: "05/11/1990", schema: { type: "string", format: "date" } },
  { widget: "integer", answer: "7", schema: { type: "integer", minimum: 1, maximum: 50 } },
];

function shownBy(field) {
  const condition = { scope: `#/properties/${field}`, schema: { const: "co" },
    failWhenUndefined: true };
  return { effect: "SHOW", condition };
}

export function makeForm(count) {
  const properties = { "@form": { const: "urn:motcua:form:bench:1" } };
  const elements = [];
  const answers = {};
  const required = ["@form"];
  const shown = new Map();
  for (let index = 0; index < count; ++index) {
    const id = `f${String(index).padStart(3, "0")}`;
    const within = index % 10;
    const head = `f${String(index - within).padStart(3, "0")}`;
    const inner = `f${String(index - within + 5).padStart(3, "0")}`;
    const control = { type: "Control", scope: `#/properties/${id}`, options: { required: true } };
    if (within === 0 || within === 5) {
      properties[id] = { enum: ["co", "khong"] };
      control.options.widget = "choice";
      control.options.options = [{ value: "co" }, { value: "khong" }];
      answers[id] = "co";
    } else {
      const kind = kinds[index % kinds.length];
      properties[id] = kind.schema;
      control.options.widget = kind.widget;
      const { minimum, maximum } = kind.schema;
      if (minimum !== undefined) Object.assign(control.options, { minimum, maximum });
      answers[id] = kind.answer;
    }
    if (within === 0) required.push(id);
    else {
      const by = within > 5 ? inner : head;
      control.rule = shownBy(by);
      shown.set(by, [...(shown.get(by) ?? []), id]);
    }
    elements.push(control);
  }
  const allOf = [...shown].map(([by, ids]) => ({
    if: { properties: { [by]: { const: "co" } }, required: [by] },
    then: { required: ids },
    else: { properties: Object.fromEntries(ids.map((id) => [id, false])) },
  }));
  const schema = { $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "urn:motcua:form:bench:1", type: "object", properties, required, allOf,
    unevaluatedProperties: false };
  const ui = { type: "Categorization", elements: [
    { type: "Category", label: "page.all", options: { id: "all" }, elements }] };
  return { schema, ui, answers };
}

if (process.argv[1]?.endsWith("make_form.mjs")) {
  process.stdout.write(JSON.stringify(makeForm(Number(process.argv[2] ?? 200))));
}
