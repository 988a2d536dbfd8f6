import type { Language } from '../../shared/i18n/catalogue';
import type { HoldReason } from '../../shared/registry-protocol/reason-codes';

type Words = Readonly<Record<HoldReason, readonly [happened: string, kept: string, todo: string]>>;

const KEPT_RU = 'Пакет {packetId} хранится в реестре целиком; в журнал решений ничего не внесено.';
const TODO_RU = 'Посмотрите его: quarantine show; решите: quarantine release или quarantine refuse.';
const KEPT_EN = 'Packet {packetId} is kept whole in the registry; nothing was entered in the ledger.';
const TODO_EN = 'Look at it: quarantine show; decide: quarantine release or quarantine refuse.';

/** What happened, what was kept, what to do, for the clerk whose packet is held. */
export const HELD_WORDS: Readonly<Record<Language, Words>> = {
  ru: {
    'held-expired': ['Пакет задержан: срок сертификата истёк после подписания.', KEPT_RU, TODO_RU],
    'held-clock': ['Пакет задержан: часы рабочего места спешат больше чем на 15 минут.', KEPT_RU, TODO_RU],
    'held-rubric': ['Пакет задержан: решение — по прежней редакции рубрики.', KEPT_RU, TODO_RU],
  },
  en: {
    'held-expired': ['The packet is held: the certificate expired after it was signed.', KEPT_EN, TODO_EN],
    'held-clock': [
      'The packet is held: the clock of the desk is more than 15 minutes fast.',
      KEPT_EN,
      TODO_EN,
    ],
    'held-rubric': [
      'The packet is held: the decision is by an earlier version of the rubric.',
      KEPT_EN,
      TODO_EN,
    ],
  },
};
