import type { Fault } from './start-desk';

/** Puts another answer in place of the registry's, for requests whose address has `part`. */
export const forge =
  (part: string, change: (text: string, answer: Response) => Response | Promise<Response>): Fault =>
  (url, _init, pass) =>
    url.includes(part)
      ? pass().then(async (answer) => (answer.ok ? change(await answer.text(), answer) : answer))
      : null;

export const json = (value: unknown) => Response.json(value);
export const ndjson = (lines: readonly unknown[]) =>
  new Response(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
export type Line = Record<string, unknown>;
export const linesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
/** Another last line of a page. */
export const changeEnd = (change: Line) => (text: string) => {
  const lines = linesOf(text);
  return ndjson([...lines.slice(0, -1), { ...lines.at(-1), ...change }]);
};
export type State = { epoch: string; feeds: { id: string; epoch: string; head: number }[] };
export const changeState = (change: (state: State) => unknown) => (text: string) =>
  json(change(JSON.parse(text) as State));
/** Longer than it says, or for ever: the rest is not read. */
export const huge = () => new Response('{}', { headers: { 'content-length': '999999999' } });
/** What a café's network says. */
export const garbage = () => new Response('<html>Вход в сеть</html>');
export const truncated = (text: string) => new Response(text.slice(0, -30));
/** Breaks off in the middle. */
export const broken = (text: string) => {
  const body = new TextEncoder().encode(text);
  const pieces = [body.subarray(0, body.length / 2)];
  return new Response(
    new ReadableStream({
      pull: (controller) => {
        const piece = pieces.shift();
        if (piece) controller.enqueue(piece);
        else controller.error(new TypeError('network error'));
      },
    }),
  );
};
