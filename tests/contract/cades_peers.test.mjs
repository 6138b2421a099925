// CMS signatures between strangers: what npm pkijs and Node's OpenSSL make, we accept; what the
// practice signer makes, they accept; what is changed or made wrongly, both refuse.
//
// MOTCUA_SEED=n searches elsewhere.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { birthData, birthFiles, birthPack, communeOf } from "../support/birth_dossier.mjs";
import { checkCades, makeCades, makeSigner } from "../support/cades_peer.mjs";
import { PracticeClient, canonical, sha256, uuidV7 } from "../support/practice_client.mjs";
import { seededRandom } from "../support/seeded_random.mjs";
import { fromPortal, startServer } from "../support/server.mjs";

const SEED = Number(process.env.MOTCUA_SEED ?? 20_261_122);
const SIGNERS = 40;
const AT = new Date(Date.UTC(2026, 10, 22, 8, 15, 30));
const PRACTICE = "Ký thử của Một Cửa (không có giá trị)";

const folder = mkdtempSync(join(tmpdir(), "motcua-cades-"));
after(() => rmSync(folder, { recursive: true, force: true }));
let server;
before(async () => (server = await startServer()));
after(() => server.stop());

const contentOf = ({ manifest, submission }) =>
  Buffer.from(canonical({ manifest: { alg: "sha-256", hex: manifest }, submission }));
const randomAsked = (random) =>
  ({ manifest: sha256(`manifest ${random.below(1 << 30)}`), submission: uuidV7() });

/** The codes of our own program for [{asked, der}], in one run. */
function ourCodes(cases) {
  const path = join(folder, "cases.json");
  const { publicKey } = generateKeyPairSync("ed25519");
  writeFileSync(join(folder, "keys.json"), JSON.stringify(publicKey.export({ format: "jwk" })));
  writeFileSync(path, JSON.stringify({ keys: "keys.json", cases: cases.map(({ asked, der }, i) =>
    ({ id: String(i), remote: { ...asked, signature: der.toString("base64") } })) }));
  const { stdout, stderr, status } = spawnSync(fromPortal("MOTCUA_CLI"),
    ["verify", "--cases", path], { maxBuffer: 1 << 28 });
  assert.equal(status, 0, stderr.toString());
  return stdout.toString().trim().split("\n").map((line) => JSON.parse(line).code);
}

async function isRefusedByPeer({ asked, der }) {
  try {
    await checkCades(der, contentOf(asked));
    return false;
  } catch {
    return true;
  }
}

/** Every byte of it changed once, each refused by both. */
async function expectEveryChangeRefused(random, { asked, der }) {
  const changed = Array.from(der, (byte, i) => {
    const bytes = Buffer.from(der);
    bytes[i] = byte ^ (1 << random.below(8));
    return { asked, der: bytes };
  });
  const codes = ourCodes(changed);
  for (const [i, one] of changed.entries()) {
    assert.notEqual(codes[i], "ok", `we accept a change at ${i}`);
    assert.ok(await isRefusedByPeer(one), `the peer accepts a change at ${i} (${codes[i]})`);
  }
  return codes;
}

test("what the peer signs is accepted by us, and only for what it signed", async (t) => {
  const random = seededRandom(SEED);
  const made = Array.from({ length: SIGNERS }, (_, i) => {
    const asked = randomAsked(random);
    const signer = makeSigner(random, `Người ký thử ${i}`);
    return { asked, der: makeCades(contentOf(asked), signer, AT) };
  });
  for (const { asked, der } of made) await checkCades(der, contentOf(asked));
  assert.deepEqual(new Set(ourCodes(made)), new Set(["ok"]));
  const mixed = made.map(({ der }, i) => ({ asked: made[(i + 1) % SIGNERS].asked, der }));
  assert.deepEqual(new Set(ourCodes(mixed)), new Set(["manifest"]));
  for (const one of mixed) assert.ok(await isRefusedByPeer(one));
  t.diagnostic(`counted: ${SIGNERS} CMS signatures of npm pkijs verified`);
});

test("a change anywhere in what the peer signs is refused by both", async (t) => {
  const random = seededRandom(SEED + 1);
  const reasons = new Map();
  for (let i = 0; i < 2; ++i) {
    const asked = randomAsked(random);
    const der = makeCades(contentOf(asked), makeSigner(random, "Người ký thử"), AT);
    for (const code of await expectEveryChangeRefused(random, { asked, der })) {
      reasons.set(code, (reasons.get(code) ?? 0) + 1);
    }
  }
  assert.ok(reasons.size >= 10, `the changes hit few checks: ${[...reasons]}`);
  t.diagnostic(`counted: changed CMS signatures refused by both: ${[...reasons]
    .map(([code, count]) => `${code} ${count}`).join(", ")}`);
});

test("what the peer makes wrongly gets the exact code, and it refuses it as well", async () => {
  const random = seededRandom(SEED + 2);
  const signer = makeSigner(random, "Người ký thử");
  const other = makeSigner(random, "Người khác");
  const faults = [
    ["manifest", { digestOf: Buffer.from("another content") }],
    ["manifest", { digest: "sha256" }],
    ["digest_algorithm", { digestAlgorithm: "2.16.840.1.101.3.4.2.1", digest: "sha256" }],
    ["bad_signature", { key: other.privateKey }],
    ["certificate", { certificate: other.certificate }],
    ["certificate", { certificate: other.certificate, namedCertificate: other.der }],
    ["certificate", { namedCertificate: other.der }],
    ["no_signed_attributes", { bare: true }],
    ["content_attached", { attached: true }],
    ["attribute_missing", { without: "1.2.840.113549.1.9.3" }],
    ["attribute_missing", { without: "1.2.840.113549.1.9.4" }],
    ["attribute_missing", { without: "1.2.840.113549.1.9.5" }],
    ["attribute_missing", { without: "1.2.840.113549.1.9.16.2.47" }],
  ];
  const cases = faults.map(([, fault]) => {
    const asked = randomAsked(random);
    return { asked, der: makeCades(contentOf(asked), signer, AT, fault) };
  });
  assert.deepEqual(ourCodes(cases), faults.map(([code]) => code));
  for (const [i, one] of cases.entries()) assert.ok(await isRefusedByPeer(one), faults[i][0]);
});

test("what OpenSSL 3.5 signed is accepted by both", async () => {
  const read = (name) => readFileSync(new URL(`../fixtures/cms/${name}`, import.meta.url));
  const content = JSON.parse(read("content.json"));
  const asked = { manifest: content.manifest.hex, submission: content.submission };
  assert.deepEqual(contentOf(asked), read("content.json"));
  const cases = ["openssl.p7s", "openssl_chain.p7s"].map((name) => ({ asked, der: read(name) }));
  assert.deepEqual(ourCodes(cases), ["ok", "ok"]);
  const found = await checkCades(cases[0].der, contentOf(asked));
  assert.equal(found.signer, "Openssl thử");
  await expectEveryChangeRefused(seededRandom(SEED + 3), cases[0]);
});

/** An announced dossier of a citizen who is logged in: what a signing service is asked about. */
async function announced() {
  const client = new PracticeClient(server.url);
  await client.logIn();
  await client.registerKey();
  const answers = birthData();
  const dossier = client.makeDossier({ pack: birthPack(), data: answers, files: birthFiles(),
    recipient: communeOf(answers) });
  const jws = await client.signManifest(dossier.manifest);
  assert.equal((await client.announce(dossier.submissionId, jws)).status, 201);
  return { client, asked: { submission: dossier.submissionId,
    manifest: sha256(Buffer.from(JSON.parse(jws).payload, "base64url")) } };
}

test("what the practice signer makes is accepted by the peer, with the same evidence", async () => {
  const { client, asked } = await announced();
  const reply = await client.json("POST", "/v1/signers/practice-cms",
    { ...asked, forms: ["jades-b-b", "cades-b-b"] });
  assert.equal(reply.status, 200);
  const { signature } = await reply.json();
  const der = Buffer.from(signature, "base64");
  const { signedAt, ...who } = await checkCades(der, contentOf(asked));
  assert.deepEqual(who, { signer: PRACTICE, issuer: PRACTICE, serial: "01" });
  assert.ok(Math.abs(Date.parse(signedAt) - Date.now()) < 60_000, signedAt);
  assert.deepEqual(ourCodes([{ asked, der }]), ["ok"]);
  await expectEveryChangeRefused(seededRandom(SEED + 4), { asked, der });
});

test("a service is asked for a form, and refuses what it does not give", async () => {
  const { client, asked } = await announced();
  const { signers } = await (await client.call("GET", "/v1/signers")).json();
  assert.deepEqual(signers.map(({ id, forms }) => [id, forms]),
    [["practice", ["jades-b-b", "cades-b-b"]], ["practice-cms", ["cades-b-b"]]]);
  const ask = async (id, forms) => {
    const reply = await client.json("POST", `/v1/signers/${id}`, { ...asked, forms });
    return reply.status === 200 ? (await reply.json()).signature : reply.status;
  };
  assert.equal(await ask("practice-cms", ["jades-b-b"]), 400);
  assert.equal(await ask("practice", ["xades-b-b"]), 400);
  assert.equal(await ask("nobody", ["cades-b-b"]), 404);
  assert.match(await ask("practice", ["cades-b-b", "jades-b-b"]), /^MI/);
  assert.match(await ask("practice", undefined), /^eyJ/);
  assert.match(await ask("practice-cms", undefined), /^MI/);
});
