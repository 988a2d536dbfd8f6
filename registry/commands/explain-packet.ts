const KEPT_RU = 'Данные реестра не изменились.';
const KEPT_EN = 'The registry’s data did not change.';

/** Encrypted packets and algorithms: what happened, what was kept, what to do. */
export const packetExplanations = {
  ru: {
    'suite-unsupported': [
      'Пакет подписан или зашифрован алгоритмом, которого реестр не знает.',
      KEPT_RU,
      'Обновите реестр или узнайте у отправителя, чем сделан пакет.',
    ],
    'envelope-recipient': [
      'Пакет зашифрован не для этого реестра.',
      KEPT_RU,
      'Проверьте, тот ли это файл и при том ли реестре заведено рабочее место.',
    ],
    'envelope-cut': [
      'Зашифрованный пакет обрывается: файл дошёл не целиком.',
      KEPT_RU,
      'Попросите рецензента сохранить и передать файл заново.',
    ],
    'envelope-damaged': [
      'Зашифрованный пакет повреждён или изменён по дороге.',
      KEPT_RU,
      'Попросите рецензента сохранить и передать файл заново.',
    ],
  },
  en: {
    'suite-unsupported': [
      'The packet is signed or encrypted by an algorithm that the registry does not know.',
      KEPT_EN,
      'Update the registry, or ask the sender what the packet was made with.',
    ],
    'envelope-recipient': [
      'The packet is not encrypted to this registry.',
      KEPT_EN,
      'Check that it is the right file, and with which registry the desk is enrolled.',
    ],
    'envelope-cut': [
      'The encrypted packet breaks off: the file did not arrive whole.',
      KEPT_EN,
      'Ask the reviewer to save and hand over the file again.',
    ],
    'envelope-damaged': [
      'The encrypted packet is damaged or was changed on the way.',
      KEPT_EN,
      'Ask the reviewer to save and hand over the file again.',
    ],
  },
} as const;

/** Codes that say that a packet was damaged or tampered with: the code itself is what an expert asks for. */
export const DAMAGED = {
  ru: [
    'Пакет повреждён или изменён после подписи ({code}).',
    KEPT_RU,
    'Попросите выгрузить пакет с рабочего места ещё раз.',
  ],
  en: [
    'The packet was damaged, or changed after it was signed ({code}).',
    KEPT_EN,
    'Ask for it to be exported from the desk again.',
  ],
} as const;
/** The codes of such packets. */
export const DAMAGE = /^(zip-|entry-|manifest-|signature-|digest-|certificate-|limit-)/;
