import { useCallback } from 'react';
import type { Section } from '../../../shared/application/application';
import { annotationIdSchema, type AnnotationId, type ApplicationId } from '../../../shared/application/ids';
import type { Result } from '../../../shared/result';
import { sectionText, type Annotation } from '../../../shared/review/annotation';
import { listAnnotations, removeAnnotation, saveAnnotation } from '../../db/annotations';
import { useDb } from '../../db/db-context';
import { useQuery } from '../../db/use-query';
import { useSaved } from '../../ui/saved-context';
import { describePassage } from './anchor-passage';
import type { SelectedPassage } from './read-selection';

const NONE: readonly Annotation[] = [];

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
    async (section: Section, passage: SelectedPassage): Promise<Annotation | null> => {
      const now = new Date().toISOString();
      const annotation: Annotation = {
        id: annotationIdSchema.parse(crypto.randomUUID()),
        applicationId,
        applicationVersion,
        ordinal: Math.max(0, ...annotations.map(({ ordinal }) => ordinal)) + 1,
        target: {
          kind: 'section',
          sectionId: section.id,
          selectors: describeTrimmed(sectionText(section), passage),
        },
        note: '',
        createdAt: now,
        updatedAt: now,
      };
      return report(annotation.id, await saveAnnotation(db, annotation)) ? annotation : null;
    },
    [db, applicationId, applicationVersion, annotations, report],
  );
  const changeNote = useCallback(
    async (annotation: Annotation, note: string) => {
      noteSaving(`annotation ${annotation.id}`);
      const changed = { ...annotation, note, updatedAt: new Date().toISOString() };
      report(annotation.id, await saveAnnotation(db, changed));
    },
    [db, report, noteSaving],
  );
  const remove = useCallback(
    async (annotation: Annotation) => report(annotation.id, await removeAnnotation(db, annotation.id)),
    [db, report],
  );
  return { annotations, annotate, changeNote, remove };
}

/** A selection often takes the space or the line break behind a word along: the passage goes without. */
function describeTrimmed(text: string, { start, end }: SelectedPassage) {
  const taken = text.slice(start, end);
  const from = start + (taken.length - taken.trimStart().length);
  return describePassage(text, from, from + Math.max(1, taken.trim().length));
}
