// index.html of a gallery: works from the disk, without a server and without a network.

const STYLE = `
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: #f4f4f4; color: #1b1b1f; }
header { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 8px 24px;
  padding: 12px 16px; background: #fff; border-bottom: 1px solid #999; }
fieldset { display: flex; gap: 12px; margin: 0; padding: 0; border: 0; }
section { padding: 16px; border-bottom: 1px solid #ccc; }
h1 { margin: 0; font-size: 20px; } h2 { margin: 0 0 8px; font-size: 18px; }
.row { display: flex; gap: 16px; align-items: flex-start; overflow-x: auto; }
figure { flex: none; margin: 0; } figcaption { font-size: 14px; }
figure img { display: block; border: 1px solid #999; background: #fff; }
figure.has-faults figcaption { color: #b00020; font-weight: 600; }
`;

const SCRIPT = `
const show = () => {
  const form = new FormData(document.querySelector("form"));
  for (const figure of document.querySelectorAll("figure")) {
    figure.hidden = ![...new Set(form.keys())].every((key) =>
      form.getAll(key).includes(figure.dataset[key]));
  }
};
document.querySelector("form").addEventListener("change", show);
show();
`;

const escape = (text) => String(text).replace(/[&<>"]/g, (sign) =>
  ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

function choices(key, values, chosen) {
  const boxes = values.map((value) => `<label><input type="checkbox" name="${key}" value="${
    escape(value)}"${chosen.includes(value) ? " checked" : ""}> ${escape(value)}</label>`);
  return `<fieldset>${boxes.join("")}</fieldset>`;
}

function figure({ file, look, name, faults, semantics }) {
  const title = [name, ...faults].join("; ");
  return `<figure class="${faults.length > 0 ? "has-faults" : ""}" data-mode="${look.mode}"
    data-language="${look.language}" data-width="${look.width}" data-text="${look.text}">
    <figcaption title="${escape(title)}"><a href="${escape(file)}">${escape(name)}</a>
    ${semantics ? `· <a href="${escape(semantics)}">semantics</a>` : ""}
    ${faults.length > 0 ? `· ${escape(faults.join("; "))}` : ""}</figcaption>
    <img src="${escape(file)}" loading="lazy" width="${Math.round(look.width / 2)}" alt="">
    </figure>`;
}

/**
 * @param {{ state: string, pictures: { file: string, name: string, faults: string[],
 *   semantics: string, look: import("./variants.mjs").Look }[] }[]} rows
 */
export function indexPage(rows) {
  const values = (key) => [...new Set(rows.flatMap(({ pictures }) =>
    pictures.map(({ look }) => String(look[key]))))];
  const sections = rows.map(({ state, pictures }) =>
    `<section id="${escape(state)}"><h2>${escape(state)}</h2><div class="row">${
      pictures.map(figure).join("")}</div></section>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style>
<header><h1>${rows.length} states</h1><form>${choices("mode", values("mode"), values("mode"))}${
  choices("language", values("language"), ["vi"])}${choices("width", values("width"),
    values("width"))}${choices("text", values("text"), ["normal"])}</form></header>
${sections.join("\n")}<script>${SCRIPT}</script></html>\n`;
}
