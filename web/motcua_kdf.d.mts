// What the wasm build writes as motcua_kdf.mjs; the type check runs without it.

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
