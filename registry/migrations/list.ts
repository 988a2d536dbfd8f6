import { domainMigration } from './0001-domain';
import { feedsMigration } from './0002-feeds';
import { desksMigration } from './0003-desks';
import { floorsMigration } from './0004-floors';
import { returnedReviewsMigration } from './0010-returned-reviews';
import { keysMigration } from './0011-keys';
import { journalsMigration } from './0012-journals';
import { quarantineMigration } from './0013-quarantine';

export type Migration = { readonly id: number; readonly name: string; readonly sql: string };

/** In order. One that has shipped is never edited: add the next one. */
export const MIGRATIONS: readonly Migration[] = [
  domainMigration,
  feedsMigration,
  desksMigration,
  floorsMigration,
  returnedReviewsMigration,
  keysMigration,
  journalsMigration,
  quarantineMigration,
];
