// What a node can be asked to do, as in src/semantics/roles.h. For `import * as Action`: what is
// not used then takes no room.
// @ts-check

export const Click = 1;
export const SetValue = 2;
export const Increment = 4;
export const Decrement = 8;
export const Expand = 16;
export const Collapse = 32;
export const Dismiss = 64;
export const SetSelection = 128;
export const ScrollTo = 256;
export const Focus = 512;
export const ContextMenu = 1024;
export const Custom = 2048;
export const Blur = 4096;
