// Loaded before every test: Debian 12's Node 18 knows these two, but not as globals.
import { File } from "node:buffer";
import { webcrypto } from "node:crypto";

globalThis.crypto ??= webcrypto;
globalThis.File ??= File;
