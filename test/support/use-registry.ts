import { afterAll, beforeAll } from 'vitest';
import {
  startRegistry,
  type RunningRegistry,
  type StartRegistryOptions,
} from '../../registry/start-registry';
import { fillRegistry, type SmallCorpus } from './registry-corpus';
import { makePlace, type RegistryPlace } from './registry-place';

export type RegistrySuite = {
  readonly registry: RunningRegistry;
  /** A temporary folder for whatever else the suite keeps. */
  readonly folder: string;
};

type Options = Partial<Pick<StartRegistryOptions, 'now' | 'log' | 'deskRate'>> & {
  /** Nothing is filled in without it. */
  readonly corpus?: SmallCorpus;
};

/**
 * A registry in this process for the tests of one file, started before them and removed after them. To be called
 * first in the file; its parts can be read from `beforeAll` on.
 */
export function useRegistry(name: string, { corpus, ...options }: Options = {}): RegistrySuite {
  let place: RegistryPlace | null = null;
  let registry: RunningRegistry | null = null;
  const running = (): RunningRegistry => {
    if (!registry) throw new Error('the registry runs from beforeAll on');
    return registry;
  };
  beforeAll(async () => {
    place = await makePlace(name);
    registry = await startRegistry({ ...place.data, ...options, port: 0 });
    if (corpus) await fillRegistry(registry, corpus);
  });
  afterAll(async () => {
    await registry?.stop();
    await place?.remove();
  });
  return {
    get registry() {
      return running();
    },
    get folder() {
      return place?.folder ?? '';
    },
  };
}
