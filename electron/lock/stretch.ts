import { argon2id } from 'hash-wasm';

/** What it costs to try one passphrase: kept in the file, so that it can be raised. */
export type StretchCost = { readonly memoryKiB: number; readonly passes: number };
export const STRETCH_COST: StretchCost = { memoryKiB: 64 * 1024, passes: 3 };

/** 32 bytes of a passphrase and a salt of 16 bytes. */
export type Stretch = (passphrase: string, salt: Uint8Array, cost: StretchCost) => Promise<Uint8Array>;

/** Argon2id with one lane. Letters that can be written in two ways are one. */
export const stretch: Stretch = (passphrase, salt, { memoryKiB, passes }) =>
  argon2id({
    password: passphrase.normalize('NFC'),
    salt,
    memorySize: memoryKiB,
    iterations: passes,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  });
