// A PostgreSQL of the test's own: a temporary folder, a socket file, somebody without rights.
import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const ROOT = "/usr/lib/postgresql";

function findPrograms() {
  for (const version of existsSync(ROOT) ? readdirSync(ROOT) : []) {
    if (existsSync(join(ROOT, version, "bin/initdb"))) return join(ROOT, version, "bin");
  }
  throw new Error("PostgreSQL is not there: Debian's package postgresql");
}

/** The engine refuses to run as root. */
function nobody() {
  if (process.getuid() !== 0) return {};
  const id = (what) => Number(execFileSync("id", [what, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

export class Postgres {
  /** isDurable: false saves the disk's time where no crash of the machine is played. */
  static async start({ isDurable = false } = {}) {
    const cluster = new Postgres();
    cluster.programs = findPrograms();
    cluster.folder = mkdtempSync(join(tmpdir(), "motcua-pg-"));
    cluster.who = nobody();
    if (cluster.who.uid !== undefined) {
      chownSync(cluster.folder, cluster.who.uid, cluster.who.gid);
    }
    cluster.data = join(cluster.folder, "data");
    cluster.run("initdb", ["-D", cluster.data, "-U", "motcua", "-A", "trust", "-E", "UTF8",
      "--no-locale", "--no-sync"]);
    cluster.isDurable = isDurable;
    await cluster.serve();
    return cluster;
  }

  run(program, words, options = {}) {
    return execFileSync(join(this.programs, program), words,
      { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], cwd: "/", ...this.who, ...options });
  }

  async serve() {
    this.server = spawn(join(this.programs, "postgres"), ["-D", this.data, "-k", this.folder,
      "-c", "listen_addresses=", "-c", `fsync=${this.isDurable ? "on" : "off"}`],
      { stdio: "ignore", cwd: "/", ...this.who });
    for (let i = 0; i < 200; i += 1) {
      await sleep(50);
      try {
        return this.query("postgres", "SELECT 1");
      } catch { /* Not yet. */ }
    }
    throw new Error("PostgreSQL does not start");
  }

  url(database) {
    return `postgresql://motcua@/${database}?host=${this.folder}`;
  }

  /** Rows as arrays of text. */
  query(database, sql) {
    const text = this.run("psql", ["-X", "-A", "-t", "-F", "\t", "-c", sql, this.url(database)]);
    return text.split("\n").filter(Boolean).map((line) => line.split("\t"));
  }

  /** The address of a new, empty database. */
  create(database) {
    this.query("postgres", `CREATE DATABASE ${database}`);
    return this.url(database);
  }

  async end(signal = "SIGQUIT") {
    const ended = new Promise((resolve) => this.server.once("exit", resolve));
    this.server.kill(signal);
    await ended;
  }

  async stop() {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
