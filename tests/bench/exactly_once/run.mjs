// 10,000 dossiers by the real outbox through the fault proxy to the real server, which is killed
// again and again: 10,000 register numbers, none lost, none doubled, every receipt verified.
// --count N --engine sqlite|postgres|both --json FILE
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { BAD_DAY, startFaultProxy } from "../../support/fault_proxy.mjs";
import { MortalServer } from "../../support/mortal_server.mjs";
import { Postgres } from "../../support/postgres.mjs";
import { readPostgresRegister, readSqliteRegister, registerFaults }
  from "../../support/register.mjs";
import { seededRandom } from "../../support/seeded_random.mjs";
import { percentile, runSender } from "../../support/sender.mjs";

const { values } = parseArgs({ options: {
  count: { type: "string", default: "10000" }, engine: { type: "string", default: "both" },
  seed: { type: "string", default: "20261122" }, json: { type: "string" } } });
const seed = Number(values.seed);
const KILL_EVERY_MS = 4000;
const STEPS = 160;

/** Checks every outcome against the server's own register. */
function judge(outcomes, register, count) {
  const numbers = new Map(register.map(({ submission, number }) => [submission, number]));
  const faults = registerFaults(register);
  for (const one of outcomes) {
    if (one.trouble) faults.push(`${one.submission}: ${one.trouble}`);
    if (!one.register) faults.push(`${one.submission} has no verified receipt`);
    else if (numbers.get(one.submission) !== one.register) faults.push(`${one.register} was lost`);
  }
  if (register.length !== count) faults.push(`${register.length} received of ${count}`);
  return faults;
}

async function campaign(engine, count) {
  const cluster = engine === "postgres" ? await Postgres.start() : undefined;
  const database = cluster?.create("campaign");
  const server = await MortalServer.start({ database, everyMs: KILL_EVERY_MS,
    random: seededRandom(seed) });
  const proxy = await startFaultProxy({ target: server.url, seed, rates: BAD_DAY });
  const start = Date.now();
  let done = 0;
  const outcomes = await runSender({ url: proxy.url, count, lanes: 32, seed, speed: 30, crashes: 10,
    photoBytes: [2_000, 120_000], onOutcome: () => {
      done += 1;
      if (done % 1000 === 0) process.stderr.write(`${engine}: ${done} of ${count}\n`);
    } });
  const seconds = (Date.now() - start) / 1000;
  await proxy.stop();
  const deaths = await server.stop();
  const register = cluster ? readPostgresRegister(cluster, "campaign")
    : readSqliteRegister(server.folder);
  const faults = judge(outcomes, register, count);
  await cluster?.stop();
  server.forget();
  const { requests, ...happened } = proxy.counts;
  return { engine, count, received: register.length, faults, seconds: Math.round(seconds),
    serverKilled: deaths, deviceCrashes: outcomes.reduce((sum, one) => sum + one.crashes, 0),
    requests, networkFaults: Object.values(happened).reduce((a, b) => a + b, 0), happened,
    requestsPerDossier: percentile(outcomes.map((one) => one.requests), 0.5) };
}

/** One life after another ends before the next step of the database: 1, 2, 3 … */
async function everyStep(engine) {
  const cluster = engine === "postgres" ? await Postgres.start() : undefined;
  const database = cluster?.create("steps");
  const steps = Array.from({ length: STEPS }, (_, index) => index + 1);
  const server = await MortalServer.start({ database, steps });
  const count = STEPS;  // Enough to outlive them all.
  const outcomes = await runSender({ url: server.url, count, lanes: 1, seed, speed: 60 });
  const deaths = await server.stop();
  const register = cluster ? readPostgresRegister(cluster, "steps")
    : readSqliteRegister(server.folder);
  const faults = judge(outcomes, register, count);
  if (deaths < STEPS) faults.push(`only ${deaths} deaths`);
  await cluster?.stop();
  server.forget();
  return { engine: `${engine}, every step`, count, received: register.length, faults,
    serverKilled: deaths, happened: {} };
}

const engines = values.engine === "both" ? ["sqlite", "postgres"] : [values.engine];
const results = [];
const runs = engines.flatMap((engine) => [() => campaign(engine, Number(values.count)),
  () => everyStep(engine)]);
for (const run of runs) {
  const result = await run();
  results.push(result);
  const { faults, happened, ...short } = result;
  console.log(JSON.stringify(short));
  console.log(JSON.stringify(happened));
  for (const fault of faults.slice(0, 20)) console.log(`  WRONG: ${fault}`);
}
if (values.json) writeFileSync(values.json, JSON.stringify(results, null, 2));
const wrong = results.reduce((sum, { faults }) => sum + faults.length, 0);
console.log(wrong === 0 ? "every dossier was received exactly once" : `${wrong} faults`);
process.exit(wrong === 0 ? 0 : 1);
