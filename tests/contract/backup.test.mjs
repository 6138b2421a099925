// What src/server/README.md says of backup and restore, done: a copy is taken while dossiers come
// in, the machine is lost, and a new one goes on from the copy.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Postgres } from "../support/postgres.mjs";
import { readPostgresRegister, readSqliteRegister, registerFaults }
  from "../support/register.mjs";
import { runSender } from "../support/sender.mjs";
import { fromPortal, startServer } from "../support/server.mjs";

const LONG = { timeout: 120_000 };
const UNLIMITED = ["--no-limits"];
/** As the README says: numbers that may have been given since the copy are left out. */
const LEAVE_OUT = "UPDATE register_days SET last = last + 10000";
const EDIT = "import sqlite3,sys; d = sqlite3.connect(sys.argv[1]);" +
  " d.execute(sys.argv[2]); d.commit()";

let folder;
before(() => (folder = mkdtempSync(join(tmpdir(), "motcua-backup-"))));
after(() => rmSync(folder, { recursive: true, force: true }));

const jwks = async (server) => (await fetch(`${server.url}/v1/authority/jwks`)).json();

/** Sends 100 dossiers and takes a copy when the tenth is there; resolves with all outcomes. */
async function copyWhileSending(server, makeCopy) {
  let done = 0;
  return runSender({ url: server.url, count: 100, lanes: 4, onOutcome: () => {
    done += 1;
    if (done === 10) makeCopy();
  } });
}

/** The copy is whole and of one moment; afterwards no number is given twice. */
async function checkRestored({ before, outcomes, server, keys, readRegister }) {
  assert.ok(before.length >= 10 && before.length < 100, `${before.length} in the copy`);
  assert.deepEqual(registerFaults(before), []);
  for (const { events } of before) assert.equal(events, 1);
  const sent = new Map(outcomes.map((one) => [one.submission, one.register]));
  for (const one of before) assert.equal(sent.get(one.submission), one.number);
  assert.deepEqual(await jwks(server), keys, "old receipts still verify");

  const later = await runSender({ url: server.url, count: 5, lanes: 1, seed: 9 });
  const given = new Set(outcomes.map((one) => one.register));
  for (const { register } of later) assert.ok(register && !given.has(register), register);
  assert.equal(readRegister().length, before.length + 5);
}

test("sqlite: a copy of the running server is restored on another machine", LONG, async () => {
  const copy = join(folder, "copy.sqlite");
  const server = await startServer({ switches: UNLIMITED });
  const keys = await jwks(server);
  const outcomes = await copyWhileSending(server, () => execFileSync(fromPortal("MOTCUA_SERVER"),
    ["--data", server.folder, "--backup", copy]));
  await server.stop("SIGKILL");  // The machine is gone, and its folder with it.

  const data = join(folder, "restored");
  mkdirSync(data);
  execFileSync("mv", [copy, join(data, "motcua.sqlite")]);
  execFileSync("/usr/bin/python3", ["-c", EDIT, join(data, "motcua.sqlite"), LEAVE_OUT]);
  const before = readSqliteRegister(data);
  const restored = await startServer({ data, switches: UNLIMITED });
  await checkRestored({ before, outcomes, server: restored, keys,
    readRegister: () => readSqliteRegister(data) });
  await restored.stop();
});

test("a copy is never written over another", () => {
  const data = mkdtempSync(join(folder, "data-"));
  execFileSync("/usr/bin/python3", ["-c", EDIT, join(data, "motcua.sqlite"), "CREATE TABLE a (b)"]);
  const words = ["--data", data, "--backup", join(data, "motcua.sqlite")];

  assert.throws(() => execFileSync(fromPortal("MOTCUA_SERVER"), words, { stdio: "pipe" }),
    ({ status, stderr }) => status === 1 && /exists already/.test(stderr.toString("utf8")));
});

test("postgres: a dump of the running database is restored in another", LONG, async () => {
  const cluster = await Postgres.start();
  chmodSync(folder, 0o777);
  const dump = join(cluster.folder, "copy.dump");
  const server = await startServer({ database: cluster.create("first"), switches: UNLIMITED });
  const keys = await jwks(server);
  const outcomes = await copyWhileSending(server, () =>
    cluster.run("pg_dump", ["--format=custom", `--file=${dump}`, cluster.url("first")]));
  await server.stop("SIGKILL");

  const database = cluster.create("second");
  cluster.run("pg_restore", [`--dbname=${database}`, dump]);
  cluster.query("second", LEAVE_OUT);
  const before = readPostgresRegister(cluster, "second");
  const restored = await startServer({ database, switches: UNLIMITED });
  await checkRestored({ before, outcomes, server: restored, keys,
    readRegister: () => readPostgresRegister(cluster, "second") });
  await restored.stop();
  await cluster.stop();
});
