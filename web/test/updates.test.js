import assert from "node:assert/strict";
import { test } from "node:test";
import { watchUpdates } from "../updates.js";

class FakeWorker extends EventTarget {
  constructor() {
    super();
    this.state = "installing";
    this.messages = [];
  }
  postMessage(message) { this.messages.push(message); }
  become(state) {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

async function setUp({ controller = new FakeWorker(), waiting = null } = {}) {
  const registration = Object.assign(new EventTarget(),
    { waiting, installing: null, checks: 0, update: async () => { registration.checks += 1; } });
  const asked = [];
  const container = Object.assign(new EventTarget(), { controller,
    register: async (url, options) => { asked.push([url, options.scope]); return registration; } });
  const posted = [];
  const log = { reloads: 0, timers: [] };
  const updates = watchUpdates({ container, scriptUrl: (path) => `trusted:${path}`,
    inbox: { post: (event) => posted.push(event.kind) },
    reload: () => { log.reloads += 1; },
    every: (run) => log.timers.push(run) });
  await new Promise((resolve) => setImmediate(resolve));
  return { registration, container, posted, log, asked, updates };
}

function install(registration, worker) {
  registration.installing = worker;
  registration.dispatchEvent(new Event("updatefound"));
  worker.become("installed");
}

test("the worker is registered for the whole site through the policy", async () => {
  const { asked } = await setUp();
  assert.deepEqual(asked, [["trusted:/sw.js", "/"]]);
});

test("the first version replaces nothing and is not announced", async () => {
  const { registration, posted } = await setUp({ controller: null });
  install(registration, new FakeWorker());
  assert.deepEqual(posted, []);
});

test("a new version waits until it is wanted and then reloads once", async () => {
  const { registration, container, posted, log, updates } = await setUp();
  const worker = new FakeWorker();
  install(registration, worker);
  assert.deepEqual(posted, ["update-ready"]);
  assert.deepEqual(worker.messages, []);

  updates.activate();
  container.dispatchEvent(new Event("controllerchange"));
  assert.deepEqual(worker.messages, ["activate"]);
  assert.equal(log.reloads, 1);
});

test("a version left waiting by an earlier visit is announced", async () => {
  const { posted } = await setUp({ waiting: new FakeWorker() });
  assert.deepEqual(posted, ["update-ready"]);
});

test("a change of controller that nobody asked for does not reload", async () => {
  const { container, log } = await setUp();
  container.dispatchEvent(new Event("controllerchange"));
  assert.equal(log.reloads, 0);
});

test("new versions are looked for while the page stays open", async () => {
  const { registration, log } = await setUp();
  log.timers[0]();
  assert.equal(registration.checks, 1);
});

test("without service workers the page goes on", () => {
  const updates = watchUpdates({ container: undefined, scriptUrl: (path) => path,
    inbox: { post: () => {} }, reload: () => {}, every: () => {} });
  updates.activate();
});

test("a registration that is answered with nothing stops nothing", async () => {
  const failures = [];
  const failed = (error) => failures.push(error);
  process.on("unhandledRejection", failed);
  const container = Object.assign(new EventTarget(), { register: async () => undefined });
  watchUpdates({ container, scriptUrl: (path) => path, inbox: { post: () => {} },
    reload: () => {}, every: () => {} });
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off("unhandledRejection", failed);
  assert.deepEqual(failures, []);
});
