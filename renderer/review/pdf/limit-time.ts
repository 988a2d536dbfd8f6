/** What the work gives, or `slow` when it has not come within `ms`; the work itself goes on. */
export async function withinTime<T>(work: Promise<T>, ms: number): Promise<T | 'slow'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<'slow'>((resolve) => {
    timer = setTimeout(() => resolve('slow'), ms);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
