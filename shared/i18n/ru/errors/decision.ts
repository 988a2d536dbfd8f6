const KEPT = 'Подписанное решение и рецензия сохранены на рабочем месте.';
const REOPEN = 'Проведите обмен, просмотрите рецензию и завершите её заново.';

/** Decisions: why the registry did not take one in, or the desk does not let it go. */
export const decisionErrors = {
  'error.decision-id-reused.happened': 'Под этим номером в реестре уже есть другое решение.',
  'error.decision-id-reused.kept': `Прежнее решение в реестре не изменено. ${KEPT}`,
  'error.decision-id-reused.todo': 'Завершите рецензию заново: новое решение получит свой номер.',

  'error.application-amended.happened': 'Заявитель изменил заявку после того, как вы её оценили.',
  'error.application-amended.kept': KEPT,
  'error.application-amended.todo':
    'Проведите обмен, просмотрите новую версию заявки и завершите рецензию по ней.',

  'error.application-unknown.happened': 'В реестре нет заявки, к которой относится решение.',
  'error.application-unknown.kept': KEPT,
  'error.application-unknown.todo':
    'Проверьте, тому ли реестру передан пакет, и обратитесь к администратору реестра.',

  'error.assignment-withdrawn.happened': 'Эта заявка вам больше не назначена: назначение сняли или изменили.',
  'error.assignment-withdrawn.kept': KEPT,
  'error.assignment-withdrawn.todo':
    'Проведите обмен. Если заявка должна остаться у вас, обратитесь к председателю.',

  'error.review-changed.happened': 'В реестре уже есть другое ваше решение по этой заявке.',
  'error.review-changed.kept': `Решение, которое есть в реестре, не изменено. ${KEPT}`,
  'error.review-changed.todo':
    'Проведите обмен и откройте заявку: рецензии двух рабочих мест можно свести, и новое решение заменит принятое.',

  'error.rubric-unknown.happened':
    'Рецензия сделана по критериям, которых в этом конкурсе нет или больше нет.',
  'error.rubric-unknown.kept': KEPT,
  'error.rubric-unknown.todo': REOPEN,

  'error.review-incomplete.happened': 'Рецензия не полна: заполнено не всё, что требуют критерии.',
  'error.review-incomplete.kept': 'Всё, что заполнено, сохранено.',
  'error.review-incomplete.todo': 'Откройте заявку: список недостающего стоит внизу, рядом с итогом.',

  'error.amount-invalid.happened':
    'Сумма поддержки не подходит: она должна быть больше нуля и не больше запрошенной.',
  'error.amount-invalid.kept': 'Рецензия сохранена.',
  'error.amount-invalid.todo': 'Исправьте сумму в рекомендации и завершите рецензию.',

  'error.review-sealed.happened': 'Рецензия уже подписана и закрыта для правки.',
  'error.review-sealed.kept': `Последняя правка не внесена. ${KEPT}`,
  'error.review-sealed.todo':
    'Если решение нужно изменить, дождитесь ответа реестра или обратитесь к председателю.',

  'error.conflict-declared.happened':
    'По этой заявке вы заявили конфликт интересов: она закрыта на этом рабочем месте.',
  'error.conflict-declared.kept': 'Ваша декларация сохранена. Рецензии по другим заявкам на месте.',
  'error.conflict-declared.todo':
    'Ничего делать не нужно. Если это ошибка, сообщите председателю: заявку назначат заново.',
} as const;
