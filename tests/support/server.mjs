// Starts the real server for a test, in a folder of its own.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The value of an environment variable that ./portal sets for tests. */
export function fromPortal(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this through ./portal test`);
  return value;
}

/** With MOTCUA_POSTGRES (psql) and MOTCUA_POSTGRES_URL every folder has a database there. */
const databases = new Map();
function databaseFor(folder) {
  const { MOTCUA_POSTGRES: psql, MOTCUA_POSTGRES_URL: url } = process.env;
  if (!psql) return undefined;
  if (!databases.has(folder)) {
    const name = `server_${process.pid}_${databases.size}`;
    execFileSync(psql, ["-X", "-c", `CREATE DATABASE ${name}`,
      url.replace("/NAME?", "/postgres?")], { stdio: ["ignore", "ignore", "inherit"] });
    databases.set(folder, url.replace("/NAME?", `/${name}?`));
  }
  return databases.get(folder);
}

/**
 * Starts motcua-server --dev on a free port; resolves when it listens. switches: "--assistant".
 * database: an address of PostgreSQL instead of a file in the folder. Everybody has one address
 * here, so nobody is asked to wait unless a test is about that (hasLimits).
 */
export async function startServer({ data, port = 0, switches = [], hasLimits = false,
  ...given } = {}) {
  const folder = data ?? mkdtempSync(join(tmpdir(), "motcua-test-"));
  const database = given.database ?? databaseFor(folder);
  const process_ = spawn(
    fromPortal("MOTCUA_SERVER"),
    ["--root", fromPortal("MOTCUA_DIST"), "--data", folder, "--port", String(port), "--dev",
      ...(hasLimits ? [] : ["--no-limits"]), ...(database ? ["--database", database] : []),
      ...switches],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const exited = new Promise((resolve) => process_.once("exit",
    (code, signal) => resolve({ code, signal })));
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: process_.stdout }).on("line", (line) => {
      const match = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line);
      if (match) resolve(match[1]);
    });
    process_.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    url,
    folder,
    pid: process_.pid,
    /** Resolves with what ended it, when it ends. */
    exited,
    /** Ends it as an administrator would, or as a power cut would ("SIGKILL"). */
    async stop(signal = "SIGTERM", { keepData = false } = {}) {
      process_.kill(signal);
      const end = await exited;
      if (!keepData && !data) rmSync(folder, { recursive: true, force: true });
      return end;
    },
  };
}
