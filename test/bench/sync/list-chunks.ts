import type { RunningRegistry } from '../../../registry/start-registry';
import { snapshotManifestSchema, stateSchema } from '../../../shared/registry-protocol/feed';
import { enrolWireDesk, type WireDesk } from '../../support/registry-desk';
import type { RegistryUnderTest } from '../../support/start-registry';

export type Chunk = { readonly sha256: string; readonly bytes: number };

export async function enrolDesk(registry: RegistryUnderTest, folder: string): Promise<WireDesk> {
  const { address } = registry;
  const enrolCode = async () => (await registry.enrolment()).split('#')[1]!;
  return enrolWireDesk({ address, enrolCode } as unknown as RunningRegistry, { folder });
}

/** All chunks of all feeds of a desk: the registry makes them where they are not made yet. */
export async function listChunks(desk: WireDesk): Promise<Chunk[]> {
  const { feeds } = stateSchema.parse(await (await desk.get('/v1/state')).json());
  const chunks: Chunk[] = [];
  for (const { id } of feeds) {
    const answer = await desk.get(`/v1/feeds/${id}/snapshot`);
    chunks.push(...snapshotManifestSchema.parse(await answer.json()).chunks);
  }
  return chunks;
}
