import { z } from 'zod';
import { PACKET_MEDIA_TYPE } from '../../shared/packet/packet';
import { receiptSchema } from '../../shared/packet/receipt';
import { receiptsPageSchema } from '../../shared/registry-protocol/calls';
import { snapshotManifestSchema, stateSchema } from '../../shared/registry-protocol/feed';
import { fail, ok, type Result } from '../../shared/result';
import { ask, askPatiently, parseAnswer, type Line } from './ask-registry';
import { createBlobWire } from './blob-wire';
import { parsePage } from './parse-rows';
import { readChunk } from './read-chunk';
import type { Wire } from './wire';

/** The registry by wire: requests to `app://desk/…`, which main authenticates and pipes. */
export function createHttpWire(line: Line): Wire {
  return {
    heard: line.heard,
    readState: (tag) => readState(line, tag),
    readManifest: async (feed) => {
      const answer = await ask(line, { path: `registry/v1/feeds/${feed}/snapshot` });
      if (!answer.ok) return answer;
      const manifest = parseAnswer(answer.value, snapshotManifestSchema);
      return manifest.ok && manifest.value.feed !== feed ? fail('registry-answer-invalid') : manifest;
    },
    readChunk: (chunk) => readChunk(line, chunk),
    readChanges: async (feed, cursor) => {
      const path = `registry/v1/feeds/${feed}/changes?since=${encodeURIComponent(cursor)}`;
      const answer = await askPatiently(line, { path });
      return answer.ok ? parsePage(answer.value.body) : answer;
    },
    sendPacket: async (body) => {
      const headers = { 'content-type': PACKET_MEDIA_TYPE };
      const answer = await ask(line, { path: 'registry/v1/packets', method: 'POST', headers, body });
      return answer.ok ? ok(answer.value.body) : answer;
    },
    readReceipts: async (after) => {
      const answer = await ask(line, { path: `registry/v1/receipts?after=${after}` });
      return answer.ok ? parseAnswer(answer.value, receiptsPageSchema) : answer;
    },
    verifyReceipt: async (body) => {
      const answer = await ask(line, { path: 'packets/verify', method: 'POST', body });
      return answer.ok ? parseAnswer(answer.value, receiptSchema) : answer;
    },
    ...createBlobWire(line),
  };
}

async function readState(line: Line, tag: string | null): ReturnType<Wire['readState']> {
  const answer = await ask(line, {
    path: 'registry/v1/state',
    ...(tag ? { headers: { 'if-none-match': tag } } : {}),
  });
  if (!answer.ok) return answer;
  if (answer.value.status === 304) return ok({ state: null, etag: tag });
  const state: Result<z.infer<typeof stateSchema>> = parseAnswer(answer.value, stateSchema);
  return state.ok ? ok({ state: state.value, etag: answer.value.headers.get('etag') }) : state;
}
