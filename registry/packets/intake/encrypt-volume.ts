import * as nodeCrypto from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { envelopeCryptoOf } from '../../../shared/packet/envelope-crypto';
import { sealEnvelope } from '../../../shared/packet/seal-envelope';
import { ok, type Result } from '../../../shared/result';
import type { VolumeSink } from '../../../shared/packet/write-intake';

const crypto = envelopeCryptoOf(nodeCrypto);

/**
 * Encrypts a finished volume, a piece at a time; answers its bytes. The volume itself is made inside the registry's
 * own folder: its headers are written last, and nothing that is not encrypted may touch the stick (PKT-146).
 * Errors: `certificate-usage`. Throws what the file system throws.
 */
export async function encryptVolume(
  path: string,
  recipients: readonly string[],
  sink: VolumeSink,
): Promise<Result<number>> {
  const { size } = await stat(path);
  const sealed = await sealEnvelope({ length: size, recipients, crypto });
  if (!sealed.ok) return sealed;
  const { head, update, finish } = sealed.value;
  await sink.append(head);
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    await sink.append(update(piece as Uint8Array));
  }
  const end = finish();
  await sink.append(end);
  return ok(head.byteLength + size + end.byteLength);
}
