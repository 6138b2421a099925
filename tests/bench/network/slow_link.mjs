// One slow line for everything between the browser and the server: all connections share its
// bytes, every byte is on its way for half the latency, and a new connection costs a whole one.
// Below HTTP, so that headers, the service worker and what runs beside each other cost what they
// cost.
import { connect, createServer } from "node:net";

const SEGMENT_BYTES = 1400;
const HELD_BYTES_MAX = 64 * 1024;  // A connection that is ahead waits.

/** One direction: segments of the connections in turn, at the speed of the line. */
class Lane {
  constructor(bytesPerSecond, delayMs) {
    this.bytesPerSecond = bytesPerSecond;
    this.delayMs = delayMs;
    /** @type {{ parts: Buffer[], held: number, to: import("node:net").Socket,
     *   from: import("node:net").Socket, ends: boolean, readyAt: number }[]} */
    this.flows = [];
    this.freeAt = 0;
    this.bytes = 0;
    this.isRunning = false;
  }

  add(from, to, readyAt) {
    const flow = { parts: [], held: 0, from, to, ends: false, readyAt };
    this.flows.push(flow);
    from.on("data", (data) => {
      flow.parts.push(data);
      flow.held += data.length;
      if (flow.held > HELD_BYTES_MAX) from.pause();
      this.run();
    });
    from.on("end", () => {
      flow.ends = true;
      this.run();
    });
  }

  next() {
    for (let turn = 0; turn < this.flows.length; turn += 1) {
      const flow = this.flows.shift();
      if (flow.held > 0 || !flow.ends) this.flows.push(flow);
      else this.end(flow);
      if (flow.held > 0 && performance.now() >= flow.readyAt) return flow;
    }
    return undefined;
  }

  /** The end comes after the last byte that is still on its way. */
  end(flow) {
    const rest = Math.max(0, this.freeAt - performance.now());
    setTimeout(() => flow.to.end(), rest + this.delayMs + 50);
  }

  run() {
    if (this.isRunning) return;
    this.isRunning = true;
    const step = () => {
      const now = performance.now();
      while (this.freeAt <= now + 5) {
        const flow = this.next();
        if (!flow) {
          this.isRunning = false;
          if (this.flows.some(({ held }) => held > 0)) {  // Its connection is still being made.
            setTimeout(() => this.run(), 10);
          }
          return;
        }
        const segment = flow.parts[0].subarray(0, SEGMENT_BYTES);
        flow.parts[0] = flow.parts[0].subarray(segment.length);
        if (flow.parts[0].length === 0) flow.parts.shift();
        flow.held -= segment.length;
        if (flow.held <= HELD_BYTES_MAX) flow.from.resume();
        this.bytes += segment.length;
        const start = Math.max(this.freeAt, now - 20);
        this.freeAt = start + segment.length / this.bytesPerSecond * 1000;
        setTimeout(() => flow.to.destroyed || flow.to.write(segment),
          this.freeAt - now + this.delayMs);
      }
      setTimeout(step, Math.max(1, this.freeAt - performance.now()));
    };
    step();
  }
}

/**
 * @param {string} target
 * @param {{ bytesPerSecond: number, latencyMs: number }} line
 */
export async function openSlowLink(target, { bytesPerSecond, latencyMs }) {
  const { hostname, port } = new URL(target);
  const down = new Lane(bytesPerSecond, latencyMs / 2);
  const up = new Lane(bytesPerSecond, latencyMs / 2);
  const sockets = new Set();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
    }
    client.on("error", () => upstream.destroy());
    upstream.on("error", () => client.destroy());
    const connectedAt = performance.now() + latencyMs;  // The handshake.
    up.add(client, upstream, connectedAt);
    down.add(upstream, client, connectedAt);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** Bytes that went over the line so far, headers and all. */
    used: () => ({ down: down.bytes, up: up.bytes }),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
