// What every answer must carry, and what a journey may leave behind in the browser's notes.
import assert from "node:assert/strict";

const HEADERS = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
};
const POLICY = ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'",
  "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'",
  "require-trusted-types-for 'script'"];

/** What a page is made of and is itself no document and no worker: it carries no policy. */
export const isPart = (path) => !path.startsWith("/v1/") && !/(^\/sw|_worker)\.js$/.test(path) &&
  /\.(m?js|css|json|wasm|ttf|png|txt|webmanifest)$/.test(path);

/** @param {boolean} [asPart]  A part that was answered, see isPart; refusals carry everything. */
export function checkHeaders(what, headers, asPart = false) {
  if (asPart) {
    assert.equal(headers["x-content-type-options"], "nosniff", what);
    assert.equal(headers["strict-transport-security"], HEADERS["strict-transport-security"], what);
    assert.equal(headers["cross-origin-resource-policy"], "same-origin", what);
    assert.equal(headers["cache-control"], "no-cache", what);
    assert.doesNotMatch(headers["content-type"] ?? "", /html|svg|xml/, what);
    return;
  }
  for (const [name, value] of Object.entries(HEADERS)) {
    assert.equal(headers[name], value, `${name} of ${what}`);
  }
  const policy = (headers["content-security-policy"] ?? "").split("; ");
  for (const rule of POLICY) assert.ok(policy.includes(rule), `${rule} of ${what}`);
  // The page names its one style's digest, which page_policy.test.mjs compares; others nothing.
  const type = headers["content-type"] ?? "no content: the same as before, perhaps of the page";
  const styles = policy.find((rule) => rule.startsWith("style-src")) ?? "";
  const named = /^style-src 'self' 'sha256-[A-Za-z0-9+/]{43}='$/.test(styles);
  assert.ok(type.startsWith("text/html") ? named
    : styles === "style-src 'self'" || (named && type.startsWith("no content")),
  `${what}: ${styles}`);
  assert.ok(!policy.some((rule) => /unsafe-(inline|eval)'/.test(rule.replace("'wasm-unsafe-eval'",
    ""))), `no way around the policy in ${what}`);
  assert.match(headers["permissions-policy"] ?? "", /geolocation=\(\)/, what);
  assert.ok(headers["cache-control"], `cache-control of ${what}`);
}

/** Every answer had its headers, nothing came from elsewhere, and nothing went wrong. */
export async function checkTraffic({ answers, errors, server }) {
  assert.ok(answers.length > 20);
  for (const reply of answers) {
    const { protocol, pathname, origin } = new URL(reply.url());
    if (protocol === "blob:") continue;
    assert.equal(origin, server.url, "nothing comes from elsewhere");
    // What the service worker takes from the browser's cache, which keeps no transport rules, the
    // page has had from the server before.
    if (reply.request().serviceWorker()) continue;
    const headers = await reply.allHeaders();
    // Nor does the page hear them of a file it fetched before (its icon); contract tests do.
    if (!pathname.startsWith("/v1/")) {
      headers["strict-transport-security"] ??= HEADERS["strict-transport-security"];
    }
    checkHeaders(`${reply.request().method()} ${pathname}`, headers,
      isPart(pathname) && reply.status() < 400);
  }
  // A browser notes every answer that refuses, also one the page deals with.
  assert.deepEqual(errors.filter((line) => !/status of (401|404|409|412)/.test(line)), []);
}
