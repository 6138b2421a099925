// Uploads of 0–20 MB with chance cuts, in both directions between us and the tus project's own
// programs: our outbox → @tus/server, and tus-js-client → our server. All must be hash-equal.
import { randomBytes } from "node:crypto";
import * as tus from "tus-js-client";
import { birthData, birthPack, communeOf } from "./birth_dossier.mjs";
import { startFaultProxy } from "./fault_proxy.mjs";
import { PeerBackend } from "./peer_backend.mjs";
import { PracticeClient, sha256 } from "./practice_client.mjs";
import { seededRandom } from "./seeded_random.mjs";
import { runSender } from "./sender.mjs";
import { startServer } from "./server.mjs";

/** Cuts of every kind, and nothing that answers in the server's place. */
const CUTS = { "cut-request": 200, "cut-answer": 30, "lose-answer": 40, "lose-request": 30 };
/** In Node, tus-js-client 4.3.1 waits for ever for the rest of an answer that broke off. */
const { "cut-answer": _, ...CUTS_FOR_TUS_JS } = CUTS;

/** `count` photos of up to `maxBytes` by our outbox, three in each dossier. */
export async function ourClient({ count, maxBytes, seed }) {
  const peer = await PeerBackend.start();
  const proxy = await startFaultProxy({ target: peer.url, seed, rates: CUTS, cutBytes: 1 << 20 });
  const outcomes = await runSender({ url: proxy.url, count: Math.ceil(count / 3), lanes: 6, seed,
    speed: 60, photos: 3, photoBytes: [0, maxBytes] })
    .finally(() => Promise.all([proxy.stop(), peer.stop()]));
  return { files: Math.ceil(count / 3) * 3, hashEqual: peer.hashEqual - outcomes.length,
    hashDifferent: peer.hashDifferent, cuts: proxy.counts, megabytes:
      Math.round(outcomes.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6),
    unverified: outcomes.filter((one) => !one.register).length };
}

function uploadByTus(client, url, submission, part, bytes, chunkSize) {
  return new Promise((resolve, reject) => {
    new tus.Upload(bytes, {
      endpoint: `${url}/v1/uploads`,
      chunkSize,
      retryDelays: Array.from({ length: 60 }, () => 20),
      headers: { cookie: client.cookie, "x-csrf": "1" },
      metadata: { submission, part, sha256: sha256(bytes) },
      onShouldRetry: () => true,
      onSuccess: resolve,
      onError: reject,
    }).start();
  });
}

/** `count` photos by tus-js-client, three in each dossier; our server's receipt lists hashes. */
export async function theirClient({ count, maxBytes, seed }) {
  const server = await startServer({ switches: ["--no-limits"] });
  const proxy = await startFaultProxy({ target: server.url, seed, rates: CUTS_FOR_TUS_JS,
    cutBytes: 1 << 20 });
  return sendByTus({ server, proxy, count, maxBytes, seed })
    .finally(() => Promise.all([proxy.stop(), server.stop()]));
}

async function sendByTus({ server, proxy, count, maxBytes, seed }) {
  const random = seededRandom(seed);
  const [pack, data] = [birthPack(), birthData()];
  const client = new PracticeClient(server.url);
  await client.logIn();
  await client.registerKey();
  let hashEqual = 0;
  for (let left = count; left > 0; left -= 3) {
    const files = {};
    for (let i = 1; i <= 3; i += 1) {
      const bytes = Buffer.concat([Buffer.from("ffd8ffe0", "hex"),
        randomBytes(random.below(maxBytes - 4))]);
      files[`giay-chung-sinh-${i}`] = { bytes, mediaType: "image/jpeg", name: `${i}.jpg` };
    }
    const dossier = client.makeDossier({ pack, data, files, recipient: communeOf(data) });
    const announced = await client.announce(dossier.submissionId,
      await client.signManifest(dossier.manifest));
    await Promise.all(Object.entries(dossier.parts).map(([part, bytes]) => uploadByTus(client,
      proxy.url, dossier.submissionId, part, bytes, random.chance(0.3) ? Infinity : 1 << 20)));
    const receipt = await client.finalize(dossier.submissionId, announced.headers.get("etag"));
    const [, payload] = (await receipt.text()).split(".");
    const [event] = Object.values(JSON.parse(Buffer.from(payload, "base64url")).events);
    for (const { id, sha256: found } of event.received) {
      if (id !== "data" && found === sha256(dossier.parts[id])) hashEqual += 1;
    }
  }
  return { files: Math.ceil(count / 3) * 3, hashEqual, cuts: proxy.counts };
}
