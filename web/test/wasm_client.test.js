import assert from "node:assert/strict";
import { test } from "node:test";
import { UntrustedError, WasmClient } from "../wasm_client.js";

/** A module with a real heap that may move when memory grows. */
function makeModule() {
  const module = {
    HEAPU8: new Uint8Array(4096),
    log: [],
    freed: [],
    next: 16,
    growOnCall: false,
    _malloc(size) {
      const at = module.next;
      module.next += size;
      return at;
    },
    _free(at) { module.freed.push(at); },
    text(at, size) { return Buffer.from(module.HEAPU8.slice(at, at + size)).toString(); },
    grow() {
      const larger = new Uint8Array(module.HEAPU8.length * 2);
      larger.set(module.HEAPU8);
      module.HEAPU8 = larger;
    },
    _motcua_asset(name, nameSize, bytes, size) {
      module.log.push(["asset", module.text(name, nameSize), module.text(bytes, size)]);
    },
    _motcua_start(at, size) {
      module.log.push(["start", module.text(at, size)]);
      return module.startResult ?? 0;
    },
    _motcua_frame(...anchor) { module.log.push(["frame", ...anchor]); return 5; },
    _host_complete(request, status, at, size) {
      module.log.push(["complete", request, status, module.text(at, size)]);
    },
    _host_event(at, size) { module.log.push(["event", module.text(at, size)]); },
    _sem_event(...all) { module.log.push(["action", ...all]); },
    _sem_text(slot, seq, at, size, a, b, flags) {
      module.log.push(["text", slot, seq, module.text(at, size), a, b, flags]);
      if (module.growOnCall) module.grow();
    },
    _pointer_event(...all) { module.log.push(["pointer", ...all]); },
    _viewport(...all) { module.log.push(["viewport", ...all]); },
  };
  return module;
}

function setUp() {
  const module = makeModule();
  const counts = { frames: 0 };
  const client = new WasmClient(() => { counts.frames += 1; });
  client.attach(module);
  return { module, client, counts };
}

test("typed text reaches wasm as UTF-8 and is wiped there afterwards", () => {
  const { module, client, counts } = setUp();
  client.text(7, 3, "Nguyễn Thị Ánh", 14, 14, 2);

  assert.deepEqual(module.log, [["text", 7, 3, "Nguyễn Thị Ánh", 14, 14, 2]]);
  assert.ok(module.HEAPU8.every((byte) => byte === 0));
  assert.equal(module.freed.length, 1);
  assert.equal(counts.frames, 1);
});

test("what was copied is wiped also when the memory grew meanwhile", () => {
  const { module, client } = setUp();
  module.growOnCall = true;
  client.text(1, 1, "mật khẩu", 0, 0, 0);
  assert.ok(module.HEAPU8.every((byte) => byte === 0));
});

test("an asset crosses with its name, also when it is empty", () => {
  const { module, client } = setUp();
  client.asset("i18n/vi.json", Buffer.from("{}"));
  client.asset("i18n/en.json", new Uint8Array(0));
  assert.deepEqual(module.log, [["asset", "i18n/vi.json", "{}"], ["asset", "i18n/en.json", ""]]);
});

test("answers and events ask for a frame and say how it went", () => {
  const { module, client, counts } = setUp();
  client.complete(4, "StorageFull");
  client.complete(5, "Ok", Buffer.from("x"));
  client.post({ kind: "route", path: "/ho-so" });

  assert.deepEqual(module.log, [["complete", 4, 7, ""], ["complete", 5, 0, "x"],
    ["event", '{"kind":"route","path":"/ho-so"}']]);
  assert.equal(counts.frames, 3);
});

test("a start without WebGL2 is told apart from assets that do not fit", () => {
  const { module, client } = setUp();
  assert.equal(client.start({}), true);
  module.startResult = 2;
  assert.equal(client.start({}), false);
  module.startResult = 1;
  assert.throws(() => client.start({}));
});

test("after the page has stopped nothing reaches wasm any more", () => {
  const { module, client } = setUp();
  client.detach();
  client.text(1, 1, "x", 0, 0, 0);
  client.event(1, 1, 0, 0, 0, 0);
  client.complete(1, "Ok");

  assert.deepEqual(module.log, []);
  assert.equal(client.frame({ originY: 0, cssWidth: 1, cssHeight: 1, dpr: 1 }), 0);
});

test("packs of another publisher are told apart from files that are broken", () => {
  const { module, client } = setUp();
  module.startResult = 3;
  assert.throws(() => client.start({}), UntrustedError);
  module.startResult = 1;
  assert.throws(() => client.start({}), (error) => !(error instanceof UntrustedError));
});
