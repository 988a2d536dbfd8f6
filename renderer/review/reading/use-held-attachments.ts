import { useEffect, useState, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { useDesk } from '../../ui/desk-context';

const heldSchema = z.object({ held: z.array(z.string()) });

/** SHA-256 of the attachments on this desk; asked again when a sync ends. Undefined until the first answer. */
export function useHeldAttachments(): ReadonlySet<string> | undefined {
  const { sync } = useDesk();
  const { phase } = useSyncExternalStore(sync.subscribe, sync.getProgress);
  const [held, setHeld] = useState<ReadonlySet<string>>();
  useEffect(() => {
    const stop = new AbortController();
    readHeld(stop.signal).then(setHeld, () => {});
    return () => stop.abort();
  }, [phase]);
  return held;
}

async function readHeld(signal: AbortSignal): Promise<ReadonlySet<string>> {
  const answer = await fetch('app://desk/blobs', { signal });
  return new Set(heldSchema.parse(await answer.json()).held);
}
