// One slow line for everything between the browser and the server: all connections share its
// bytes, every byte is on its way for half the latency, and a new connection costs a whole one.
// Below HTTP, so that headers, the service worker and what runs beside each other cost what they
// cost. What a connection was given it gets in that order: each direction is one queue.
import { connect, createServer } from "node:net";

const SEGMENT_BYTES = 1400;
const HELD_BYTES_MAX = 64 * 1024;  // A connection that is ahead waits.

/**
 * @typedef {{ parts: Buffer[], held: number, ends: boolean, readyAt: number, since: number,
 *   from: import("node:net").Socket, to: import("node:net").Socket }} Flow
 */

/** One direction: segments of the connections in turn, at the speed of the line. */
class Lane {
  constructor(bytesPerSecond, delayMs) {
    this.bytesPerSecond = bytesPerSecond;
    this.delayMs = delayMs;
    /** Those with something to send, the next one first. @type {Flow[]} */
    this.waiting = [];
    /** What is on its way, oldest first; no bytes: the connection's end.
     * @type {{ at: number, flow: Flow, bytes: Buffer|null }[]} */
    this.onTheWay = [];
    this.freeAt = 0;  // When the last byte sent has left.
    this.bytes = 0;
    this.timer = undefined;
  }

  add(from, to, readyAt) {
    /** @type {Flow} */
    const flow = { parts: [], held: 0, ends: false, readyAt, since: 0, from, to };
    from.on("data", (data) => {
      flow.parts.push(data);
      flow.held += data.length;
      if (flow.held > HELD_BYTES_MAX) from.pause();
      this.enqueue(flow);
    });
    from.on("end", () => {
      flow.ends = true;
      this.enqueue(flow);
    });
  }

  enqueue(flow) {
    if (!this.waiting.includes(flow)) {
      flow.since = Math.max(performance.now(), flow.readyAt);
      this.waiting.push(flow);
    }
    this.run();
  }

  /** The next whose connection stands; they take turns. */
  next(now) {
    const at = this.waiting.findIndex(({ readyAt }) => readyAt <= now);
    return at < 0 ? undefined : this.waiting.splice(at, 1)[0];
  }

  run() {
    clearTimeout(this.timer);
    const now = performance.now();
    while (this.freeAt <= now) {
      const flow = this.next(now);
      if (!flow) break;
      this.send(flow);
    }
    while (this.onTheWay.length > 0 && this.onTheWay[0].at <= now) {
      const { flow, bytes } = this.onTheWay.shift();
      if (flow.to.destroyed) continue;
      if (bytes) flow.to.write(bytes);
      else flow.to.end();
    }
    const ready = Math.min(...this.waiting.map(({ readyAt }) => readyAt));
    const wakeAt = Math.min(this.onTheWay[0]?.at ?? Infinity, Math.max(this.freeAt, ready));
    if (wakeAt === Infinity) return;
    this.timer = setTimeout(() => this.run(), Math.max(0, wakeAt - performance.now()));
  }

  /** Puts one segment of that connection on the line. */
  send(flow) {
    if (flow.held === 0) {
      this.freeAt = Math.max(this.freeAt, flow.since);
      this.onTheWay.push({ at: this.freeAt + this.delayMs, flow, bytes: null });
      return;
    }
    const segment = flow.parts[0].subarray(0, SEGMENT_BYTES);
    flow.parts[0] = flow.parts[0].subarray(segment.length);
    if (flow.parts[0].length === 0) flow.parts.shift();
    flow.held -= segment.length;
    if (flow.held <= HELD_BYTES_MAX) flow.from.resume();
    if (flow.held > 0 || flow.ends) this.waiting.push(flow);
    // A timer that came late does not slow the line: it began when there was something to send.
    this.freeAt = Math.max(this.freeAt, flow.since) + segment.length / this.bytesPerSecond * 1000;
    this.bytes += segment.length;
    this.onTheWay.push({ at: this.freeAt + this.delayMs, flow, bytes: segment });
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
      for (const link of [down, up]) clearTimeout(link.timer);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
