// How many whole dossiers a second the server accepts with full durability (each answer only after
// the disk has it), on both engines, and how much memory it takes. --seconds N --json FILE
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Postgres } from "../../support/postgres.mjs";
import { readPostgresRegister, readSqliteRegister, registerFaults }
  from "../../support/register.mjs";
import { percentile, runSender } from "../../support/sender.mjs";
import { startServer } from "../../support/server.mjs";

const { values } = parseArgs({ options: { count: { type: "string", default: "1500" },
  json: { type: "string" } } });
const count = Number(values.count);
const LANES = [1, 16, 64];

/** Resident memory in MB, now and at its highest. */
function memory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const read = (name) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024);
  return { now: read("VmRSS"), peak: read("VmHWM") };
}

const ms = (us) => Math.round(us / 100) / 10;

async function measure(engine, lanes, cluster) {
  const name = `bench_${lanes}`;
  const database = engine === "postgres" ? cluster.create(name) : undefined;
  const server = await startServer({ database, switches: ["--no-limits"] });
  const before = memory(server.pid);
  const total = lanes === 1 ? Math.ceil(count / 6) : count;
  const start = Date.now();
  const outcomes = await runSender({ url: server.url, count: total, lanes });
  const seconds = (Date.now() - start) / 1000;
  const after = memory(server.pid);
  const register = cluster ? readPostgresRegister(cluster, name)
    : readSqliteRegister(server.folder);
  const faults = registerFaults(register);
  if (register.length !== total || outcomes.some((one) => !one.register)) faults.push("lost");
  await server.stop();
  const whole = outcomes.map(({ us }) => us);
  const finalize = outcomes.map(({ finalizeUs }) => finalizeUs);
  return { engine, lanes, dossiers: total, perSecond: Math.round(total / seconds * 10) / 10,
    dossierP50Ms: ms(percentile(whole, 0.5)), dossierP99Ms: ms(percentile(whole, 0.99)),
    receiptP50Ms: ms(percentile(finalize, 0.5)), receiptP99Ms: ms(percentile(finalize, 0.99)),
    memoryBeforeMb: before.now, memoryPeakMb: after.peak, faults };
}

const results = [];
for (const engine of ["sqlite", "postgres"]) {
  const cluster = engine === "postgres" ? await Postgres.start({ isDurable: true }) : undefined;
  for (const lanes of LANES) {
    const result = await measure(engine, lanes, cluster);
    results.push(result);
    console.log(JSON.stringify(result));
  }
  await cluster?.stop();
}
if (values.json) writeFileSync(values.json, JSON.stringify(results, null, 2));
process.exit(results.some(({ faults }) => faults.length > 0) ? 1 : 0);
