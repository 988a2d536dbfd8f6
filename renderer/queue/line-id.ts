import type { ApplicationId } from '../../shared/application/ids';

/** What a line of the table is known by while others come and go: its application, or its group. */
export type LineId = ApplicationId | GroupId;
export type GroupId = `group ${string}`;

export function groupId(key: string): GroupId {
  return `group ${key}`;
}
