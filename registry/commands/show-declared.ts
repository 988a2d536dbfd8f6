import type { AnsweredSuggestion } from '../../shared/review/conflict/suggestion';
import type { DeclaredRow } from '../packets/declared';
import { runOperationFor } from './run-operations';
import type { Terminal } from './terminal';
import type { Say } from './words';

type Options = { readonly data: string; readonly all?: boolean; readonly json?: boolean };

/** What reviewers declared, for the chair: potential conflicts with their words, and what was dismissed and why. */
export function showDeclared(terminal: Terminal, options: Options): Promise<number> {
  const request = { name: 'declarations', input: { flagged: !options.all } } as const;
  return runOperationFor(terminal, options, request, ({ rows }, say) => {
    if (options.json) return terminal.out(JSON.stringify(rows, null, 2));
    if (rows.length === 0) return terminal.out(say(options.all ? 'declaredNone' : 'declaredClear'));
    for (const row of rows) for (const line of linesOf(row, say)) terminal.out(line);
  });
}

function linesOf({ declaration, membersSame, ...row }: DeclaredRow, say: Say): string[] {
  const { answer, explanation, suggestions = [], applicationVersion } = declaration;
  const answerWord = answer === 'potential' ? say('declaredPotential') : say('declaredNoConflict');
  return [
    say('declaredHead', {
      seq: row.ledgerSeq,
      number: row.number,
      reviewer: row.reviewer,
      answer: answerWord,
    }),
    ...(explanation === '' ? [] : [`  ${oneLine(explanation)}`]),
    ...suggestions.map((one) => `  ${suggestionLine(one, say)}`),
    ...(membersSame === false ? [`  ${say('declaredMembers', { version: applicationVersion ?? '' })}`] : []),
  ];
}

function suggestionLine({ answer, mine, theirs, inn, explanation }: AnsweredSuggestion, say: Say): string {
  const values = { mine, theirs: inn === null ? theirs : `${theirs}, ${inn}`, reason: oneLine(explanation) };
  return say(answer === 'confirmed' ? 'declaredConfirmed' : 'declaredDismissed', values);
}

/** What a person wrote must not be able to draw lines of its own on a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}
