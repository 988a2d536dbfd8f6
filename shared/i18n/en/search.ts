/** Search over everything: the words of the query language and what the search says. */
export const search = {
  'search.field.number': 'Application number',
  'search.field.title': 'Title',
  'search.field.applicant': 'Applicant',
  'search.field.inn': 'Applicant’s INN',
  'search.field.region': 'Region',
  'search.field.member': 'Member of the consortium: name, INN, contribution',
  'search.field.section': 'Text of the application: sections, chain, budget',
  'search.field.kpi': 'Indicator',
  'search.field.file': 'Name of an attachment',
  'search.field.note': 'My annotation',
  'search.field.justification': 'My justification, conclusion, conditions',
  'search.field.due': 'Review due',
  'search.field.submitted': 'Submitted on',
  'search.field.score': 'My score',
  'search.field.requested': 'Support requested',
  'search.field.is': 'State',
  'search.field.has': 'Has any',
  'search.field.tag': 'My tag',
  'search.field.call': 'Call',
  'search.field.measure': 'Measure of support',

  'search.problem.unknown-field':
    'There is no field “{field}”: this part of the query is left out, the rest is found.{meant, select, none {} other { Similar fields: {meant}.}}',
  'search.problem.bad-value':
    '“{value}” does not fit the field “{field}”: this part of the query is left out, the rest is found. Try {meant}.',
  'search.problem.empty-value': 'A value is needed after “{field}:”, such as {meant}.',
  'search.problem.unclosed-group':
    'A parenthesis is not closed: the query is read as if it were closed at the end.',
  'search.problem.too-long':
    'The query is too long: its beginning is read, the rest is left out. Make it shorter.',

  'search.texts.reading': 'Texts are being read: {done} of {of}. The list can be searched already.',
  'search.texts.ready': 'All texts are searched.',
  'search.widened.beginning': 'The word “{word}” is nowhere: words that begin so are shown.',
  'search.widened.typo': 'The word “{word}” is nowhere: similar ones, with one letter different, are shown.',
} as const;
