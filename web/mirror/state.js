// Bits of what a node is at the moment, as in src/semantics/roles.h. For `import * as State`.
// @ts-check

export const Disabled = 1 << 0;
export const ReadOnly = 1 << 1;
export const Required = 1 << 2;
export const Invalid = 1 << 3;
export const Checked = 1 << 4;
export const Mixed = 1 << 5;
export const Selected = 1 << 6;
export const Expanded = 1 << 7;
export const HasExpanded = 1 << 8;
export const Busy = 1 << 9;
export const Current = 1 << 10;
export const Pressed = 1 << 11;
export const Modal = 1 << 12;
export const Focusable = 1 << 13;
export const Decorative = 1 << 14;
export const HasPopup = 1 << 15;
export const Clipped = 1 << 16;
export const RawPointer = 1 << 17;
export const NoTranslate = 1 << 18;
export const Secret = 1 << 19;
export const PassThrough = 1 << 20;
