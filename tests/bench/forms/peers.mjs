// The same work done by ajv and the core of JSON Forms: check everything, find what is shown.
import { isVisible } from "@jsonforms/core";
import addFormats from "ajv-formats";
import Ajv2020 from "ajv/dist/2020.js";

function controlsOf(element) {
  if (element.type === "Control") return [element];
  return (element.elements ?? []).flatMap(controlsOf);
}

// What our engine makes of the typed text, done here once and outside the measured part.
function typedData(form) {
  const typed = Object.entries(form.answers).map(([field, text]) => {
    const schema = form.schema.properties[field];
    if (schema.type === "integer") return [field, Number(text)];
    const date = schema.format === "date" && /^(\d+)\/(\d+)\/(\d+)$/.exec(text);
    if (!date) return [field, text];
    const [, day, month, year] = date;
    return [field, `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`];
  });
  return { "@form": form.schema.$id, ...Object.fromEntries(typed) };
}

export function loadPeer(form) {
  const ajv = addFormats(new Ajv2020({ allErrors: true, strict: false }));
  const check = ajv.compile(structuredClone(form.schema));
  const controls = controlsOf(form.ui);
  let data = typedData(form);
  const shown = () => controls.filter((control) => isVisible(control, data, "", ajv)).length;
  return {
    keystroke(field, value) {
      data = { ...data, [field]: value };
      check(data);
      return shown() * 1000 + (check.errors?.length ?? 0);
    },
    validate: () => check(data),
  };
}
