import type { SeedFile } from './corpus';
import type { ApplicationDraft } from './generate-application';
export type FilePool = Map<string, readonly SeedFile[]>;
export function makeFiles(_seed: number, _draft: ApplicationDraft, _pool: FilePool): readonly SeedFile[] {
  return [];
}
