import type { z } from 'zod';
import { PACKET_MEDIA_TYPE } from '../../shared/packet/packet';
import { receiptSchema } from '../../shared/packet/receipt';
import { helloSchema, receiptsPageSchema } from '../../shared/registry-protocol/calls';
import { snapshotManifestSchema, stateSchema } from '../../shared/registry-protocol/feed';
import { fail, ok, type Result } from '../../shared/result';
import { ask, askPatiently, parseAnswer, type Line } from './ask-registry';
import { createBlobWire } from './blob-wire';
import { parseInventory, parseNamedRows } from './parse-lines';
import { parsePage } from './parse-rows';
import { readChunk } from './read-chunk';
import type { Wire } from './wire';

/** Bytes of the largest page of rows: 4 MiB, or one row of any size within reason (SYNC-23). */
const PAGE_BYTES = 64 * 1024 * 1024;
/** Bytes of the largest page of receipts: 50 signed packets in base64. */
const RECEIPTS_BYTES = 64 * 1024 * 1024;
const RECEIPT_BYTES = 16 * 1024 * 1024;

/** The registry by wire: requests to `app://desk/…`, which main authenticates and pipes. */
export function createHttpWire(line: Line): Wire {
  return {
    heard: line.heard,
    readHello: async () => {
      const answer = await ask(line, { path: 'registry/v1/hello' });
      return answer.ok ? parseAnswer(answer.value, helloSchema) : answer;
    },
    readState: (tag) => readState(line, tag),
    pause: async (windowMs) => {
      if (!line.hurry.aborted) await line.wait(line.random() * windowMs, line.hurry);
      return line.signal.aborted ? fail('cancelled', { retryable: true }) : ok(null);
    },
    ...readFeeds(line),
    ...exchangePackets(line),
    ...createBlobWire(line),
  };
}

async function readState(line: Line, tag: string | null): ReturnType<Wire['readState']> {
  const answer = await ask(line, {
    path: 'registry/v1/state',
    ...(tag ? { headers: { 'if-none-match': tag } } : {}),
  });
  if (!answer.ok) return answer;
  if (answer.value.status === 304)
    return tag ? ok({ state: null, etag: tag }) : fail('registry-answer-invalid');
  const state: Result<z.infer<typeof stateSchema>> = parseAnswer(answer.value, stateSchema);
  return state.ok ? ok({ state: state.value, etag: answer.value.headers.get('etag') }) : state;
}

function readFeeds(
  line: Line,
): Pick<Wire, 'readManifest' | 'readChunk' | 'readChanges' | 'readInventory' | 'readRows'> {
  return {
    readManifest: async (feed) => {
      const answer = await askPatiently(line, { path: `registry/v1/feeds/${feed}/snapshot` });
      if (!answer.ok) return answer;
      const manifest = parseAnswer(answer.value, snapshotManifestSchema);
      return manifest.ok && manifest.value.feed !== feed ? fail('registry-answer-invalid') : manifest;
    },
    readChunk: (chunk) => readChunk(line, chunk),
    readChanges: async (feed, cursor) => {
      const path = `registry/v1/feeds/${feed}/changes?since=${encodeURIComponent(cursor)}`;
      const answer = await askPatiently(line, { path, limit: PAGE_BYTES });
      return answer.ok ? parsePage(answer.value.body) : answer;
    },
    readInventory: async (feed, after) => {
      const query = after === null ? '' : `?after=${encodeURIComponent(after)}`;
      const answer = await askPatiently(line, { path: `registry/v1/feeds/${feed}/inventory${query}` });
      return answer.ok ? parseInventory(answer.value.body) : answer;
    },
    readRows: async (feed, items) => {
      const body = new TextEncoder().encode(JSON.stringify({ feed, items }));
      const headers = { 'content-type': 'application/json' };
      const path = 'registry/v1/rows:batchGet';
      const answer = await askPatiently(line, { path, method: 'POST', headers, body, limit: PAGE_BYTES });
      return answer.ok ? parseNamedRows(answer.value.body) : answer;
    },
  };
}

function exchangePackets(line: Line): Pick<Wire, 'sendPacket' | 'readReceipts' | 'verifyReceipt'> {
  const send = async (body: Uint8Array) => {
    const headers = { 'content-type': PACKET_MEDIA_TYPE };
    const answer = await ask(line, {
      path: 'registry/v1/packets',
      method: 'POST',
      headers,
      body,
      limit: RECEIPT_BYTES,
    });
    return answer.ok ? ok(answer.value.body) : answer;
  };
  return {
    sendPacket: async (body) => {
      const sent = await send(body);
      // The token ended under a body too large to be kept: main has a new one by now.
      return !sent.ok && sent.error.code === 'token-invalid' && sent.error.retryable ? send(body) : sent;
    },
    readReceipts: async (after) => {
      const path = `registry/v1/receipts?after=${after}`;
      const answer = await askPatiently(line, { path, limit: RECEIPTS_BYTES });
      return answer.ok ? parseAnswer(answer.value, receiptsPageSchema) : answer;
    },
    verifyReceipt: async (body) => {
      const answer = await ask(line, { path: 'packets/verify', method: 'POST', body });
      return answer.ok ? parseAnswer(answer.value, receiptSchema) : answer;
    },
  };
}
