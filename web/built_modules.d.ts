// The modules that the wasm build writes beside ours; the type check runs without them.

declare module "*/motcua_client.mjs" {
  import type { Host } from "./host.js";

  /** The functions the client exports; what each promises stands in src/platform/web/exports.h. */
  export interface ClientModule {
    HEAPU8: Uint8Array;
    HEAPU32: Uint32Array;
    _malloc(size: number): number;
    _free(pointer: number): void;
    _motcua_asset(name: number, nameSize: number, bytes: number, size: number): void;
    _motcua_start(json: number, size: number): number;
    _motcua_frame(): number;
    _host_complete(request: number, status: number, bytes: number, size: number): void;
    _host_event(json: number, size: number): void;
    _sem_event(slot: number, action: number, x: number, y: number, source: number,
               seq: number): void;
    _sem_text(slot: number, seq: number, text: number, size: number, selectionStart: number,
              selectionEnd: number, flags: number): void;
    _pointer_event(kind: number, x: number, y: number, buttons: number, source: number): void;
    _viewport(width: number, height: number, dpr: number, scrollY: number, textScale: number,
              flags: number, canvasTop: number, canvasHeight: number): void;
  }

  interface Options {
    host: Host;
    locateFile?: (name: string) => string;
    onAbort?: (what: unknown) => void;
    print?: (line: string) => void;
    printErr?: (line: string) => void;
  }

  export default function createModule(options: Options): Promise<ClientModule>;
}

declare module "*/motcua_kdf.mjs" {
  export interface KdfModule {
    HEAPU8: Uint8Array;
    _malloc(size: number): number;
    _free(pointer: number): void;
    /** 0 = fine, else the number of a status. */
    _motcua_kdf_derive(passphrase: number, passphraseSize: number, salt: number, saltSize: number,
                       memoryBytes: number, passes: number, out: number): number;
  }

  export default function createModule(options?: { locateFile?: (name: string) => string }):
    Promise<KdfModule>;
}
