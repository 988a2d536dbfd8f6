import { fail, type Result } from '../../shared/result';

/** One download under way, for all who wait for it. */
export type Flight = {
  /** Cut when nobody waits any more. */
  readonly signal: AbortSignal;
  /** Waits while a download that a person asked for is under way and this is none. */
  readonly turn: () => Promise<void>;
  readonly note: (bytes: number) => void;
};

export type Flights = {
  /** Joins the download of `key`, or starts it. Who aborts hears `cancelled` at once; the others go on. */
  readonly join: (
    key: string,
    options: { readonly signal: AbortSignal | undefined; readonly urgent: boolean },
    start: (flight: Flight) => Promise<Result<null>>,
  ) => Promise<Result<null>>;
  /** Bytes that are here of a download under way. */
  readonly progressOf: (key: string) => number | undefined;
  /** Ends a download and waits until it has let go of its file. */
  readonly cut: (key: string) => Promise<void>;
  /** Ends all of them; who joins later hears `cancelled`. */
  readonly close: () => Promise<void>;
};

type Running = {
  readonly cut: AbortController;
  waiting: number;
  urgent: boolean;
  bytes: number;
  end: Promise<Result<null>>;
};

/** Two requests for one file are one download; one that a person waits for comes before all others. */
export function createFlights(): Flights {
  const running = new Map<string, Running>();
  const bell = createBell();
  let closed = false;
  const isHeldUp = (flight: Running): boolean =>
    !flight.urgent && !flight.cut.signal.aborted && [...running.values()].some(({ urgent }) => urgent);

  const takeOff = (key: string, start: (flight: Flight) => Promise<Result<null>>): Running => {
    const flight: Running = {
      cut: new AbortController(),
      waiting: 0,
      urgent: false,
      bytes: 0,
      end: Promise.resolve(fail('cancelled')),
    };
    running.set(key, flight);
    flight.end = start({
      signal: flight.cut.signal,
      turn: async () => {
        while (isHeldUp(flight)) await bell.next();
      },
      note: (bytes) => {
        flight.bytes = bytes;
      },
    }).finally(() => {
      if (running.get(key) === flight) running.delete(key);
      bell.ring();
    });
    return flight;
  };

  return {
    join: async (key, { signal, urgent }, start) => {
      // One that was cut has to let go of its file first.
      while (running.get(key)?.cut.signal.aborted) await running.get(key)?.end;
      if (closed || signal?.aborted) return fail('cancelled', { retryable: true });
      const flight = running.get(key) ?? takeOff(key, start);
      flight.waiting += 1;
      flight.urgent ||= urgent;
      const left = onAbort(signal);
      const end = await Promise.race([flight.end, left.aborted]);
      left.forget();
      flight.waiting -= 1;
      if (flight.waiting === 0) flight.cut.abort();
      bell.ring();
      return end;
    },
    progressOf: (key) => running.get(key)?.bytes,
    cut: async (key) => {
      const flight = running.get(key);
      flight?.cut.abort();
      bell.ring();
      await flight?.end;
    },
    close: async () => {
      closed = true;
      const all = [...running.values()];
      for (const flight of all) flight.cut.abort();
      bell.ring();
      await Promise.allSettled(all.map(({ end }) => end));
    },
  };
}

/** Settles when the signal is aborted. */
function onAbort(signal: AbortSignal | undefined) {
  let forget = (): void => undefined;
  const aborted = new Promise<Result<null>>((resolve) => {
    const leave = (): void => resolve(fail('cancelled', { retryable: true }));
    signal?.addEventListener('abort', leave, { once: true });
    forget = () => signal?.removeEventListener('abort', leave);
  });
  return { aborted, forget: () => forget() };
}

/** Wakes all who wait, once. */
function createBell() {
  const sleepers: (() => void)[] = [];
  return {
    next: () => new Promise<void>((resolve) => sleepers.push(resolve)),
    ring: () => {
      for (const wake of sleepers.splice(0)) wake();
    },
  };
}
