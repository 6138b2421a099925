// The other engines, each set up for what it can do about tones, slips and unfinished words: folded
// words, prefixes, its own fuzzy matching. make(titles) → search(query) → codes, best first; Orama
// answers with promises.
import { create, insertMultiple, search as oramaSearch } from "@orama/orama";
import FlexSearch from "flexsearch";
import Fuse from "fuse.js";
import lunr from "lunr";
import MiniSearch from "minisearch";

import { fold } from "./corpus.mjs";

const LIMIT = 5;
const tokens = (text) => fold(text).split(/[^a-z0-9]+/).filter(Boolean);

export const peers = {
  minisearch(titles) {
    const index = new MiniSearch({ idField: "code", fields: ["title"], storeFields: [],
      tokenize: tokens, processTerm: (term) => term,
      searchOptions: { prefix: true, fuzzy: 0.25, tokenize: tokens } });
    index.addAll(titles);
    return (query) => index.search(query).slice(0, LIMIT).map(({ id }) => id);
  },
  flexsearch(titles) {
    const index = new FlexSearch.Index({ tokenize: "forward", resolution: 9, encode: tokens });
    titles.forEach(({ title }, i) => index.add(i, title));
    return (query) => index.search(query, { limit: LIMIT, suggest: true })
      .map((i) => titles[i].code);
  },
  lunr(titles) {
    const index = lunr(function build() {
      this.ref("code");
      this.field("title");
      this.pipeline.reset();
      this.searchPipeline.reset();
      for (const { code, title } of titles) this.add({ code, title: fold(title) });
    });
    const { wildcard } = lunr.Query;
    return (query) => index.query((q) => {
      const words = tokens(query);
      words.forEach((word, i) => {
        q.term(word, { boost: 10 });
        if (i === words.length - 1) q.term(word, { wildcard: wildcard.TRAILING, boost: 5 });
        if (word.length > 3) q.term(word, { editDistance: 1 });
      });
    }).slice(0, LIMIT).map(({ ref }) => ref);
  },
  "fuse.js"(titles) {
    const folded = titles.map(({ code, title }) => ({ code, title: fold(title) }));
    const index = new Fuse(folded, { keys: ["title"], threshold: 0.4, ignoreLocation: true });
    return (query) => index.search(fold(query), { limit: LIMIT }).map(({ item }) => item.code);
  },
  async orama(titles) {
    const db = await create({ schema: { code: "string", title: "string" },
      components: { tokenizer: { language: "vietnamese", normalizationCache: new Map(),
        tokenize: tokens } } });
    await insertMultiple(db, titles.map(({ code, title }) => ({ code, title })));
    return async (query) => (await oramaSearch(db, { term: query, properties: ["title"],
      tolerance: 1, limit: LIMIT })).hits.map(({ document }) => document.code);
  },
};
