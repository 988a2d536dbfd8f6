import { INTL_LOCALE, type Language, type MessageId } from '../i18n/catalogue';
import { formatMessage, type MessageValues } from '../i18n/format-message';
import { formatBytes, formatDateTime } from '../i18n/formats';
import { escapeText, facts, heading, paragraphs, table } from '../printing/page-parts';
import { addMoney } from './add-money';
import { leadOf, type Application, type BudgetLine, type Section } from './application';
import type { Call } from './call';
import { formatMoney } from './format-money';
import type { Money } from './money';
import { readChain, type ReadLink } from './read-chain';

type Translate = (id: MessageId, values?: MessageValues) => string;

/** A whole application as HTML, part by part: what the reviewer reads on the screen, in the same order. */
export function writeApplicationParts(application: Application, call: Call, language: Language): string[] {
  const t: Translate = (id, values) => formatMessage(language, id, values);
  return [
    card(application, call, language, t),
    ...sections(application, t),
    ...chain(application, t),
    ...members(application, t),
    ...budget(application, language, t),
    ...kpis(application, language, t),
    ...attachments(application, language, t),
    ...source(application, t),
  ];
}

function card(application: Application, call: Call, language: Language, t: Translate): string {
  const { requested, cofinancing, total, trl, jobs } = application;
  const lead = leadOf(application);
  const measure = call.measures.find(({ id }) => id === application.measureId)?.title[language];
  const money = (sum: Money | null) => (sum ? formatMoney(sum, language) : t('reading.none'));
  const pairs: (readonly [string, string])[] = [
    [t('amending.page.applicant'), lead.name],
    [t('amending.part.call'), call.title[language]],
    [t('amending.part.measure'), measure ?? application.measureId],
    [t('amending.field.application.region'), application.region || t('reading.none')],
    [t('amending.field.application.submittedAt'), formatDateTime(application.submittedAt, language)],
    [t('reading.numbers.requested'), requested ? money(requested) : t('reading.numbers.nonFinancial')],
    [t('reading.numbers.cofinancing'), money(cofinancing)],
    [t('reading.numbers.total'), money(total)],
    [t('amending.field.application.trl'), trl ? `${trl.from} – ${trl.to}` : t('reading.none')],
    [t('reading.numbers.jobs'), jobs === null ? t('reading.none') : String(jobs)],
  ];
  const withdrawn =
    application.status === 'withdrawn' ? `<p><strong>${escapeText(t('reading.withdrawn'))}</strong></p>` : '';
  return withdrawn + facts(pairs) + inItsLanguage(application, paragraphs(application.summary));
}

function sections(application: Application, t: Translate): string[] {
  if (application.sections.length === 0) return [`<p>${escapeText(t('reading.section.none'))}</p>`];
  return application.sections.map((section, at) => sectionPart(application, section, at + 1, t));
}

function sectionPart(application: Application, section: Section, number: number, t: Translate): string {
  const text = section.paragraphs.map(paragraphs).join('');
  const body = text === '' ? `<p class="quiet">${escapeText(t('reading.section.empty'))}</p>` : text;
  return inItsLanguage(application, heading(2, `${number}. ${section.title}`) + body);
}

function chain(application: Application, t: Translate): string[] {
  const title = t('reading.chain.title');
  if (application.chain.length === 0)
    return [heading(2, title), `<p>${escapeText(t('reading.chain.none'))}</p>`];
  const { making, carrying } = readChain(application);
  const who = ({ members, isOpen }: ReadLink): string => {
    const names = members.map(
      ({ id, member }) => member?.shortName ?? `${id} (${t('numbers.chain.stranger')})`,
    );
    return [...names, ...(isOpen ? [t('numbers.chain.open')] : [])].join(', ');
  };
  const columns = [
    { title: t('amending.field.link.kind') },
    { title: t('amending.field.link.title') },
    { title: t('amending.field.link.members') },
  ];
  const rows = [...making, ...carrying].map((read) => [
    t(`reading.chain.kind.${read.link.kind}`),
    read.link.title,
    who(read),
  ]);
  return [heading(2, title), table(title, columns, rows)];
}

function members(application: Application, t: Translate): string[] {
  const title = t('reading.members.title');
  const columns = [
    { title: t('reading.members.member') },
    { title: t('reading.members.inn') },
    { title: t('reading.members.ogrn') },
    { title: t('reading.members.region') },
  ];
  const rows = application.members.map((member) => [
    [
      member.lead ? `${member.name} · ${t('reading.members.lead')}` : member.name,
      t(`amending.memberKind.${member.kind}`),
      member.contribution,
      member.otherIdentifiers.length > 0
        ? `${t('reading.members.other')}: ${member.otherIdentifiers.join(', ')}`
        : '',
    ]
      .map(inOneLine)
      .join('\n'),
    member.inn ?? '—',
    member.ogrn ?? '—',
    member.region || '—',
  ]);
  return [heading(2, title), table(title, columns, rows)];
}

function budget(application: Application, language: Language, t: Translate): string[] {
  const title = t('reading.budget.title');
  const { budget: lines } = application;
  if (lines.length === 0) return [heading(2, title), `<p>${escapeText(t('reading.budget.none'))}</p>`];
  const money = (sum: Money | null) => (sum ? formatMoney(sum, language) : '—');
  const figures = ['total', 'requested', 'cofinancing'] as const;
  const columns = [
    { title: t('reading.budget.line') },
    { title: t('reading.budget.member') },
    ...figures.map((figure) => ({ title: t(`reading.budget.${figure}`), align: 'number' as const })),
  ];
  const memberOf = ({ organisationId }: BudgetLine) =>
    application.members.find((member) => member.organisationId === organisationId)?.shortName ?? '—';
  const rows = lines.map((line) => [
    [
      inOneLine(line.title),
      t(`reading.budget.category.${line.category}`),
      inOneLine(line.justification) || t('reading.budget.unexplained'),
    ].join('\n'),
    memberOf(line),
    ...figures.map((figure) => money(line[figure])),
  ]);
  const sums = figures.map((figure) => money(addMoney(lines.map((line) => line[figure]))));
  return [heading(2, title), table(title, columns, rows, [t('reading.budget.sum'), '', ...sums])];
}

function kpis({ kpis: indicators }: Application, language: Language, t: Translate): string[] {
  const title = t('reading.kpis.title');
  if (indicators.length === 0) return [heading(2, title), `<p>${escapeText(t('reading.kpis.none'))}</p>`];
  // To the last digit: a target is not rounded for paper.
  const format = new Intl.NumberFormat(INTL_LOCALE[language], { maximumFractionDigits: 20 });
  const columns = [
    { title: t('reading.kpis.name') },
    { title: t('reading.kpis.base'), align: 'number' as const },
    { title: t('reading.kpis.target'), align: 'number' as const },
    { title: t('reading.kpis.year'), align: 'number' as const },
    { title: t('reading.kpis.source') },
  ];
  const rows = indicators.map(({ name, unit, base, target, year, source: from }) => [
    unit === '' ? name : `${name}, ${unit}`,
    base === null ? t('reading.kpis.noBase') : format.format(base),
    target === null ? t('reading.kpis.noTarget') : format.format(target),
    year === null ? '—' : String(year),
    from || t('reading.kpis.noSource'),
  ]);
  return [heading(2, title), table(title, columns, rows)];
}

function attachments(application: Application, language: Language, t: Translate): string[] {
  const title = t('reading.files.title');
  if (application.attachments.length === 0)
    return [heading(2, title), `<p>${escapeText(t('reading.files.none'))}</p>`];
  const columns = [
    { title: t('amending.field.attachment.name') },
    { title: t('amending.field.attachment.size'), align: 'number' as const },
    { title: t('amending.field.attachment.pages'), align: 'number' as const },
  ];
  const rows = application.attachments.map(({ name, size, pages, sha256 }) => [
    `${inOneLine(name)}\nSHA-256 ${sha256}`,
    formatBytes(size, language),
    pages === null ? '—' : String(pages),
  ]);
  return [heading(2, title), table(title, columns, rows)];
}

function source({ source: from }: Application, t: Translate): string[] {
  if (from.notes.length === 0) return [];
  const title = t('reading.source.title');
  const columns = [
    { title: t('reading.source.field') },
    { title: t('reading.source.value') },
    { title: t('reading.source.kind') },
  ];
  const rows = from.notes.map(({ field, value, code }) => [field, value, t(`reading.source.code.${code}`)]);
  return [heading(2, title), table(title, columns, rows)];
}

/** Prose in the applicant's language, for hyphenation and for those who hear the PDF. */
function inItsLanguage({ language }: Application, html: string): string {
  return `<section lang="${escapeText(language)}">${html}</section>`;
}

/** A line break in a cell sets its details apart. */
const inOneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ').trim();
