/** Why a file is no recovery request. */
export const RECOVERY_WORDS = {
  ru: {
    'recovery-request-wrong': [
      'Это не запрос на восстановление рабочего места этого реестра.',
      'Данные реестра не изменились.',
      'Попросите рецензента сохранить запрос ещё раз и проверьте, что его рабочее место подключено к этому реестру.',
    ],
  },
  en: {
    'recovery-request-wrong': [
      'This is not a recovery request of a desk of this registry.',
      'The registry’s data did not change.',
      'Ask the reviewer to save the request again, and check that the desk belongs to this registry.',
    ],
  },
} as const;
