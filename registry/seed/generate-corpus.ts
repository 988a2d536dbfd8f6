import { makeCalls } from './calls';
import type { Corpus, CorpusOptions, SeedApplication } from './corpus';
import { makeDefaultRubric } from './default-rubric';
import { FAMILIES } from './families';
import { generateApplication } from './generate-application';
import { makeAssignments } from './make-assignments';
import { makeFileMaker } from './make-files';
import { makeOrganisations } from './organisations';
import { planApplication } from './plan-application';
import { makeReviewers } from './reviewers';

/**
 * The demonstration corpus. The same seed gives the same texts everywhere, and the same files on the same
 * runtime (its zlib packs them); application i is the same in every size. Applications are made one by one as
 * they are asked for, so 100,000 need no more memory than one.
 */
export function generateCorpus(options: CorpusOptions): Corpus {
  const { seed, size } = options;
  const rubric = makeDefaultRubric();
  const calls = makeCalls(rubric.hash);
  const pool = makeOrganisations(seed, FAMILIES);
  const reviewers = makeReviewers(calls.map(({ id }) => id));
  const planOf = (index: number) => planApplication(seed, index, FAMILIES, calls);
  return {
    rubrics: [rubric],
    calls,
    organisations: pool.all,
    reviewers,
    *applications(): Generator<SeedApplication> {
      const filesOf = makeFileMaker(seed);
      for (let index = 0; index < size; index += 1) {
        const draft = generateApplication(seed, planOf(index), pool);
        const files = filesOf(draft);
        const attachments = files.map(({ attachment }) => attachment);
        yield { application: { ...draft.application, attachments }, files, defects: draft.plan.defects };
      }
    },
    assignments: () => makeAssignments(options, reviewers, planOf),
  };
}
