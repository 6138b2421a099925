// What a server's database says was received, read behind its back.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const READER = fileURLToPath(new URL("read_register.py", import.meta.url));
const SQL = "SELECT register_number, id," +
  " (SELECT count(*) FROM events WHERE submission = submissions.id) FROM submissions" +
  " WHERE register_number IS NOT NULL ORDER BY register_number";

const named = ([number, submission, events]) => ({ number, submission, events: Number(events) });

export function readSqliteRegister(folder) {
  const text = execFileSync("/usr/bin/python3", [READER, `${folder}/motcua.sqlite`],
    { encoding: "utf8", maxBuffer: 1 << 28 });
  return text.split("\n").filter(Boolean).map((line) => named(line.split("\t")));
}

export function readPostgresRegister(cluster, database) {
  return cluster.query(database, SQL).map(named);
}

/** What is wrong with the numbers of one day: doubled, or with a gap. Empty when nothing is. */
export function registerFaults(entries) {
  const faults = [];
  const days = new Map();
  const submissions = new Set();
  for (const { number, submission } of entries) {
    const [, day, sequence] = /^(.*)-(\d{7,})$/.exec(number) ?? [];
    if (!day) faults.push(`${number} is no register number`);
    if (submissions.has(submission)) faults.push(`${submission} was received twice`);
    submissions.add(submission);
    if (!days.has(day)) days.set(day, new Set());
    if (days.get(day).has(sequence)) faults.push(`${number} was given twice`);
    days.get(day).add(sequence);
  }
  for (const [day, sequences] of days) {
    const last = Math.max(...[...sequences].map(Number));
    if (last !== sequences.size) faults.push(`${day} has gaps: ${last} for ${sequences.size}`);
  }
  return faults;
}
