// Goal: whatever the network, the device and the server's process do, a dossier is received once.
// Method: the real outbox over real sockets (tests/bench/sending), the real server on both engines,
// the fault proxy between them, and kill -9 at chance and at every step of the database. This is
// the short form of ./portal bench exactly-once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BAD_DAY, startFaultProxy } from "../support/fault_proxy.mjs";
import { Postgres } from "../support/postgres.mjs";
import { MortalServer } from "../support/mortal_server.mjs";
import { readPostgresRegister, readSqliteRegister, registerFaults } from "../support/register.mjs";
import { runSender } from "../support/sender.mjs";
import { startServer } from "../support/server.mjs";

const LONG = { timeout: 180_000 };
const UNLIMITED = ["--no-limits"];

let cluster;
before(async () => (cluster = await Postgres.start()));
after(() => cluster?.stop());

/** Every dossier was received, under the number its sender verified, and no number is missing. */
function assertOnce(outcomes, register, count) {
  assert.deepEqual(outcomes.filter((one) => one.trouble || !one.register), []);
  assert.equal(outcomes.length, count);
  assert.deepEqual(registerFaults(register), []);
  assert.equal(register.length, count);
  const numbers = new Map(register.map(({ submission, number }) => [submission, number]));
  for (const one of outcomes) assert.equal(numbers.get(one.submission), one.register);
}

test("sqlite: each dossier is received once on a bad day", LONG, async () => {
  const server = await startServer({ switches: UNLIMITED });
  const proxy = await startFaultProxy({ target: server.url, seed: 11, rates: BAD_DAY });

  const outcomes = await runSender({ url: proxy.url, count: 120, speed: 30, crashes: 10 })
    .finally(() => proxy.stop());

  assertOnce(outcomes, readSqliteRegister(server.folder), 120);
  assert.ok(Object.keys(proxy.counts).length > 8, "the day was not bad");
  assert.equal((await server.stop()).code, 0);
});

test("postgres: two servers on one database receive each dossier once", LONG, async () => {
  const database = cluster.create("two_servers");
  const servers = await Promise.all([1, 2].map(() =>
    startServer({ database, switches: UNLIMITED })));
  // Each request goes to one of the two, as a load balancer without memory would send it.
  const proxy = await startFaultProxy({ target: servers.map(({ url }) => url), seed: 12,
    rates: BAD_DAY });

  const outcomes = await runSender({ url: proxy.url, count: 120, speed: 30, crashes: 10 })
    .finally(() => proxy.stop());

  assertOnce(outcomes, readPostgresRegister(cluster, "two_servers"), 120);
  for (const server of servers) assert.equal((await server.stop()).code, 0);
});

for (const engine of ["sqlite", "postgres"]) {
  test(`${engine}: kill -9 at a step of the database loses and doubles nothing`, LONG, async () => {
    const database = engine === "postgres" ? cluster.create("killed") : undefined;
    // Prime numbers: the setting up, the login, and every kind of request are all hit.
    const steps = [3, 7, 17, 29, 37, 43, 47, 53, 61, 67, 71, 79, 83, 97, 101, 107];
    const server = await MortalServer.start({ database, steps });

    const outcomes = await runSender({ url: server.url, count: 14, lanes: 1, speed: 50 });

    const deaths = await server.stop();
    assertOnce(outcomes, engine === "postgres" ? readPostgresRegister(cluster, "killed")
      : readSqliteRegister(server.folder), 14);
    assert.ok(deaths >= 8, `the server died only ${deaths} times`);
    server.forget();
  });
}
