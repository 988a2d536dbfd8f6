import type { Result } from '../../shared/result';
import type { Line } from './ask-registry';
import { fetchChunk } from './fetch-chunk';
import { parseChunk, type ParsedChunk } from './parse-chunk';
import type { Wire } from './wire';

/** Never trusted before its hash matches. */
export async function readChunk(
  line: Line,
  chunk: Parameters<Wire['readChunk']>[0],
): Promise<Result<ParsedChunk>> {
  const brought = await fetchChunk(line, chunk);
  return brought.ok ? parseChunk(brought.value, chunk) : brought;
}
