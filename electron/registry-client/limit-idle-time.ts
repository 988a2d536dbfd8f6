/** Passes a body on, piece by piece as it is asked for, and cuts it when no piece comes for `idleMs`. */
export function limitIdleTime(
  body: ReadableStream<Uint8Array>,
  idleMs: number,
  cut: AbortController,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const timer = setTimeout(() => cut.abort(), idleMs);
        try {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (cause) {
          controller.error(cause);
        } finally {
          clearTimeout(timer);
        }
      },
      cancel: async (reason) => {
        await reader.cancel(reason);
        cut.abort();
      },
    },
    // Nothing is read ahead: the consumer's pace is the network's pace.
    { highWaterMark: 0 },
  );
}
