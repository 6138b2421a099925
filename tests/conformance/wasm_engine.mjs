// The wasm half of the conformance program, in Node and in a page alike: bytes in, report out.
export async function runWasm(create, options, files) {
  const engine = await create(options);
  for (const [path, content] of files) {
    const name = new TextEncoder().encode(path);
    const at = engine._conformance_room(name.length + content.length);
    engine.HEAPU8.set(name, at);
    engine.HEAPU8.set(content, at + name.length);
    engine._conformance_add(name.length, content.length);
  }
  engine._conformance_run();
  return JSON.parse(engine.UTF8ToString(engine._conformance_report()));
}
