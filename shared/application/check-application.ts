import type { Application, BudgetLine } from './application';
import { isInn, isOgrn, isOgrnip } from './identifiers';
import type { Money } from './money';

export const APPLICATION_FAULTS = [
  /** requested + cofinancing ≠ total, in a budget line or in the whole. */
  'sum-mismatch',
  /** The budget's lines do not add up to the application's figure. */
  'budget-mismatch',
  'amount-negative',
  'currency-mixed',
  /** Co-financing without a total, or requested and total without co-financing. */
  'amount-incomplete',
  'lead-missing',
  'lead-repeated',
  'member-repeated',
  'id-repeated',
  /** A chain link or budget line names an organisation that is not a member. */
  'member-unknown',
  'inn-invalid',
  'ogrn-invalid',
  'trl-falls',
] as const;
export type ApplicationFault = (typeof APPLICATION_FAULTS)[number];
export type ApplicationIssue = { readonly field: string; readonly code: ApplicationFault };

/**
 * What a schema cannot say: sums, one currency, one lead, names that point to members, check digits.
 * `field` is a path such as `budget[2].total`. An empty list means that the fields agree with each other.
 */
export function checkApplication(application: Application): ApplicationIssue[] {
  return [
    ...checkMembers(application),
    ...checkChain(application),
    ...checkTotals(application),
    ...checkBudget(application),
    ...repeatedIds(application),
    ...(application.trl && application.trl.to < application.trl.from
      ? [{ field: 'trl', code: 'trl-falls' as const }]
      : []),
  ];
}

function checkMembers({ members }: Application): ApplicationIssue[] {
  const issues: ApplicationIssue[] = [];
  const leads = members.filter((member) => member.lead).length;
  if (leads === 0) issues.push({ field: 'members', code: 'lead-missing' });
  if (leads > 1) issues.push({ field: 'members', code: 'lead-repeated' });
  const seen = new Set<string>();
  members.forEach((member, index) => {
    const field = `members[${index}]`;
    if (seen.has(member.organisationId)) issues.push({ field, code: 'member-repeated' });
    seen.add(member.organisationId);
    if (member.inn !== null && !isInn(member.inn))
      issues.push({ field: `${field}.inn`, code: 'inn-invalid' });
    if (member.ogrn !== null && !isOgrn(member.ogrn) && !isOgrnip(member.ogrn)) {
      issues.push({ field: `${field}.ogrn`, code: 'ogrn-invalid' });
    }
  });
  return issues;
}

function checkChain({ chain, members }: Application): ApplicationIssue[] {
  const known = new Set<string>(members.map((member) => member.organisationId));
  return chain.flatMap((link, index) =>
    link.members.every((id) => known.has(id))
      ? []
      : [{ field: `chain[${index}].members`, code: 'member-unknown' as const }],
  );
}

function checkTotals({ requested, cofinancing, total }: Application): ApplicationIssue[] {
  const given = [requested, cofinancing, total].filter((money) => money !== null);
  if (given.length === 0) return [];
  const issues: ApplicationIssue[] = [];
  // A non-financial measure has a total without a request, and an imported grant a request alone.
  const lacksTotal = cofinancing !== null && total === null;
  const lacksShare = requested !== null && total !== null && cofinancing === null;
  if (lacksTotal || lacksShare) {
    issues.push({ field: 'total', code: 'amount-incomplete' });
  }
  if (given.some((money) => money.currency !== given[0]?.currency)) {
    issues.push({ field: 'total', code: 'currency-mixed' });
  }
  for (const [field, money] of Object.entries({ requested, cofinancing, total })) {
    if (money !== null && money.amount < 0) issues.push({ field, code: 'amount-negative' });
  }
  if (requested && cofinancing && total && requested.amount + cofinancing.amount !== total.amount) {
    issues.push({ field: 'total', code: 'sum-mismatch' });
  }
  return issues;
}

function checkBudget(application: Application): ApplicationIssue[] {
  const { budget, members } = application;
  if (budget.length === 0) return [];
  const known = new Set<string>(members.map((member) => member.organisationId));
  const currency = (application.total ?? application.requested ?? budget[0]!.total).currency;
  const issues = budget.flatMap((line, index) => checkLine(line, `budget[${index}]`, currency, known));
  for (const field of ['requested', 'cofinancing', 'total'] as const) {
    const whole: Money | null = application[field];
    const sum = budget.reduce((amount, line) => amount + line[field].amount, 0);
    if (whole !== null && whole.amount !== sum) issues.push({ field, code: 'budget-mismatch' });
  }
  return issues;
}

function checkLine(
  line: BudgetLine,
  field: string,
  currency: string,
  members: ReadonlySet<string>,
): ApplicationIssue[] {
  const issues: ApplicationIssue[] = [];
  const parts = [line.total, line.requested, line.cofinancing];
  if (parts.some((money) => money.currency !== currency)) issues.push({ field, code: 'currency-mixed' });
  if (parts.some((money) => money.amount < 0)) issues.push({ field, code: 'amount-negative' });
  if (line.requested.amount + line.cofinancing.amount !== line.total.amount) {
    issues.push({ field: `${field}.total`, code: 'sum-mismatch' });
  }
  if (line.organisationId !== null && !members.has(line.organisationId)) {
    issues.push({ field: `${field}.organisationId`, code: 'member-unknown' });
  }
  return issues;
}

function repeatedIds(application: Application): ApplicationIssue[] {
  return (['sections', 'chain', 'budget', 'kpis'] as const).flatMap((list) => {
    const seen = new Set<string>();
    return application[list].flatMap(({ id }, index) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [{ field: `${list}[${index}].id`, code: 'id-repeated' as const }];
    });
  });
}
