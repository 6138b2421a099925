// wasm programs are compiled only from bytes with the digest that the page names (index.html, made
// by the build): a browser checks scripts by itself, wasm only when it is told what to expect.
// @ts-check

/**
 * @callback InstantiateWasm  What Emscripten's modules take as `instantiateWasm`.
 * @param {WebAssembly.Imports} imports
 * @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} receive
 * @returns {object}
 */

/**
 * @param {string} path  "/motcua_client.wasm"
 * @param {string} integrity  "sha384-…"
 * @param {(error: unknown) => void} failed  Told instead of `receive`.
 * @param {typeof fetch} [load]
 * @returns {InstantiateWasm}
 */
export function checkedWasm(path, integrity, failed, load = fetch) {
  return (imports, receive) => {
    if (!/^sha384-[A-Za-z0-9+/]{64}$/.test(integrity)) {
      failed(new Error("wasm.integrity"));
      return {};
    }
    const reply = load(path, { integrity, credentials: "same-origin" });
    WebAssembly.instantiateStreaming(reply, imports)
      .then(({ instance, module }) => receive(instance, module))
      .catch(failed);
    return {};
  };
}

/**
 * An Emscripten module whose program has that digest; rejects when it has another.
 * @template Module
 * @param {(options: any) => Promise<Module>} create
 * @param {string} path
 * @param {string} integrity
 * @param {object} [options]  What else the module takes.
 * @param {typeof fetch} [load]  Fetches and checks the digest it is given.
 * @returns {Promise<Module>}
 */
export function loadChecked(create, path, integrity, options = {}, load = fetch) {
  return new Promise((resolve, reject) => {
    create({ ...options, instantiateWasm: checkedWasm(path, integrity, reject, load) })
      .then(resolve, reject);
  });
}

/**
 * The digest that the page names for a program.
 * @param {Pick<Document, "querySelector">} page
 * @param {"client"|"kdf"} program
 */
export function namedIntegrity(page, program) {
  return page.querySelector(`meta[name="motcua-${program}"]`)?.getAttribute("content") ?? "";
}
