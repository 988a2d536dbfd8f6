import { openStore } from '../../registry/store/open-store';
import { acceptedReviewSchema, type AcceptedReview } from '../../shared/registry-protocol/accepted-review';
import { unwrap } from './unwrap';

/** What a stopped registry holds of the reviews that it accepted: scores, words, annotations. */
export async function readAcceptedReviews(dataFolder: string): Promise<readonly AcceptedReview[]> {
  const place = { folder: dataFolder, database: undefined, log: () => undefined, onReturn: () => undefined };
  const store = unwrap(await openStore(place));
  try {
    const rows = await store.query<{ doc: unknown }>("select doc from documents where kind = 'review'");
    return rows.map(({ doc }) => acceptedReviewSchema.parse(doc));
  } finally {
    await store.close();
  }
}
