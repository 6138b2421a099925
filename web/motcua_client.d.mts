// What the wasm build writes as motcua_client.mjs; the type check runs without it.

import type { Host } from "./host.js";

/** The functions the client exports; what each promises stands in src/platform/web/exports.h. */
export interface ClientModule {
  HEAPU8: Uint8Array;
  HEAPU32: Uint32Array;
  _malloc(size: number): number;
  _free(pointer: number): void;
  _motcua_asset(name: number, nameSize: number, bytes: number, size: number): void;
  _motcua_start(json: number, size: number): number;
  _motcua_frame(originY: number, cssWidth: number, cssHeight: number, dpr: number,
    viewTop: number): number;
  _motcua_pictures(): number;
  _host_complete(request: number, status: number, bytes: number, size: number): void;
  _host_event(json: number, size: number): void;
  _sem_event(slot: number, action: number, x: number, y: number, source: number,
             seq: number): void;
  _sem_text(slot: number, seq: number, text: number, size: number, selectionStart: number,
            selectionEnd: number, flags: number): void;
  _pointer_event(kind: number, x: number, y: number, buttons: number, source: number): void;
  _viewport(width: number, height: number, dpr: number, scrollY: number, textScale: number,
            flags: number): void;
}

interface Options {
  host: Host;
  locateFile?: (name: string) => string;
  onAbort?: (what: unknown) => void;
  print?: (line: string) => void;
  printErr?: (line: string) => void;
}

export default function createModule(options: Options): Promise<ClientModule>;
