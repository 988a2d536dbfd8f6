/** The network of this process, as the client takes it: the only place that names it. */
export const systemFetch: typeof fetch = (input, init) => fetch(input, init);
