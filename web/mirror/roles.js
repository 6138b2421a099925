// The words of the semantics tree, in the numbers of src/semantics/node.h and patch.h; state.js and
// op.js hold the rest. A test compares the two, so a number changed on one side only does not get
// far.
// @ts-check

/** Index = Role. */
export const ROLES = Object.freeze(/** @type {const} */ ([
  "None", "Text", "Heading", "Paragraph", "Link", "Button", "Toggle", "Checkbox", "Radio",
  "RadioGroup", "Switch", "TextField", "TextArea", "Password", "Select", "Option", "Combobox",
  "Listbox", "Slider", "SpinButton", "Tab", "TabList", "TabPanel", "Menu", "MenuItem", "List",
  "ListItem", "Table", "Row", "Cell", "ColHeader", "RowHeader", "Image", "Progress", "Status",
  "Alert", "Dialog", "AlertDialog", "Group", "Form", "FieldSet", "Banner", "Nav", "Main", "Footer",
  "Search", "Region", "Disclosure", "File", "Date", "Canvas", "Scroll", "Label", "Legend", "Hint",
  "ErrorText", "Box", "DescriptionList", "Term", "Definition", "Aside", "Caption", "Fact",
]));

/** @typedef {typeof ROLES[number]} RoleName */

/** Flags of sem_text. */
export const TextFlag = Object.freeze({ Composing: 1, Committed: 2 });

export const ThemeBit = Object.freeze({
  Dark: 1, HighContrast: 2, LargeText: 4, ReducedMotion: 8,
});

export const FocusReason = Object.freeze({
  Route: 0, Dialog: 1, ErrorSummary: 2, Removed: 3, Request: 4,
});

export const FLOW_KINDS = Object.freeze(["Stack", "Row", "Grid", "FormRow"]);
export const FLOW_ALIGNS = Object.freeze(["Start", "Center", "End", "Stretch", "SpaceBetween"]);
export const TEXT_STYLES = Object.freeze([
  "Default", "Body", "Strong", "H1", "H2", "Hint", "HintStrong",
]);
export const TONES = Object.freeze([
  "Normal", "Secondary", "Success", "Warning", "Error", "OnBrand",
]);
export const TEXT_ALIGNS = Object.freeze(["Start", "Center", "End"]);
export const VARIANTS = Object.freeze([
  "Default", "Primary", "Secondary", "Quiet", "Danger", "Card", "CardLink", "Notice", "Tag",
  "Field", "FieldRow", "CheckRow", "ButtonRow", "Steps", "Timeline", "TimelineItem", "SummaryRow",
  "Brand", "ErrorSummary", "StatusLine", "FilePick", "Suggestions", "Divider", "Page",
  "Toast", "Tabs", "ForceHover", "ForcePressed", "ForceFocus",
]);

/** Slots that exist before the first patch. */
export const PAGE_SLOT = 1;
export const LAYERS_SLOT = 2;
