import type { Application } from '../../shared/application/application';
import type { Call } from '../../shared/application/call';

/** The application under this call: a measure that the call does not have becomes its first, and a note says so. */
export function fitToCall(application: Application, call: Call): Application {
  const placed = { ...application, callId: call.id };
  if (call.measures.some(({ id }) => id === application.measureId)) return placed;
  const note = { field: 'measureId', code: 'assumed', value: application.measureId } as const;
  const notes = application.source.notes.some(({ field }) => field === note.field)
    ? application.source.notes
    : [...application.source.notes, note];
  return { ...placed, measureId: call.measures[0]!.id, source: { ...application.source, notes } };
}
