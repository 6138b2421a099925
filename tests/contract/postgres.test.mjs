// The whole contract once more, with PostgreSQL behind the server instead of a file.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Postgres } from "../support/postgres.mjs";
import { startServer } from "../support/server.mjs";

const FILES = ["submissions", "once_only", "openapi"];
const folder = fileURLToPath(new URL(".", import.meta.url));

let cluster;
before(async () => (cluster = await Postgres.start()));
after(() => cluster?.stop());

test("the server outlives a crash of its database", { timeout: 60_000 }, async () => {
  const server = await startServer({ database: cluster.create("crashed") });
  const logIn = () => fetch(`${server.url}/v1/session`, { method: "POST",
    headers: { "content-type": "application/json", "x-csrf": "1" },
    body: JSON.stringify({ citizen: "nguyen-thi-anh" }) });
  assert.equal((await logIn()).status, 200);

  await cluster.end("SIGQUIT");
  const without = await logIn();
  assert.equal(without.status, 503);
  assert.equal((await without.json()).code, "unavailable");
  assert.ok(Number(without.headers.get("retry-after")) > 0);

  await cluster.serve();
  assert.equal((await logIn()).status, 200);
  await server.stop();
});

for (const name of FILES) {
  test(`${name} holds on PostgreSQL`, { timeout: 120_000 }, async () => {
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const run = spawn(process.execPath, [...process.execArgv, "--test", "--test-reporter=tap",
      join(folder, `${name}.test.mjs`)], { stdio: ["ignore", "pipe", "inherit"], env: { ...env,
      MOTCUA_POSTGRES: join(cluster.programs, "psql"),
      MOTCUA_POSTGRES_URL: cluster.url("NAME") } });
    const pieces = [];
    for await (const piece of run.stdout) pieces.push(piece);
    const text = Buffer.concat(pieces).toString("utf8");

    assert.match(text, /^# fail 0$/m, text);
    assert.ok(Number(/^# pass (\d+)$/m.exec(text)?.[1]) >= 2, text);
    assert.ok(cluster.query("postgres", "SELECT datname FROM pg_database").flat()
      .some((database) => database.startsWith("server_")), "the servers used PostgreSQL");
  });
}
