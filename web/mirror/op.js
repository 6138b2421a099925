// The ops of a patch, as in src/semantics/patch.h. For `import * as Op`.
// @ts-check

export const Str = 1;
export const Create = 2;
export const Move = 3;
export const Name = 4;
export const Value = 5;
export const State = 6;
export const Relation = 7;
export const Hints = 8;
export const Style = 9;
export const Flow = 10;
export const Range = 11;
export const Attr = 12;
export const Rect = 13;
export const Focus = 14;
export const Remove = 15;
export const ContentSize = 16;
export const Inert = 17;
export const Title = 18;
export const Lang = 19;
export const Theme = 20;
export const Announce = 21;
