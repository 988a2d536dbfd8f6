import type { ChannelInput, ChannelOutput } from '../../shared/ipc/contract';
import type { Channel } from '../../shared/ipc/channels';
import type { Result } from '../../shared/result';

/** One handler a channel. It gets parsed input and answers a value; it throws only for a bug. */
export type Handlers = {
  readonly [C in Channel]: (input: ChannelInput<C>) => Promise<Result<ChannelOutput<C>>>;
};
