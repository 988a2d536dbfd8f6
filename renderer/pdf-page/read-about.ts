import type { Theme } from '../../shared/ipc/contract';

export type About = {
  readonly name: string;
  readonly language: 'ru' | 'en';
  readonly theme: Theme;
};

/** What to show the document in: told by the main process with the page's files. */
export async function readAbout(): Promise<About> {
  const answer = await fetch('/about');
  return (await answer.json()) as About;
}
