import type { ApplicationId } from '../../shared/application/ids';
import type { DeskError } from '../../shared/result';
import type { TextField } from '../../shared/search/query';
import type { DeskKeys } from '../db/sealing/desk-keys';

/** How much of the desk can be searched: the list at once, the texts of the files as they are read. */
export type SearchState = {
  /** The list rows are in the index: number, title, applicant, INN, region. */
  readonly rows: boolean;
  /** Files whose texts are in the index, and of how many. */
  readonly texts: { readonly done: number; readonly of: number };
  /** Why the search does not work at present. */
  readonly problem: DeskError | null;
};

/** A word that nothing holds as it is written: what was found instead. */
export type Widened = {
  readonly word: string;
  /** `beginning`: words that begin so; `typo`: words that differ in one letter. */
  readonly by: 'beginning' | 'typo';
};

/** One of the best finds, and the field for which it is one. */
export type Find = { readonly applicationId: ApplicationId; readonly field: TextField | null };

/** To the worker. A newer question takes the place of the older one. */
export type SearchCommand =
  | { readonly type: 'open'; readonly dbName: string; readonly keys: DeskKeys | null }
  | {
      readonly type: 'ask';
      readonly question: number;
      readonly text: string;
      readonly finds: number;
      readonly asker: string;
    }
  | {
      readonly type: 'explain';
      readonly question: number;
      readonly text: string;
      readonly applicationId: ApplicationId;
    }
  | { readonly type: 'close' };

/** From the worker. */
export type SearchEvent =
  | { readonly type: 'state'; readonly state: SearchState; readonly revision: number }
  /** Applications by number, from `from` on: a number never stands for another application. */
  | { readonly type: 'roster'; readonly from: number; readonly ids: readonly ApplicationId[] }
  | {
      readonly type: 'answer';
      readonly question: number;
      /** For each question of the query to the index, in order: a bit an application, by number. */
      readonly hits: readonly Uint32Array[];
      readonly widened: readonly Widened[];
      readonly finds: readonly Find[];
    }
  | { readonly type: 'explained'; readonly question: number; readonly passages: readonly Passage[] }
  | { readonly type: 'closed' };

/** Why a file was found: a piece of its text, and which of it are the words that were asked for. */
export type Passage = {
  readonly field: TextField;
  /** Title of the section, name of the file, where there is one. */
  readonly heading: string | null;
  readonly text: string;
  /** In `text`, UTF-16 code units. */
  readonly marks: readonly { readonly from: number; readonly to: number }[];
};
