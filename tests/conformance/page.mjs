// Runs in the browser under the product's own headers: fetches the vectors, runs the wasm module.
import create from "/conformance.mjs";
import { runWasm } from "/wasm_engine.mjs";

const fetchBytes = async (address) => (await fetch(address)).arrayBuffer();

async function main() {
  const paths = await (await fetch("/files.json")).json();
  const read = async (path) =>
    [path, new Uint8Array(await fetchBytes(`/vectors/${encodeURIComponent(path)}`))];
  return runWasm(create, {}, await Promise.all(paths.map(read)));
}

globalThis.report = main();
