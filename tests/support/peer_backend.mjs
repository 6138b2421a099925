// A backend that is not ours: @tus/server takes the parts, npm jose signs the receipt. It follows
// the written contract only, so that our outbox is tested against somebody else's reading of it.
import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileStore } from "@tus/file-store";
import { Server as TusServer } from "@tus/server";
import { CompactSign, calculateJwkThumbprint, exportJWK } from "jose";
import { canonical, sha256, uuidV7 } from "./practice_client.mjs";

const RECEIVED = "https://schemas.egov.example/events/received";
const ISSUER = "urn:motcua:authority:reference";

async function readBody(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function digestOf(file) {
  const hash = createHash("sha256");
  let size = 0;
  for await (const piece of createReadStream(file)) {
    hash.update(piece);
    size += piece.length;
  }
  return { sha256: hash.digest("hex"), size };
}

export class PeerBackend {
  static async start() {
    const backend = new PeerBackend();
    backend.folder = mkdtempSync(join(tmpdir(), "motcua-peer-"));
    backend.submissions = new Map();
    backend.hashEqual = 0;
    backend.hashDifferent = 0;
    const pair = generateKeyPairSync("ed25519");
    backend.privateKey = pair.privateKey;
    const jwk = { ...(await exportJWK(pair.publicKey)), alg: "Ed25519" };
    backend.jwk = { ...jwk, kid: await calculateJwkThumbprint(jwk) };
    backend.tus = new TusServer({
      path: "/v1/uploads",
      relativeLocation: true,
      datastore: new FileStore({ directory: backend.folder }),
      onUploadFinish: async (_, response, upload) => {
        backend.finished(upload);
        return response;
      },
    });
    backend.server = createServer((request, response) => {
      backend.handle(request, response).catch(() => request.socket.destroy());
    });
    await new Promise((resolve) => backend.server.listen(0, "127.0.0.1", resolve));
    backend.url = `http://127.0.0.1:${backend.server.address().port}`;
    return backend;
  }

  async stop() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    rmSync(this.folder, { recursive: true, force: true });
  }

  finished({ id, metadata }) {
    this.submissions.get(metadata.submission)?.uploads.set(metadata.part, id);
  }

  json(response, status, body, headers = {}) {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  }

  async handle(request, response) {
    const { pathname } = new URL(request.url, this.url);
    if (pathname.startsWith("/v1/uploads")) return this.tus.handle(request, response);
    const body = await readBody(request);
    if (pathname === "/v1/session") return this.json(response, 200, { citizen: {} });
    if (pathname === "/v1/keys/nonce") return this.json(response, 200, { nonce: "AA" });
    if (pathname.startsWith("/v1/keys/")) return this.json(response, 201, {});
    if (pathname === "/v1/authority/jwks") {
      return this.json(response, 200, { issuer: ISSUER, keys: [this.jwk] });
    }
    const [, id, action] = /^\/v1\/submissions\/([0-9a-f-]{36})(\/finalize)?$/.exec(pathname) ?? [];
    if (id && !action && request.method === "PUT") return this.announce(response, id, body);
    if (id && action) return this.finalize(response, id);
    response.writeHead(404);
    return response.end();
  }

  announce(response, id, body) {
    if (!this.submissions.has(id)) {
      const { payload } = JSON.parse(body.toString("utf8"));
      const bytes = Buffer.from(payload, "base64url");
      this.submissions.set(id, { manifest: JSON.parse(bytes.toString("utf8")),
        digest: sha256(bytes), uploads: new Map() });
    }
    const known = this.submissions.get(id);
    return this.json(response, 200, { missing: this.missing(known) },
      { etag: `"${known.digest}"` });
  }

  promised({ manifest }) {
    return [{ ...manifest.data, id: "data" }, ...manifest.attachments];
  }

  missing(known) {
    return this.promised(known).map(({ id }) => id).filter((id) => !known.uploads.has(id));
  }

  async finalize(response, id) {
    const known = this.submissions.get(id);
    const missing = this.missing(known);
    if (missing.length > 0) {
      return this.json(response, 409, { code: "parts-missing", missing },
        { "content-type": "application/problem+json" });
    }
    known.receipt ??= this.receive(known);
    const token = await known.receipt;
    response.writeHead(200, { "content-type": "application/secevent+jwt" });
    return response.end(token);
  }

  /** Hashes what the tus server has really stored, and signs just that. */
  async receive(known) {
    const received = [];
    for (const { id, sha256: promised, size } of this.promised(known)) {
      const found = await digestOf(join(this.folder, known.uploads.get(id)));
      const isEqual = found.sha256 === promised && found.size === size;
      this[isEqual ? "hashEqual" : "hashDifferent"] += 1;
      received.push({ id, ...found });
      rmSync(join(this.folder, known.uploads.get(id)));
    }
    const { manifest, digest } = known;
    const payload = {
      aud: "urn:egov:citizen-client", iat: Math.floor(Date.now() / 1000), iss: ISSUER,
      jti: uuidV7(), sub: `submission:${manifest.submissionId}`,
      txn: `dossier:${manifest.dossierId}`,
      events: { [RECEIVED]: { manifest: { alg: "sha-256", hex: digest }, received,
        prev: { alg: "sha-256", hex: digest }, seq: 1,
        registerNumber: `PEER-${randomBytes(6).toString("hex")}` } },
    };
    return new CompactSign(Buffer.from(canonical(payload)))
      .setProtectedHeader({ alg: "Ed25519", kid: this.jwk.kid, typ: "secevent+jwt" })
      .sign(this.privateKey);
  }
}
