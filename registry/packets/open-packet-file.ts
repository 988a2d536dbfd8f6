import { isEnvelope } from '../../shared/packet/envelope-head';
import { ok, type Result } from '../../shared/result';
import type { Registry } from '../registry';

/**
 * The bytes of a packet that came as a file, encrypted to the registry or not: what is inside goes the same way.
 * Errors: `envelope-*`, `suite-unsupported`.
 */
export async function openPacketFile(
  { authority }: Pick<Registry, 'authority'>,
  bytes: Uint8Array,
): Promise<Result<Uint8Array>> {
  if (!isEnvelope(bytes)) return ok(bytes);
  const read = async (at: number, length: number) => bytes.subarray(at, at + length);
  const opened = await authority.openEnvelope({ size: bytes.byteLength, read });
  return opened.ok ? ok(await opened.value.read(0, opened.value.size)) : opened;
}
