import { OPEN_CHANNELS, type Channel } from '../../shared/ipc/channels';
import { fail } from '../../shared/result';
import type { OpenHandlers } from './create-handlers';
import type { Handlers } from './handlers';

/** The channels of an open desk, while it is locked or not: locked, each answers `desk-locked`. */
export function gateHandlers(opened: () => OpenHandlers | null): OpenHandlers {
  const gated = OPEN_CHANNELS.filter((channel) => !channel.startsWith('lock:')).map((channel) => [
    channel,
    async (input: unknown) => {
      const handlers = opened() as Partial<Record<Channel, (input: unknown) => unknown>> | null;
      return handlers ? handlers[channel]!(input) : fail('desk-locked');
    },
  ]);
  return Object.fromEntries(gated) as Pick<Handlers, keyof OpenHandlers>;
}
