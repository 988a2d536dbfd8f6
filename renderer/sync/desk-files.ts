import { blobLooksSchema, blobUsageSchema, type BlobLook, type BlobUsage } from '../../shared/ipc/blob-shelf';
import { ok, type Result } from '../../shared/result';
import { ask, openLine, parseAnswer, type Line, type Question, type Transport } from './ask-registry';

/** The attachments on this desk as a screen sees them, outside any round. */
export type DeskFiles = {
  /** Where each of these stands. */
  readonly look: (names: readonly string[]) => Promise<Result<readonly BlobLook[]>>;
  /** Fetches one at once, before all that comes by itself. Answers when it is here, or why it is not. */
  readonly bring: (file: { readonly sha256: string; readonly size: number }) => Promise<Result<null>>;
  readonly measure: () => Promise<Result<BlobUsage>>;
  /** Nothing may refer to these soon: the next round that finds it so removes them. */
  readonly suspect: (names: readonly string[]) => Promise<Result<null>>;
  readonly drop: (names: readonly string[]) => Promise<Result<null>>;
};

export function openDeskFiles(transport: Transport): DeskFiles {
  const post = (verb: string, names: readonly string[]): Promise<Result<null>> =>
    done(transport, { path: `blobs/${verb}`, method: 'POST', body: encode({ sha256: names }) });
  return {
    look: async (names) => {
      const body = encode({ sha256: names });
      const answer = await ask(lineOf(transport), { path: 'blobs/look', method: 'POST', body });
      if (!answer.ok) return answer;
      const looks = parseAnswer(answer.value, blobLooksSchema);
      return looks.ok ? ok(looks.value.files) : looks;
    },
    bring: ({ sha256, size }) =>
      done(transport, { path: `blobs/${sha256}?size=${size}&asked=1`, method: 'POST' }),
    measure: async () => {
      const answer = await ask(lineOf(transport), { path: 'blobs/usage' });
      return answer.ok ? parseAnswer(answer.value, blobUsageSchema) : answer;
    },
    suspect: (names) => post('suspect', names),
    drop: (names) => post('drop', names),
  };
}

/** The page's own. */
export const deskFiles = openDeskFiles((url, init) => fetch(url, init));

async function done(transport: Transport, question: Question): Promise<Result<null>> {
  const answer = await ask(lineOf(transport), question);
  return answer.ok ? ok(null) : answer;
}

/** A line that nobody cuts: a download goes on when the screen that asked for it is left. */
function lineOf(transport: Transport): Line {
  const { signal } = new AbortController();
  return openLine({ transport, signal, hurry: signal, wait: () => Promise.resolve(), random: () => 0 });
}

function encode(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
