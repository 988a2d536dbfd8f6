/** Search over everything: the words of the query language and what the search says. */
export const search = {
  'search.field.number': 'Номер заявки',
  'search.field.title': 'Название',
  'search.field.applicant': 'Заявитель',
  'search.field.inn': 'ИНН заявителя',
  'search.field.region': 'Регион',
  'search.field.member': 'Участник консорциума: название, ИНН, вклад',
  'search.field.section': 'Текст заявки: разделы, цепочка, смета',
  'search.field.kpi': 'Показатель',
  'search.field.file': 'Имя вложения',
  'search.field.note': 'Моя пометка',
  'search.field.justification': 'Моё обоснование, вывод, условия',
  'search.field.due': 'Срок рецензии',
  'search.field.submitted': 'Когда подана',
  'search.field.score': 'Мой балл',
  'search.field.requested': 'Сколько запрошено',
  'search.field.is': 'Состояние',
  'search.field.has': 'Есть ли',
  'search.field.tag': 'Мой тег',
  'search.field.call': 'Конкурс',
  'search.field.measure': 'Мера поддержки',

  'search.problem.unknown-field':
    'Поля «{field}» нет: эта часть запроса не учтена, остальное найдено.{meant, select, none {} other { Похожие поля: {meant}.}}',
  'search.problem.bad-value':
    '«{value}» не подходит к полю «{field}»: эта часть запроса не учтена, остальное найдено. Можно так: {meant}.',
  'search.problem.empty-value': 'После «{field}:» нужно значение, например {meant}.',
  'search.problem.unclosed-group': 'Скобка не закрыта: запрос прочитан так, будто она закрыта в конце.',
  'search.problem.too-long': 'Запрос слишком длинный: прочитано начало, остальное не учтено. Сократите его.',

  'search.texts.reading': 'Тексты читаются: {done} из {of}. По списку поиск уже идёт.',
  'search.texts.ready': 'Поиск идёт по всем текстам.',
  'search.widened.beginning': 'Слова «{word}» нет: показаны слова, которые так начинаются.',
  'search.widened.typo': 'Слова «{word}» нет: показаны похожие, с одной другой буквой.',
} as const;
