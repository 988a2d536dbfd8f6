import { z } from 'zod';

const id = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z0-9._:-]+$/);

export const applicationIdSchema = id.brand<'ApplicationId'>();
export type ApplicationId = z.infer<typeof applicationIdSchema>;
export const callIdSchema = id.brand<'CallId'>();
export type CallId = z.infer<typeof callIdSchema>;
export const measureIdSchema = id.brand<'MeasureId'>();
export type MeasureId = z.infer<typeof measureIdSchema>;
export const organisationIdSchema = id.brand<'OrganisationId'>();
export type OrganisationId = z.infer<typeof organisationIdSchema>;
export const reviewerIdSchema = id.brand<'ReviewerId'>();
export type ReviewerId = z.infer<typeof reviewerIdSchema>;
export const deskIdSchema = id.brand<'DeskId'>();
export type DeskId = z.infer<typeof deskIdSchema>;
export const assignmentIdSchema = id.brand<'AssignmentId'>();
export type AssignmentId = z.infer<typeof assignmentIdSchema>;
export const decisionIdSchema = z.uuid().brand<'DecisionId'>();
export type DecisionId = z.infer<typeof decisionIdSchema>;
export const packetIdSchema = z.uuid().brand<'PacketId'>();
export type PacketId = z.infer<typeof packetIdSchema>;
export const annotationIdSchema = z.uuid().brand<'AnnotationId'>();
export type AnnotationId = z.infer<typeof annotationIdSchema>;
/** Lower-case hex SHA-256. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
/** ISO 8601 with offset or Z. */
export const instantSchema = z.iso.datetime({ offset: true });
/** YYYY-MM-DD. */
export const dateSchema = z.iso.date();
