// What Emscripten puts around web/bridge_library.js when it is linked into the client.

declare function addToLibrary(library: Record<string, unknown>): void;
declare const HEAPU8: Uint8Array;
declare const HEAPU32: Uint32Array;
declare function UTF8ToString(pointer: number, size?: number): string;
declare function stringToUTF8(text: string, pointer: number, size: number): number;
declare const Module: { host: import("./host.js").Host };
