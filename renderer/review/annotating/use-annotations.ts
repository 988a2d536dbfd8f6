import { useCallback } from 'react';
import { annotationIdSchema, type AnnotationId, type ApplicationId } from '../../../shared/application/ids';
import type { Result } from '../../../shared/result';
import type { Annotation, AnnotationTarget } from '../../../shared/review/annotation';
import {
  addAnnotation,
  changeAnnotation,
  listAnnotations,
  removeAnnotation,
  saveAnnotation,
  type MarkWords,
} from '../../db/annotations';
import { useDb } from '../../db/db-context';
import { useQuery } from '../../db/use-query';
import { useSaved } from '../../ui/saved-context';

const NONE: readonly Annotation[] = [];
/** Former targets that a mark remembers. */
const EARLIER_MAX = 20;

/** Annotations of an application and ways to change them; each change is durable before it counts as saved. */
export function useAnnotations(applicationId: ApplicationId, applicationVersion: number) {
  const db = useDb();
  const { noteSaving, noteSaved, noteProblem } = useSaved();
  const annotations = useQuery((db) => listAnnotations(db, applicationId), [applicationId]) ?? NONE;

  const report = useCallback(
    (id: AnnotationId, result: Result<null>) => {
      if (result.ok) noteSaved(`annotation ${id}`, new Date().toISOString());
      else noteProblem(result.error);
      return result.ok;
    },
    [noteSaved, noteProblem],
  );
  const annotate = useCallback(
    async (target: AnnotationTarget, words: MarkWords = {}): Promise<Annotation | null> => {
      const now = new Date().toISOString();
      const added = await addAnnotation(db, {
        id: annotationIdSchema.parse(crypto.randomUUID()),
        applicationId,
        applicationVersion,
        target,
        note: '',
        ...words,
        createdAt: now,
        updatedAt: now,
      });
      if (added.ok) noteSaved(`annotation ${added.value.id}`, now);
      else noteProblem(added.error);
      return added.ok ? added.value : null;
    },
    [db, applicationId, applicationVersion, noteSaved, noteProblem],
  );
  const change = useCallback(
    async (annotation: Annotation, words: MarkWords) => {
      noteSaving(`annotation ${annotation.id}`);
      const updatedAt = new Date().toISOString();
      report(annotation.id, await changeAnnotation(db, annotation, { ...words, updatedAt }));
    },
    [db, report, noteSaving],
  );
  const attach = useCallback(
    async (annotation: Annotation, target: AnnotationTarget) => {
      const moved = attachAnew(annotation, target, { applicationVersion, at: new Date().toISOString() });
      return report(annotation.id, await saveAnnotation(db, moved));
    },
    [db, applicationVersion, report],
  );
  const remove = useCallback(
    async (annotation: Annotation) => report(annotation.id, await removeAnnotation(db, annotation.id)),
    [db, report],
  );
  const restore = useCallback(
    async (annotation: Annotation) => report(annotation.id, await saveAnnotation(db, annotation)),
    [db, report],
  );
  return { annotations, annotate, change, attach, remove, restore };
}

/** The annotation on another passage; what it stood on before is remembered. */
export function attachAnew(
  annotation: Annotation,
  target: AnnotationTarget,
  now: { readonly applicationVersion: number; readonly at: string },
): Annotation {
  const before = {
    applicationVersion: annotation.applicationVersion,
    quote: annotation.target.selectors?.[1].exact ?? '',
    at: now.at,
  };
  return {
    ...annotation,
    target,
    applicationVersion: now.applicationVersion,
    earlier: [...(annotation.earlier ?? []), before].slice(-EARLIER_MAX),
    updatedAt: now.at,
  };
}
