// The worst network there is, between a client and the server: seeded, and scriptable request by
// request.
import { Agent, createServer, request as makeRequest } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { seededRandom } from "./seeded_random.mjs";

/**
 * What can happen to one request. `after`: bytes that still come through; `ms`: how long.
 * @typedef {"lose-request" | "lose-answer" | "cut-request" | "cut-answer" | "black-hole"
 *   | "black-hole-answer" | "slow-close" | "captive-portal" | "bad-gateway" | "duplicate"
 *   | "duplicate-late" | "reply"} FaultKind
 * @typedef {{ kind: FaultKind, after?: number, ms?: number,
 *   reply?: { status: number, headers?: object, body?: object } }} Fault  reply: in its place.
 * @typedef {{ method?: string, path?: RegExp, times?: number, skip?: number } & Fault} Rule
 */

/** How often each fault happens on a bad day, in thousandths of all requests. */
export const BAD_DAY = {
  "lose-request": 50, "lose-answer": 50, "cut-request": 40, "cut-answer": 20, "black-hole": 3,
  "black-hole-answer": 3, "slow-close": 10, "captive-portal": 10, "bad-gateway": 30,
  "duplicate": 30, "duplicate-late": 20,
};

const PORTAL_PAGE = "<!DOCTYPE html><title>Wi-Fi</title><h1>Xin mời đăng nhập Wi-Fi</h1>";

class FaultProxy {
  constructor({ target, seed = 1, rates = {}, rules = [], line = {}, cutBytes = 100_000 }) {
    /** Several: each request goes to the next of them. */
    this.targets = [target].flat().map((each) => new URL(each));
    this.turn = 0;
    this.random = seededRandom(seed);
    /** @type {Record<string, number>} */
    this.rates = rates;
    /** @type {Rule[]} */
    this.rules = rules.map((rule) => ({ ...rule }));
    /** latencyMs for each direction; bytesPerSecond up and down; 0: as fast as it goes. */
    this.line = { latencyMs: 0, bytesPerSecond: 0, ...line };
    /** What is cut is cut somewhere before that byte. */
    this.cutBytes = cutBytes;
    this.counts = { requests: 0 };
    this.agent = new Agent({ keepAlive: true, maxSockets: 512 });
    this.server = createServer((request, answer) => {
      this.handle(request, answer).catch(() => answer.socket?.destroy());
    });
    this.server.keepAliveTimeout = 60_000;
    this.server.on("clientError", (_, socket) => socket.destroy());
  }

  async start(port = 0) {
    await new Promise((resolve) => this.server.listen(port, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  async stop() {
    this.agent.destroy();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Whatever is under way breaks off. */
  hangUp() {
    this.server.closeAllConnections();
  }

  /** The fault that this request meets: the first rule that fits, else what chance wants. */
  choose(request) {
    for (const rule of this.rules) {
      const fits = (!rule.method || rule.method === request.method) &&
        (!rule.path || rule.path.test(request.url));
      if (!fits || rule.times === 0) continue;
      if (rule.skip > 0) {
        rule.skip -= 1;
        continue;
      }
      if (rule.times !== undefined) rule.times -= 1;
      return rule;
    }
    let draw = this.random.below(1000);
    for (const [kind, rate] of Object.entries(this.rates)) {
      draw -= rate;
      if (draw < 0) return { kind, after: this.random.below(this.cutBytes) };
    }
    return undefined;
  }

  async handle(request, answer) {
    const fault = this.choose(request);
    this.counts.requests += 1;
    if (fault) this.counts[fault.kind] = (this.counts[fault.kind] ?? 0) + 1;
    const kind = fault?.kind;
    if (kind === "lose-request") return request.socket.destroy();
    if (kind === "black-hole") return undefined;  // Nobody ever says anything.
    if (kind === "cut-request") return this.cutRequest(request, fault.after ?? 0);
    const body = await this.read(request);
    if (kind === "captive-portal") {
      answer.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      return answer.end(PORTAL_PAGE);
    }
    if (kind === "reply") {
      const { status, headers = {}, body = {} } = fault.reply;
      answer.writeHead(status, { "content-type": "application/problem+json", ...headers });
      return answer.end(JSON.stringify(body));
    }
    if (kind === "bad-gateway") {
      answer.writeHead(502, { "content-type": "text/html" });
      return answer.end("<h1>502 Bad Gateway</h1>");
    }
    if (kind === "duplicate") this.forward(request, body).catch(() => {});
    const reply = await this.forward(request, body);
    if (kind === "duplicate-late") {
      sleep(this.random.below(300)).then(() => this.forward(request, body)).catch(() => {});
    }
    if (kind === "lose-answer") return request.socket.destroy();
    if (kind === "black-hole-answer") return undefined;
    return this.give(answer, reply, fault);
  }

  /** The whole body, as fast as the line is. */
  async read(request) {
    const pieces = [];
    for await (const piece of request) {
      pieces.push(piece);
      if (this.line.bytesPerSecond) await sleep(piece.length / this.line.bytesPerSecond * 1000);
    }
    if (this.line.latencyMs) await sleep(this.line.latencyMs);
    return Buffer.concat(pieces);
  }

  open(request) {
    this.turn = (this.turn + 1) % this.targets.length;
    const { hostname, port } = this.targets[this.turn];
    return makeRequest({ host: hostname, port, agent: this.agent,
      method: request.method, path: request.url, headers: request.headers });
  }

  forward(request, body) {
    return new Promise((resolve, reject) => {
      const upstream = this.open(request);
      upstream.once("error", reject);
      upstream.once("response", async (reply) => {
        try {
          const pieces = [];
          for await (const piece of reply) pieces.push(piece);
          resolve({ status: reply.statusCode, headers: reply.rawHeaders,
            body: Buffer.concat(pieces) });
        } catch (error) {
          reject(error);
        }
      });
      upstream.end(body);
    });
  }

  /** The server sees a request that breaks off, the client a connection that is gone. */
  async cutRequest(request, after) {
    const upstream = this.open(request);
    upstream.on("error", () => {});
    upstream.on("response", (reply) => reply.resume());
    let left = after;
    for await (const piece of request) {
      upstream.write(piece.subarray(0, left));
      left -= piece.length;
      if (left <= 0) break;
    }
    upstream.flushHeaders();
    await sleep(5);  // What was sent is on its way before the line dies.
    upstream.destroy();
    request.socket.destroy();
  }

  async give(answer, reply, fault) {
    if (this.line.latencyMs) await sleep(this.line.latencyMs);
    const headers = [];
    for (let i = 0; i < reply.headers.length; i += 2) {
      if (/^(connection|keep-alive|transfer-encoding)$/i.test(reply.headers[i])) continue;
      headers.push(reply.headers[i], reply.headers[i + 1]);
    }
    if (fault?.kind === "slow-close") headers.push("Connection", "close");
    answer.writeHead(reply.status, headers);
    if (fault?.kind === "cut-answer") {
      answer.write(reply.body.subarray(0, Math.min(fault.after ?? 0, reply.body.length >> 1)));
      await sleep(5);
      return answer.socket?.destroy();
    }
    const step = this.line.bytesPerSecond ? Math.ceil(this.line.bytesPerSecond / 20) : Infinity;
    for (let at = 0; step < reply.body.length - at; at += step) {
      answer.write(reply.body.subarray(at, at + step));
      reply.body = reply.body.subarray(step);
      at -= step;
      await sleep(50);
    }
    answer.write(reply.body);
    if (fault?.kind === "slow-close") await sleep(fault.ms ?? 300);
    return answer.end();
  }
}

/** Starts a proxy in front of `target`, or of several. Its counts say what happened. */
export function startFaultProxy(options) {
  return new FaultProxy(options).start(options.port);
}
