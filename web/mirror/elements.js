// Which HTML element stands for which role. Native elements first: the browser then brings the
// keyboard, the names, the pickers and the autofill; ARIA only where HTML has nothing.
// @ts-check

/** @typedef {import("./roles.js").RoleName} RoleName */
/** @typedef {[tag: string, attributes?: Record<string, string>]} Recipe */

/** Roles that no widget of the kit has are not here. @type {Partial<Record<RoleName, Recipe>>} */
const RECIPES = {
  Text: ["span"],
  Paragraph: ["p"],
  Link: ["a"],
  Button: ["button", { type: "button" }],
  Toggle: ["button", { type: "button" }],
  Disclosure: ["button", { type: "button" }],
  Checkbox: ["input", { type: "checkbox" }],
  Switch: ["input", { type: "checkbox", role: "switch" }],
  Radio: ["input", { type: "radio" }],
  RadioGroup: ["fieldset", { role: "radiogroup" }],
  FieldSet: ["fieldset"],
  Legend: ["legend"],
  Label: ["label"],
  TextField: ["input", { type: "text", autocomplete: "off" }],
  Password: ["input", { type: "password" }],
  TextArea: ["textarea", { autocomplete: "off" }],
  Combobox: ["input", {
    type: "text", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
    autocomplete: "off",
  }],
  Listbox: ["ul", { role: "listbox" }],
  Select: ["select"],
  Slider: ["input", { type: "range" }],
  File: ["input", { type: "file", multiple: "" }],
  Tab: ["button", { type: "button", role: "tab" }],
  TabList: ["div", { role: "tablist" }],
  TabPanel: ["div", { role: "tabpanel" }],
  // Without the role, a list that shows no bullets is not announced as one by VoiceOver.
  List: ["ul", { role: "list" }],
  ListItem: ["li"],
  // The roles are said as well: cells that are placed or stacked are no table to browsers else.
  Table: ["table", { role: "table" }],
  Caption: ["caption"],
  Row: ["tr", { role: "row" }],
  Cell: ["td", { role: "cell" }],
  ColHeader: ["th", { scope: "col", role: "columnheader" }],
  RowHeader: ["th", { scope: "row", role: "rowheader" }],
  Image: ["img"],
  Progress: ["progress"],
  // Their words are announced through the live regions, once; these only hold the text.
  Status: ["p"],
  Hint: ["p"],
  ErrorText: ["p"],
  Dialog: ["div", { role: "dialog", tabindex: "-1" }],
  AlertDialog: ["div", { role: "alertdialog", tabindex: "-1" }],
  Group: ["div", { role: "group" }],
  // Choices have no say of their own in what the browser writes to the disk; their form has.
  Form: ["form", { novalidate: "", autocomplete: "off" }],
  Banner: ["header"],
  Nav: ["nav"],
  Main: ["main", { tabindex: "-1" }],
  Footer: ["footer"],
  Search: ["div", { role: "search" }],
  Region: ["section"],
  Aside: ["aside"],
  Fact: ["li", { class: "fact" }],
};

/** Roles whose element shows the name as its text; for the others the name is an attribute. */
const TEXT_ROLES = new Set([
  "Text", "Heading", "Paragraph", "Link", "Button", "Toggle", "Disclosure", "Tab", "Legend",
  "Label", "Hint", "ErrorText", "Status", "ListItem", "Cell", "ColHeader", "RowHeader", "Option",
  "Caption",
]);

/** Roles that are typed into. */
const ENTRY_ROLES = new Set(["TextField", "Password", "TextArea", "Combobox"]);

/**
 * Makes the detached element of a node.
 * @param {Document} document
 * @param {RoleName} role
 * @param {{ level: number, parentRole: RoleName | undefined }} where
 * @returns {HTMLElement}
 */
export function makeElement(document, role, where) {
  if (role === "Heading") return document.createElement(`h${Math.min(6, where.level || 2)}`);
  if (role === "Option") return makeOption(document, where.parentRole);
  const [tag, attributes] = RECIPES[role] ?? ["div"];
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, value);
  // Its label and its value, one under the other or side by side.
  for (let part = 0; role === "Fact" && part < 2; part += 1) {
    element.append(document.createElement("span"));
  }
  return element;
}

/**
 * @param {Document} document
 * @param {RoleName | undefined} parentRole
 */
function makeOption(document, parentRole) {
  if (parentRole === "Select") {
    const option = document.createElement("option");
    option.setAttribute("value", "");  // Else its words would be its value.
    return option;
  }
  const element = document.createElement("li");
  element.setAttribute("role", "option");
  return element;
}

/** @param {RoleName} role */
export function showsNameAsText(role) {
  return TEXT_ROLES.has(role);
}

/** @param {RoleName} role */
export function isTextEntry(role) {
  return ENTRY_ROLES.has(role);
}
