import { ok } from '../../shared/result';
import type { Line } from './ask-registry';
import { createHttpWire } from './http-wire';
import type { Wire } from './wire';

const BY_WIRE = 'app://desk/registry/';

/**
 * The registry as it was when it wrote this set of volumes: the same questions as by wire, asked of the main process,
 * which has verified the volumes. It has a state, snapshots and chunks. Everything else it does not know, and says
 * so: what a desk lacks comes whole, from the snapshot.
 */
export function createFileWire(line: Line, set: string): Wire {
  const transport: Line['transport'] = (url, init) =>
    line.transport(
      url.startsWith(BY_WIRE) ? `app://desk/intake/${set}/${url.slice(BY_WIRE.length)}` : url,
      init,
    );
  return {
    ...createHttpWire({ ...line, transport }),
    // There is nobody to spare.
    pause: () => Promise.resolve(ok(null)),
  };
}
