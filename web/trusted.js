// The page's one Trusted Types policy: only these files of ours may become scripts of their own.
// @ts-check

const kScripts = Object.freeze(["/kdf_worker.js", "/sw.js"]);

/**
 * @callback ScriptUrl
 * @param {string} path
 * @returns {string}  A TrustedScriptURL where the browser has them.
 */

/**
 * @param {{trustedTypes?: {createPolicy: (name: string, rules: object) =>
 *   {createScriptURL: (url: string) => unknown}}}} [scope]
 * @returns {ScriptUrl}
 */
export function createScriptUrls(scope = /** @type {any} */ (globalThis)) {
  const allow = (/** @type {string} */ path) => {
    if (!kScripts.includes(path)) throw new TypeError("not one of our scripts");
    return path;
  };
  const policy = scope.trustedTypes?.createPolicy("egov-loader", { createScriptURL: allow });
  return policy ? (path) => /** @type {string} */ (policy.createScriptURL(path)) : allow;
}
