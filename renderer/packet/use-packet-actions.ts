import { useState, useSyncExternalStore } from 'react';
import type { DeskError } from '../../shared/result';
import { fail } from '../../shared/result';
import { useDb } from '../db/db-context';
import { keepReceipt, markExported, readPacketBytes } from '../db/packets';
import type { PacketRow } from '../db/rows';
import { useDesk } from '../ui/desk-context';
import { packetFileName } from './packet-file-name';

/** What the last action did, for the page to say. */
export type ActionNote =
  | { readonly kind: 'exported'; readonly count: number; readonly path: string }
  | { readonly kind: 'imported' }
  | { readonly kind: 'problem'; readonly error: DeskError };

/** How many packets of an export are read. */
export type Gathered = { readonly done: number; readonly total: number };

/** Sending, writing packets to files and reading receipts from files. */
export function usePacketActions() {
  const db = useDb();
  const { bridge, sync } = useDesk();
  const { phase } = useSyncExternalStore(sync.subscribe, sync.getProgress);
  const [note, setNote] = useState<ActionNote | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [gathered, setGathered] = useState<Gathered | null>(null);

  const run = async (action: () => Promise<ActionNote | null>) => {
    setBusy(true);
    setNote(null);
    setNote(await action());
    setBusy(false);
    setGathered(null);
  };
  const exportPackets = (packets: readonly PacketRow[]) =>
    run(async () => {
      const files = [];
      for (const { packetId, applicationNumber } of packets) {
        setGathered({ done: files.length, total: packets.length });
        const bytes = await readPacketBytes(db, packetId);
        if (bytes) files.push({ suggestedName: packetFileName(applicationNumber), bytes });
      }
      setGathered({ done: files.length, total: packets.length });
      if (files.length < packets.length) return problemOf(fail('storage-failed').error);
      const saved = await bridge['packet:save']({ packets: files });
      if (!saved.ok) return problemOf(saved.error);
      const path = saved.value.paths[0] ?? '';
      const ids = packets.map(({ packetId }) => packetId);
      const marked = await markExported(db, ids, path, new Date().toISOString());
      return marked.ok ? { kind: 'exported', count: ids.length, path } : problemOf(marked.error);
    });
  const importReceipt = () =>
    run(async () => {
      const opened = await bridge['packet:open'](undefined);
      if (!opened.ok) return problemOf(opened.error);
      const kept = await keepReceipt(db, opened.value.receipt, opened.value.bytes, { by: 'file' });
      return kept.ok ? { kind: 'imported' } : problemOf(kept.error);
    });
  const isSyncing = !['idle', 'done', 'cancelled', 'failed'].includes(phase);
  return { note, isBusy, gathered, isSyncing, exportPackets, importReceipt, send: sync.start };
}

/** Stepping back from a dialog is no problem. */
function problemOf(error: DeskError): ActionNote | null {
  return error.code === 'dialog-cancelled' ? null : { kind: 'problem', error };
}
