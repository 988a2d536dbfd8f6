import type { z } from 'zod';
import { CHANNELS, type Channel } from '../../shared/ipc/channels';
import { CONTRACT } from '../../shared/ipc/contract';
import { fail, ok, type Result } from '../../shared/result';
import type { Handlers } from './handlers';
import { isOwnSender, type OwnWindow, type Sender } from './own-sender';

export type IpcDependencies<E extends Sender> = {
  readonly handlers: Handlers;
  /** `ipcMain.handle`. */
  readonly listen: (channel: Channel, answer: (event: E, input: unknown) => Promise<Result<unknown>>) => void;
  /** The one window that may ask, or null when it is closed. */
  readonly ownWindow: () => OwnWindow | null;
  /** Told of bugs and strangers; never of contents. */
  readonly log: (place: string, cause: unknown) => void;
};

/** Opens every channel of the contract: sender check → parse → handler → Result. Nothing ever throws out of it. */
export function register<E extends Sender>(dependencies: IpcDependencies<E>): void {
  const { handlers, listen, ownWindow, log } = dependencies;
  for (const channel of CHANNELS) {
    const handle = handlers[channel] as (input: unknown) => Promise<Result<unknown>>;
    listen(channel, async (event, input) => {
      try {
        if (!isOwnSender(event, ownWindow())) {
          log(`ipc ${channel}`, new Error('refused a message of a foreign sender'));
          return fail('not-in-scope');
        }
        const parsed = CONTRACT[channel].input.safeParse(input);
        if (!parsed.success) return fail('input-invalid', { details: { field: firstField(parsed.error) } });
        const answer = await handle(parsed.data);
        // Nothing but what the contract names leaves the main process.
        return answer.ok ? ok(CONTRACT[channel].output.parse(answer.value)) : answer;
      } catch (cause) {
        log(`ipc ${channel}`, cause);
        return fail('internal');
      }
    });
  }
}

/** Where the input was wrong, by our own names: keys that the sender made up are not repeated. */
function firstField(error: z.ZodError): string {
  const path = error.issues[0]?.path ?? [];
  return path.map(String).join('.').slice(0, 200);
}
