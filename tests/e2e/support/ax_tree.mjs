// The page as assistive technology is given it: the browser's accessibility tree as indented lines
// "role "name" [states]", without what differs from run to run.

/** Boxes that say nothing, and pieces of text that the element around them says already. */
const SILENT = new Set(["none", "generic", "InlineTextBox", "RootWebArea", "presentation",
  "LineBreak", "MenuListPopup"]);
const STATES = ["level", "invalid", "required", "checked", "pressed", "expanded", "selected",
  "disabled", "readonly", "multiline", "hasPopup", "modal", "busy", "live", "valuetext",
  "autocomplete"];
/** Values that every element of the kind has. */
const PLAIN = new Set(["false", "undefined", ""]);

const MASKS = [
  [/\s+/g, " "],
  [/http:\/\/127\.0\.0\.1:\d+/g, "‹origin›"],
  [/\b[0-9a-f]{8}…[0-9a-f]{8}\b/g, "‹digest›"],
  [/(?<![\w-])(?=[\w-]*\d)[\w-]{16}(?![\w-])/g, "‹id›"],
  [/\d{1,2}:\d{2}(:\d{2})?/g, "‹time›"],
  [/\d{1,2}\/\d{1,2}\/\d{4}/g, "‹date›"],
  [/\d{1,2} (giờ|phút|giây|ngày)( \d+ (phút|giây))?/g, "‹span›"],
  [/\b[0-9a-f]{4}( [0-9a-f]{4}){3,}\b/g, "‹digest›"],
  [/\b[0-9a-f]{16,}\b/g, "‹digest›"],
  [/\b[0-9A-Za-z]*\d[0-9A-Za-z-]*-[0-9A-Za-z-]{6,}\b/g, "‹id›"],
  [/\d[\d.,]*\s?(KB|MB|kB|byte|B)(?!\p{L})/gu, "‹size›"],
];

// Which day it is tells when a result is due, and over which weekends and holidays it is counted.
MASKS.push([/(Thứ (Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ nhật)/g, "‹weekday›"],
  [/Nhận ‹time›, ‹weekday›, ‹date› → .*$/, "‹how the day is counted›"]);

MASKS.push([/Đang lưu…|Đã lưu trên máy này lúc ‹time›/g, "‹saved›"],
  [/Chuyển sang giao diện (HTML|đồ hoạ)/g, "‹the other view›"]);

const mask = (text) => MASKS.reduce((masked, [what, by]) => masked.replace(what, by), text);

/**
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string>} one line for each thing that is said
 */
export async function readTree(page) {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send("Accessibility.getFullAXTree");
  await cdp.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const words = (node) => mask((node.name?.value ?? "").replaceAll("\u00a0", " ").trim());
  const describe = (node) => {
    const states = [];
    for (const { name, value } of node.properties ?? []) {
      const text = String(value.value ?? "");
      if (STATES.includes(name) && !PLAIN.has(text)) states.push(`${name}=${mask(text)}`);
    }
    // How full the device is differs from run to run.
    const isMeasured = node.role.value === "progressbar";
    const value = isMeasured ? "" : mask(String(node.value?.value ?? ""));
    const hint = mask(node.description?.value ?? "");
    return [node.role.value, words(node) && JSON.stringify(words(node)),
      value && value !== words(node) && `= ${JSON.stringify(value)}`,
      states.length > 0 && `[${states.sort().join(" ")}]`,
      hint && `(${hint})`].filter(Boolean).join(" ");
  };
  const visit = (node, depth, said) => {
    const role = node.role?.value ?? "";
    const own = words(node);
    const isText = role === "StaticText";
    const isSilent = node.ignored || SILENT.has(role) || (isText && (own === "" || said === own));
    if (!isSilent) lines.push(`${"  ".repeat(depth)}${isText ? "text" : describe(node)}` +
      (isText ? ` ${JSON.stringify(own)}` : ""));
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      // The text of a field is its value.
      if (child && !/^(textbox|searchbox|combobox)$/i.test(role)) {
        visit(child, depth + (isSilent ? 0 : 1), isSilent ? said : own);
      }
    }
  };
  const root = nodes.find(({ role }) => role?.value === "RootWebArea");
  visit(root, 0, "");
  const { title, lang, others } = await page.evaluate(() => ({
    title: document.title, lang: document.documentElement.lang,
    others: [...document.querySelectorAll(":is(#sem, #layers) [lang]")]
      .map((element) => `lang ${element.lang}: ${element.textContent.slice(0, 60)}`),
  }));
  return [`document ${JSON.stringify(mask(title))} [lang=${lang}]`, ...lines, ...others,
    ""].join("\n");
}
