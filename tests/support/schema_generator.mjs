// Random schemas of the form profile (assets/packs/README.md) and data that come near to fitting
// them, so that both verdicts are common. Formats are left out: the official suite covers them, and
// peers differ on which ones they assert.
const NAMES = ["a", "b", "c", "ten", "số nhà", "a/b", "m~n", ""];
const PATTERNS = ["^[a-c]+$", "x", "^\\d{2,4}$", "^(ab|cd)*$", "^\\p{L}+$", "[^x]", "^$", "n$"];
const STRINGS = ["", "a", "ab", "abcd", "x", "12", "12345", "Nguyễn", "ăâ", "đ𝒳", "c a", "cdn"];
const NUMBERS = [-3, -1, 0, 1, 2, 3, 4.5, 7, 10, 1.5, 100, 1e6];
const TYPES = ["null", "boolean", "integer", "number", "string", "array", "object"];

function constant(random, depth = 0) {
  switch (random.below(depth > 1 ? 5 : 7)) {
    case 0: return null;
    case 1: return random.chance(0.5);
    case 2: case 3: return random.pick(NUMBERS);
    case 4: return random.pick(STRINGS);
    case 5: return Array.from({ length: random.below(3) }, () => constant(random, depth + 1));
    default: return Object.fromEntries(Array.from({ length: random.below(3) },
      () => [random.pick(NAMES), constant(random, depth + 1)]));
  }
}

function different(random, most, list) {
  return [...new Set(Array.from({ length: random.between(1, most) }, () => random.pick(list)))];
}

const someNames = (random) => different(random, 3, NAMES);

// One entry a keyword: (random, below) → value; `below()` makes a smaller schema.
const KEYWORDS = {
  type: (random) => random.chance(0.8) ? random.pick(TYPES) : different(random, 2, TYPES),
  enum: (random) => [...new Set(Array.from({ length: random.between(1, 4) },
    () => JSON.stringify(constant(random))))].map((text) => JSON.parse(text)),
  const: (random) => constant(random),
  minimum: (random) => random.pick(NUMBERS),
  maximum: (random) => random.pick(NUMBERS),
  exclusiveMinimum: (random) => random.pick(NUMBERS),
  exclusiveMaximum: (random) => random.pick(NUMBERS),
  multipleOf: (random) => random.pick([1, 2, 3, 0.5, 5]),
  minLength: (random) => random.below(4),
  maxLength: (random) => random.below(6),
  pattern: (random) => random.pick(PATTERNS),
  minItems: (random) => random.below(3),
  maxItems: (random) => random.below(4),
  uniqueItems: () => true,
  items: (_, below) => below(),
  prefixItems: (random, below) => Array.from({ length: random.between(1, 2) }, below),
  contains: (_, below) => below(),
  minContains: (random) => random.below(3),
  maxContains: (random) => random.below(3),
  minProperties: (random) => random.below(3),
  maxProperties: (random) => random.below(4),
  required: (random) => someNames(random),
  properties: (random, below) => Object.fromEntries(
    someNames(random).map((name) => [name, below()])),
  patternProperties: (random, below) => ({ [random.pick(PATTERNS)]: below() }),
  additionalProperties: (_, below) => below(),
  propertyNames: (random) => ({ [random.pick(["pattern"])]: random.pick(PATTERNS) }),
  dependentRequired: (random) => ({ [random.pick(NAMES)]: someNames(random) }),
  dependentSchemas: (random, below) => ({ [random.pick(NAMES)]: below() }),
  unevaluatedProperties: (random, below) => random.chance(0.6) ? false : below(),
  unevaluatedItems: (random, below) => random.chance(0.6) ? false : below(),
  allOf: (random, below) => Array.from({ length: random.between(1, 2) }, below),
  anyOf: (random, below) => Array.from({ length: random.between(1, 3) }, below),
  oneOf: (random, below) => Array.from({ length: random.between(1, 2) }, below),
  not: (_, below) => below(),
  if: (_, below) => below(),
  then: (_, below) => below(),
  else: (_, below) => below(),
  $ref: (random) => `#/$defs/${random.pick(["d0", "d1", "d2"])}`,
};

function schemaOf(random, depth, names) {
  if (depth <= 0 || random.chance(0.08)) {
    return random.chance(0.4) ? random.chance(0.7) : { type: random.pick(TYPES) };
  }
  const schema = {};
  const count = random.between(1, 4);
  for (let index = 0; index < count; ++index) {
    const keyword = random.pick(names);
    schema[keyword] = KEYWORDS[keyword](random, () => schemaOf(random, depth - 1, names));
  }
  if ("then" in schema || "else" in schema) schema.if ??= schemaOf(random, depth - 1, names);
  return schema;
}

// A definition never refers onwards, so that no schema runs in circles.
export function randomSchema(random) {
  const names = Object.keys(KEYWORDS);
  const closed = names.filter((name) => name !== "$ref");
  const schema = schemaOf(random, 3, names);
  const document = typeof schema === "boolean" ? { allOf: [schema] } : schema;
  document.$defs = Object.fromEntries(
    ["d0", "d1", "d2"].map((name) => [name, schemaOf(random, 2, closed)]));
  return { $schema: "https://json-schema.org/draft/2020-12/schema", ...document };
}

export function randomInstance(random) {
  if (random.chance(0.25)) return constant(random, 1);
  if (random.chance(0.3)) return Array.from({ length: random.below(5) }, () => constant(random, 1));
  return Object.fromEntries(Array.from({ length: random.below(5) },
    () => [random.pick(NAMES), constant(random)]));
}
