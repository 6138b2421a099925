// A server that is killed again and again, and started again on the same port and data.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "./server.mjs";

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export class MortalServer {
  /**
   * steps: the first life ends before that step of the database, the second before the next, …;
   * the last life does not end. everyMs: instead, a kill at about that distance.
   */
  static async start({ database, steps = [], everyMs = 0, random, switches = [] }) {
    const server = new MortalServer();
    server.folder = mkdtempSync(join(tmpdir(), "motcua-mortal-"));
    server.port = await freePort();
    server.url = `http://127.0.0.1:${server.port}`;
    server.options = { database, data: server.folder, port: server.port };
    server.switches = ["--no-limits", ...switches];
    server.steps = [...steps];
    server.deaths = 0;
    server.lives = server.liveOn(everyMs, random);
    return server;
  }

  async liveOn(everyMs, random) {
    while (!this.isOver) {
      const step = this.steps.shift();
      const mortal = step === undefined ? [] : ["--crash-at", String(step)];
      const life = await startServer({ ...this.options, switches: [...this.switches, ...mortal] })
        .catch(() => undefined);  // It may die while it sets its tables up.
      if (life === undefined) {
        this.deaths += 1;
        continue;
      }
      this.life = life;
      const timer = everyMs && setTimeout(() => life.stop("SIGKILL").catch(() => {}),
        everyMs * (0.5 + random.below(1000) / 1000));
      const { signal } = await life.exited;
      clearTimeout(timer);
      if (signal === "SIGKILL") this.deaths += 1;
    }
  }

  /** How often it died. */
  async stop() {
    this.isOver = true;
    await this.life?.stop("SIGTERM");
    await this.lives;
    return this.deaths;
  }

  forget() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
