// The attributes that op ATTR writes, as in src/semantics/patch.h. For `import * as Attr`.
// @ts-check

export const Description = 1;
export const Placeholder = 2;
export const Href = 3;
export const Lang = 4;
export const TestId = 5;
export const Autocomplete = 6;
export const Accept = 7;
export const Capture = 8;
export const Text = 9;
export const ColumnLabel = 10;
