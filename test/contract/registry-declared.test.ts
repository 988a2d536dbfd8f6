import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readDeclared } from '../../registry/packets/declared';
import { runOperation } from '../../registry/commands/operations';
import type { RunningRegistry } from '../../registry/start-registry';
import type { DecisionPayload } from '../../shared/packet/packet';
import { certifySubject } from '../../shared/review/conflict/certify';
import type { Declaration } from '../../shared/review/declaration';
import { decide as makeCase, judge } from '../support/registry-decisions';
import { enrolWireDesk, type WireDesk } from '../support/registry-desk';
import { useRegistry } from '../support/use-registry';

const suite = useRegistry('registry-declared', { corpus: { calls: ['C1'], applications: 1 } });
let registry: RunningRegistry;
let desk: WireDesk;

beforeAll(() => {
  registry = suite.registry;
});
beforeEach(async () => {
  desk = await enrolWireDesk(registry, { folder: suite.folder });
});

const SUGGESTION = {
  id: 'person-name:1:Титов',
  reason: 'person-name',
  mine: 'Титов Олег Юрьевич',
  theirs: 'Титов О. Ю.',
  inn: null,
  field: 'sections[0]',
  section: 'Цель',
  tie: 'co-author',
  since: null,
  until: 2025,
  match: 'initials',
} as const;

/** A decision sent with this said in its declaration. */
async function send(say: (declaration: Declaration) => object) {
  const { application, payload } = await makeCase(registry);
  const [declaration] = payload.declarations;
  const declarations = [{ ...declaration!, ...certifySubject(application), ...say(declaration!) }];
  const outcomes = await judge(registry, desk, { ...payload, declarations } as DecisionPayload);
  return { application, outcomes };
}

const flagged = async (id: string) =>
  (await readDeclared(registry.store, { flagged: true })).filter((row) => row.applicationId === id);

describe('PKT-122: what reviewers declared is the chair’s to see', () => {
  test('a potential conflict with its words; nothing where there is nothing to look at', async () => {
    const said = { answer: 'potential', explanation: 'Консультировала институт.', suggestions: [] };
    const { application, outcomes } = await send(() => said);
    expect(outcomes).toEqual(['accepted']);
    expect(await flagged(application.id)).toMatchObject([
      { reviewerId: 'demo', number: application.number, declaration: said, membersSame: true },
    ]);
    const clear = await send(() => ({ suggestions: [] }));
    expect(await flagged(clear.application.id)).toEqual([]);
    const all = await readDeclared(registry.store, { flagged: false });
    expect(all.some(({ applicationId }) => applicationId === clear.application.id)).toBe(true);
  });

  test('a match that was dismissed, with its reason; one without a reason no desk signs', async () => {
    const answered = (explanation: string) => () => ({
      suggestions: [{ ...SUGGESTION, answer: 'dismissed', explanation }],
    });
    const { application } = await send(answered('Однофамилец, не знаком с ним.'));
    expect((await flagged(application.id))[0]!.declaration.suggestions).toEqual(
      answered('Однофамилец, не знаком с ним.')().suggestions,
    );
    await expect(send(answered('нет'))).rejects.toThrow('"field":"declaration"');
  });

  test('members that are not those of the declaration; declarations of older desks say nothing of it', async () => {
    const other = await send(() => ({ membersSha256: 'a'.repeat(64) }));
    expect(other.outcomes).toEqual(['accepted']);
    expect(await flagged(other.application.id)).toMatchObject([{ membersSame: false }]);
    const old = await send(() => ({ membersSha256: undefined, applicationVersion: undefined }));
    expect(old.outcomes).toEqual(['accepted']);
    expect(await flagged(old.application.id)).toEqual([]);
  });

  test('the operation takes only what it knows', async () => {
    const run = (input: unknown) => runOperation(registry.registry, 'declarations', input, () => undefined);
    expect(await run({ flagged: true })).toMatchObject({ ok: true });
    expect(await run({})).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
  });
});
