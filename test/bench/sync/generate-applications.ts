import { makeCalls } from '../../../registry/seed/calls';
import { makeDefaultRubric } from '../../../registry/seed/default-rubric';
import { FAMILIES } from '../../../registry/seed/families';
import { generateApplication } from '../../../registry/seed/generate-application';
import { makeOrganisations } from '../../../registry/seed/organisations';
import { planApplication } from '../../../registry/seed/plan-application';
import type { Application } from '../../../shared/application/application';

const SEED = 1;

/** The calls and the rubric of the registry's seed. */
export function makeShared() {
  const rubric = makeDefaultRubric();
  return { rubric, calls: makeCalls(rubric.hash) };
}

/**
 * The applications of the registry's seed, one by one. Attachments are left out: drawing their PDFs would take longer
 * than the bench, and no contender stores files.
 */
export function* generateApplications(size: number): Generator<Application, void, void> {
  const { calls } = makeShared();
  const pool = makeOrganisations(SEED, FAMILIES);
  for (let index = 0; index < size; index += 1) {
    const { application } = generateApplication(SEED, planApplication(SEED, index, FAMILIES, calls), pool);
    yield { ...application, version: 1, attachments: [] };
  }
}
