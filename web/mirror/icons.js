// The line icons of HTML mode, drawn for this product on a 24 x 24 grid: round strokes, no fills.
// A word always stands beside them, so they are hidden from assistive technology.
// @ts-check

/** @type {Record<string, string>} */
const PATHS = {
  Check: "M5 12.5l4.5 4.5L19 7.5",
  Cross: "M6 6l12 12M18 6L6 18",
  Alert: "M12 4L2.8 19.5h18.4zM12 10v4M12 16.8v.2",
  Info: "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 11v5.5M12 7.5v.2",
  Search: "M4 10.5a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M15.3 15.3L20.5 20.5",
  ArrowLeft: "M20 12H4M10.5 5.5L4 12l6.5 6.5",
  ArrowRight: "M4 12h16M13.5 5.5L20 12l-6.5 6.5",
  ChevronDown: "M5.5 9l6.5 6.5L18.5 9",
  ChevronUp: "M5.5 15L12 8.5l6.5 6.5",
  ChevronRight: "M9 5.5l6.5 6.5L9 18.5",
  Camera: "M3 8h4.2L9 5h6l1.8 3H21v11.5H3zM8.5 13.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0",
  File: "M6 3h8l4.5 4.5V21H6zM14 3v4.5h4.5M9 12.5h6.5M9 16.5h6.5",
  Lock: "M5.5 11h13v9.5h-13zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11M12 14.8v2",
  Key: "M3.5 15.5a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0M11.3 12.2L20 3.5M16.5 7l3 3",
  Send: "M20.5 3.5L3.5 10.5l7 3l3 7zM20.5 3.5l-10 10",
  Clock: "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 6.8V12l3.6 2.4",
  Cloud: "M7 18.5a4.3 4.3 0 0 1-.4-8.6a5.6 5.6 0 0 1 10.8-.3a4.5 4.5 0 0 1-.6 8.9z",
  CloudOff: "M7 18.5a4.3 4.3 0 0 1-.4-8.6M9.6 6.4a5.6 5.6 0 0 1 7.8 3.2a4.5 4.5 0 0 1 2 7.7" +
    "M15.5 18.5H7M3.5 3.5l17 17",
  Save: "M4 4h12.5L20 7.5V20H4zM8 4v5h7V4M7.5 20v-6.5h9V20",
  Edit: "M4 20l1.2-4.8L16 4.4l3.6 3.6L8.8 18.8zM13.5 7l3.5 3.5",
  Trash: "M4 6.5h16M9 6.5V4h6v2.5M6 6.5L7 20.5h10l1-14M10 10.5v6M14 10.5v6",
  Globe: "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M3 12h18M12 3c-5 5.5-5 12.5 0 18" +
    "M12 3c5 5.5 5 12.5 0 18",
  User: "M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4 20.5c1-4.5 4-6 8-6s7 1.5 8 6",
  Home: "M3.5 11.5L12 4l8.5 7.5M6 9.5v11h12v-11M10 20.5V15h4v5.5",
  Download: "M12 3.5V15M6.5 10L12 15.5l5.5-5.5M4 20.5h16",
  External: "M13.5 4H20v6.5M20 4l-9.5 9.5M17 14v6H4V7h6",
  Shield: "M12 3l7.5 3v5.5c0 4.7-3 7.9-7.5 9.5c-4.5-1.6-7.5-4.8-7.5-9.5V6zM8.7 12l2.4 2.4l4.4-4.6",
  Plus: "M12 4.5v15M4.5 12h15",
  Phone: "M5 4h4l1.8 4.6L8.4 10.4a13 13 0 0 0 5.2 5.2l1.8-2.4L20 15v4c0 .8-.7 1.4-1.5 1.3" +
    "C11 19.6 4.4 13 3.7 5.5C3.6 4.7 4.2 4 5 4z",
  Sun: "M8 12a4 4 0 1 0 8 0a4 4 0 1 0-8 0M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2" +
    "M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
  Sound: "M4 9.5v5h3.5l5 4v-13l-5 4zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
  List: "M9 6h11.5M9 12h11.5M9 18h11.5M4 6h.5M4 12h.5M4 18h.5",
};

/** Index = Icon of src/semantics/style.h. @type {readonly string[]} */
export const ICONS = Object.freeze([
  "None", "Check", "Cross", "Alert", "Info", "Search", "ArrowLeft", "ArrowRight", "ChevronDown",
  "ChevronRight", "Camera", "File", "Lock", "Key", "Send", "Clock", "Cloud", "CloudOff", "Save",
  "Edit", "Trash", "Globe", "User", "Home", "Download", "External", "Shield", "Plus", "Phone",
  "ChevronUp", "Sun", "List", "Sound",
]);

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {Document} document
 * @param {string} name  As in ICONS.
 * @returns {SVGElement | null}
 */
export function makeIcon(document, name) {
  const data = PATHS[name];
  if (data === undefined) return null;
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("data-icon", name);
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  icon.setAttribute("focusable", "false");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", data);
  icon.append(path);
  return icon;
}
