import type { Application } from '../../shared/application/application';
import { callSchema, type Call } from '../../shared/application/call';
import type { CallId } from '../../shared/application/ids';

const GRANT = {
  id: 'measure-grant',
  kind: 'grant',
  financial: true,
  title: { ru: 'Грант', en: 'Grant' },
} as const;

/** Stands for the call while the file is read, before anything is known of it. */
export function provisionalCall(id: CallId, rubricHash: string, at: Date): Call {
  const day = at.toISOString().slice(0, 10);
  return callSchema.parse({
    id,
    version: 1,
    title: { ru: id, en: id },
    measures: [GRANT],
    budget: null,
    opensOn: day,
    closesOn: day,
    rubricHash,
  });
}

/**
 * A call for applications that came without one: a grant, open from the first application to the last, in the
 * currency that most of them ask for, with as much money as they ask for together in it.
 */
export function makeImportCall(
  { call: id, format }: { readonly call: CallId; readonly format: Application['source']['format'] },
  rubricHash: string,
  applications: readonly Application[],
  at: Date,
): Call {
  const days = applications.map(({ submittedAt }) => submittedAt.slice(0, 10)).sort();
  const call = provisionalCall(id, rubricHash, at);
  return callSchema.parse({
    ...call,
    title:
      format === '360giving'
        ? { ru: `Гранты 360Giving: ${id}`, en: `360Giving grants: ${id}` }
        : { ru: `Заявки из файла: ${id}`, en: `Applications of a file: ${id}` },
    budget: sumInCommonCurrency(applications),
    opensOn: days[0] ?? call.opensOn,
    closesOn: days.at(-1) ?? call.closesOn,
  });
}

function sumInCommonCurrency(applications: readonly Application[]): Call['budget'] {
  const sums = new Map<string, { count: number; amount: number }>();
  for (const { requested } of applications) {
    if (!requested) continue;
    const { count, amount } = sums.get(requested.currency) ?? { count: 0, amount: 0 };
    sums.set(requested.currency, { count: count + 1, amount: amount + requested.amount });
  }
  const [common] = [...sums].sort(([, a], [, b]) => b.count - a.count);
  return common ? { currency: common[0], amount: common[1].amount } : null;
}
