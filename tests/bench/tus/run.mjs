// 500 uploads of 0–20 MB with chance cuts by our outbox against @tus/server, 200 by tus-js-client
// against our server: all hash-equal. --count N (of the first; the second is 2/5) --json FILE
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ourClient, theirClient } from "../../support/tus_campaign.mjs";

const { values } = parseArgs({ options: { count: { type: "string", default: "500" },
  json: { type: "string" } } });
const count = Number(values.count);
const maxBytes = 20_000_000;
const theirs = await theirClient({ count: Math.ceil(count * 0.4), maxBytes, seed: 6 });
console.log(`tus-js-client -> our server: ${JSON.stringify(theirs)}`);
const ours = await ourClient({ count, maxBytes, seed: 5 });
console.log(`our outbox -> @tus/server: ${JSON.stringify(ours)}`);
if (values.json) writeFileSync(values.json, JSON.stringify({ ours, theirs }, null, 2));
const isRight = ours.hashEqual === ours.files && ours.hashDifferent === 0 &&
  ours.unverified === 0 && theirs.hashEqual === theirs.files;
console.log(isRight ? "all are hash-equal" : "WRONG: not all are hash-equal");
process.exit(isRight ? 0 : 1);
