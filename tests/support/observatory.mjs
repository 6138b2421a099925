// The published scoring of Mozilla's HTTP Observatory, for the headers a page of ours can have: 100
// points, malus and bonus by test; a bonus counts from 90 points on. A+ is 100 and more.
const YEAR_HALF_S = 15_768_000;

function policyOf(headers) {
  return Object.fromEntries((headers.get("content-security-policy") ?? "").split(";")
    .map((rule) => rule.trim().split(/\s+/)).filter(([name]) => name)
    .map(([name, ...values]) => [name, values]));
}

function scoreOfPolicy(policy) {
  const of = (name) => policy[name] ?? policy["default-src"] ?? ["*"];
  if (!policy["default-src"]) return -25;
  const scripts = of("script-src");
  const isOpen = (values) => values.some((value) => ["*", "http:", "https:", "data:", "blob:"]
    .includes(value));
  const hasInline = scripts.includes("'unsafe-inline'");
  if (hasInline || isOpen(scripts) || isOpen(of("object-src"))) return -20;
  if (scripts.includes("'unsafe-eval'")) return -10;
  if (of("style-src").includes("'unsafe-inline'")) return 0;
  return policy["default-src"].join() === "'none'" ? 10 : 5;
}

function scoreOfTransport(value) {
  const age = Number(/max-age=(\d+)/.exec(value ?? "")?.[1] ?? -1);
  if (age < 0) return -20;
  return age < YEAR_HALF_S ? -10 : 0;  // The bonus is for being on the browsers' own list.
}

const REFERRER_GOOD = ["no-referrer", "same-origin", "strict-origin",
  "strict-origin-when-cross-origin"];

/** headers: of the page. cookies: Set-Cookie lines. scripts: the page's script tags. */
export function observatoryScore({ headers, cookies, scripts }) {
  const policy = policyOf(headers);
  const isSafe = (cookie) => /;\s*secure/i.test(cookie) && /;\s*httponly/i.test(cookie);
  const parts = {
    "content-security-policy": scoreOfPolicy(policy),
    cookies: cookies.length === 0 ? 0
      : !cookies.every(isSafe) ? -20
        : cookies.every((cookie) => /;\s*samesite=(strict|lax)/i.test(cookie)) ? 5 : 0,
    "cross-origin-resource-sharing": headers.get("access-control-allow-origin") === "*" ? -50 : 0,
    "cross-origin-resource-policy":
      { "same-origin": 10, "same-site": 10, "cross-origin": -5 }[
        headers.get("cross-origin-resource-policy")] ?? 0,
    "referrer-policy": REFERRER_GOOD.includes(headers.get("referrer-policy")) ? 5 : -5,
    "strict-transport-security": scoreOfTransport(headers.get("strict-transport-security")),
    "subresource-integrity": scripts.some((tag) => /src=["']?(https?:)?\/\//.test(tag)) ? -5
      : scripts.every((tag) => /integrity=/.test(tag)) ? 5 : 0,
    "x-content-type-options": headers.get("x-content-type-options") === "nosniff" ? 0 : -5,
    "x-frame-options": policy["frame-ancestors"] ? 5 : -20,
  };
  const sum = (keep) => Object.values(parts).filter(keep).reduce((total, part) => total + part, 0);
  const base = 100 + sum((part) => part < 0);
  const score = base >= 90 ? base + sum((part) => part > 0) : base;
  const grades = [[100, "A+"], [90, "A"], [85, "A-"], [80, "B+"], [70, "B"], [65, "B-"],
    [60, "C+"]];
  return { score, grade: grades.find(([from]) => score >= from)?.[1] ?? "below C+", parts };
}
