import { comfort as comfortEn } from './en/comfort';
import { search as searchEn } from './en/search';
import { annotating as annotatingEn } from './en/annotating';
import { scoring as scoringEn } from './en/scoring';
import { numbers as numbersEn } from './en/numbers';
import { conflicts as conflictsEn } from './en/conflicts';
import { amending as amendingEn } from './en/amending';
import { attachments as attachmentsEn } from './en/attachments';
import { errors as errorsEn } from './en/errors';
import { intake as intakeEn } from './en/intake';
import { lock as lockEn } from './en/lock';
import { mainProcess as mainProcessEn } from './en/main-process';
import { merging as mergingEn } from './en/merging';
import { packet as packetEn } from './en/packet';
import { printing as printingEn } from './en/printing';
import { queue as queueEn } from './en/queue';
import { reading as readingEn } from './en/reading';
import { registry as registryEn } from './en/registry';
import { review as reviewEn } from './en/review';
import { settings as settingsEn } from './en/settings';
import { shell as shellEn } from './en/shell';
import { syncPanel as syncPanelEn } from './en/sync-panel';
import { comfort } from './ru/comfort';
import { search } from './ru/search';
import { annotating } from './ru/annotating';
import { scoring } from './ru/scoring';
import { numbers } from './ru/numbers';
import { conflicts } from './ru/conflicts';
import { amending } from './ru/amending';
import { attachments } from './ru/attachments';
import { errors } from './ru/errors';
import { intake } from './ru/intake';
import { lock } from './ru/lock';
import { mainProcess } from './ru/main-process';
import { merging } from './ru/merging';
import { packet } from './ru/packet';
import { printing } from './ru/printing';
import { queue } from './ru/queue';
import { reading } from './ru/reading';
import { registry } from './ru/registry';
import { review } from './ru/review';
import { settings } from './ru/settings';
import { shell } from './ru/shell';
import { syncPanel } from './ru/sync-panel';

export const LANGUAGES = ['ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const ru = {
  ...amending,
  ...conflicts,
  ...numbers,
  ...scoring,
  ...annotating,
  ...search,
  ...comfort,
  ...shell,
  ...attachments,
  ...errors,
  ...intake,
  ...lock,
  ...mainProcess,
  ...merging,
  ...packet,
  ...printing,
  ...queue,
  ...reading,
  ...registry,
  ...review,
  ...settings,
  ...syncPanel,
};

/** Key of an ICU message. Russian is the source; English has the same keys by type. */
export type MessageId = keyof typeof ru;

/** All messages of both languages, by key. */
export const CATALOGUE: Readonly<Record<Language, Readonly<Record<MessageId, string>>>> = {
  ru,
  en: {
    ...amendingEn,
    ...conflictsEn,
    ...numbersEn,
    ...scoringEn,
    ...annotatingEn,
    ...searchEn,
    ...comfortEn,
    ...shellEn,
    ...attachmentsEn,
    ...errorsEn,
    ...intakeEn,
    ...lockEn,
    ...mainProcessEn,
    ...mergingEn,
    ...packetEn,
    ...printingEn,
    ...queueEn,
    ...readingEn,
    ...registryEn,
    ...reviewEn,
    ...settingsEn,
    ...syncPanelEn,
  },
};

/** Locale for Intl: bare `en` would give American dates. */
export const INTL_LOCALE: Readonly<Record<Language, string>> = { ru: 'ru-RU', en: 'en-GB' };
