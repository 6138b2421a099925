// Uploads as sockets see them: what broke off is kept, a long PATCH is taken, a late copy of a
// request destroys nothing, and the server ends in order.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { birthData, birthPack, communeOf } from "../support/birth_dossier.mjs";
import { PracticeClient } from "../support/practice_client.mjs";
import { startServer } from "../support/server.mjs";

const LONG = { timeout: 60_000 };
const MB = 1 << 20;
let server;
before(async () => (server = await startServer({ switches: ["--no-limits"] })));
after(() => server.stop());

/** An announced dossier with one photo of `size` bytes, and an upload for it. */
async function startUpload(size, at = server) {
  const client = new PracticeClient(at.url);
  await client.logIn();
  await client.registerKey();
  const bytes = Buffer.concat([Buffer.from("ffd8ffe0", "hex"), randomBytes(size - 4)]);
  const data = birthData();
  const files = { "giay-chung-sinh-1": { bytes, mediaType: "image/jpeg", name: "a.jpg" } };
  const dossier = client.makeDossier({ pack: birthPack(), data, files,
    recipient: communeOf(data) });
  const announced = await client.announce(dossier.submissionId,
    await client.signManifest(dossier.manifest));
  assert.equal(announced.status, 201);
  const created = await client.createUpload(dossier.submissionId, "giay-chung-sinh-1", bytes);
  return { client, dossier, bytes, location: created.headers.get("location") };
}

const headUpload = (client, location) =>
  client.call("HEAD", location, { headers: { "tus-resumable": "1.0.0" } });
const offsetOf = async (client, location) =>
  Number((await headUpload(client, location)).headers.get("upload-offset"));

/** A PATCH by hand: `sent` of the announced bytes go out, then the socket waits. */
async function beginPatch({ client, bytes, location }, sent) {
  const { hostname, port } = new URL(client.url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  socket.write(`PATCH ${location} HTTP/1.1\r\nHost: a\r\nCookie: ${client.cookie}\r\n` +
    "X-CSRF: 1\r\nTus-Resumable: 1.0.0\r\nContent-Type: application/offset+octet-stream\r\n" +
    `Upload-Offset: 0\r\nContent-Length: ${bytes.length}\r\n\r\n`);
  await new Promise((resolve) => socket.write(bytes.subarray(0, sent), resolve));
  return socket;
}

test("what arrived of a PATCH that broke off is kept", LONG, async () => {
  const upload = await startUpload(3 * MB);
  const sent = 2 * MB + 12_345;
  (await beginPatch(upload, sent)).end();
  let offset = 0;
  for (let i = 0; i < 100 && offset < sent; i += 1) {
    await sleep(50);
    offset = await offsetOf(upload.client, upload.location);
  }

  assert.equal(offset, sent);
  const rest = await upload.client.patch(upload.location, sent, upload.bytes.subarray(sent));
  assert.equal(rest.status, 204);
  assert.equal(await offsetOf(upload.client, upload.location), 3 * MB);
});

test("one PATCH may hold a whole file of 20 MB, and no more", LONG, async () => {
  const upload = await startUpload(20 * MB);

  const whole = await upload.client.patch(upload.location, 0, upload.bytes);
  assert.equal(whole.status, 204);
  assert.equal(whole.headers.get("upload-offset"), String(20 * MB));
  const more = await upload.client.patch(upload.location, 0, Buffer.alloc(20 * MB + 1));
  assert.equal(more.status, 413);
  // The connection is still in order: the next request on it is understood.
  assert.equal((await headUpload(upload.client, upload.location)).status, 200);
});

test("the same POST again gives the upload with what it holds", LONG, async () => {
  const { client, dossier, bytes, location } = await startUpload(MB);
  await client.patch(location, 0, bytes.subarray(0, 1000));

  const again = await client.createUpload(dossier.submissionId, "giay-chung-sinh-1", bytes);

  assert.equal(again.status, 201);
  assert.equal(again.headers.get("location"), location);
  assert.equal(again.headers.get("upload-offset"), "1000");
});

test("at the end requests under way are finished and new ones put off", LONG, async () => {
  const ending = await startServer({ switches: ["--no-limits"] });
  const upload = await startUpload(MB, ending);
  const socket = await beginPatch(upload, 500_000);
  await sleep(500);  // The server is reading it.
  const end = ending.stop("SIGTERM", { keepData: true });

  let refused;
  for (let i = 0; i < 50 && refused?.status !== 503; i += 1) {
    refused = await upload.client.call("GET", "/v1/health");
    await sleep(50);
  }
  assert.equal(refused.status, 503);
  assert.equal(refused.headers.get("retry-after"), "5");
  assert.equal((await refused.json()).code, "unavailable");

  socket.write(upload.bytes.subarray(500_000));
  const [answer] = await once(socket, "data");
  assert.match(answer.toString("utf8"), /^HTTP\/1.1 204 /);
  socket.destroy();
  assert.equal((await end).code, 0);

  const again = await startServer({ data: ending.folder });
  upload.client.url = again.url;
  assert.equal(await offsetOf(upload.client, upload.location), MB);
  await again.stop();
});
