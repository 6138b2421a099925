// A thousand slow uploads at once: the server's memory is bounded, and every upload ends whole.
// Runs alone: a thousand uploads want the machine.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { birthData, birthPack, communeOf } from "../support/birth_dossier.mjs";
import { PracticeClient } from "../support/practice_client.mjs";
import { startServer } from "../support/server.mjs";

const UPLOADS = 1000;
const PARTS_EACH = 50;
const BYTES = 400_000;
const MEMORY_MAX_MB = 200;  // All bodies together are 400 MB, twice that with one copy.

let server;
before(async () => (server = await startServer({ switches: ["--no-limits"] })));
after(() => server.stop());

function memoryMb(name) {
  const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024;
}

/** Addresses of empty uploads, fifty to a dossier. */
async function makeUploads(client, bytes) {
  const locations = [];
  const data = birthData();
  const pack = birthPack();
  while (locations.length < UPLOADS) {
    const files = {};
    for (let i = 1; i <= PARTS_EACH; i += 1) {
      files[`giay-chung-sinh-${i}`] = { bytes, mediaType: "image/jpeg", name: `${i}.jpg` };
    }
    const dossier = client.makeDossier({ pack, data, files, recipient: communeOf(data) });
    const announced = await client.announce(dossier.submissionId,
      await client.signManifest(dossier.manifest));
    assert.equal(announced.status, 201);
    const created = await Promise.all(Object.keys(files).map((part) =>
      client.createUpload(dossier.submissionId, part, bytes)));
    locations.push(...created.map((reply) => reply.headers.get("location")));
  }
  return locations;
}

async function beginPatch(client, location, bytes) {
  const { hostname, port } = new URL(client.url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  socket.write(`PATCH ${location} HTTP/1.1\r\nHost: a\r\nCookie: ${client.cookie}\r\n` +
    "X-CSRF: 1\r\nTus-Resumable: 1.0.0\r\nContent-Type: application/offset+octet-stream\r\n" +
    `Upload-Offset: 0\r\nContent-Length: ${bytes.length}\r\n\r\n`);
  await new Promise((resolve) => socket.write(bytes.subarray(0, BYTES - 1000), resolve));
  return socket;
}

test("memory stays bounded under a thousand slow uploads", { timeout: 120_000 }, async (t) => {
  const client = new PracticeClient(server.url);
  await client.logIn();
  await client.registerKey();
  const bytes = Buffer.concat([Buffer.from("ffd8ffe0", "hex"), Buffer.alloc(BYTES - 4, 7)]);
  const locations = await makeUploads(client, bytes);
  const before = memoryMb("VmRSS");

  const sockets = await Promise.all(locations.map((each) => beginPatch(client, each, bytes)));
  await sleep(2000);
  const during = memoryMb("VmRSS");
  // Others are served meanwhile.
  assert.equal((await client.call("GET", "/v1/health")).status, 200);
  const answers = await Promise.all(sockets.map(async (socket) => {
    const answered = once(socket, "data");
    socket.write(bytes.subarray(BYTES - 1000));
    const [answer] = await answered;
    socket.destroy();
    return answer.toString("utf8", 0, 12);
  }));

  assert.deepEqual([...new Set(answers)], ["HTTP/1.1 204"]);
  t.diagnostic(`counted: memory ${before.toFixed(0)} MB before, ${during.toFixed(0)} during,` +
    ` ${memoryMb("VmHWM").toFixed(0)} at most`);
  assert.ok(memoryMb("VmHWM") - before < MEMORY_MAX_MB, `${memoryMb("VmHWM")} MB at most`);
});
