import type { Application, Section } from '../../shared/application/application';
import type { ApplicationId } from '../../shared/application/ids';
import type { Money } from '../../shared/application/money';
import { makeIdentifier } from './make-identifier';
import { mapRecipients } from './map-recipients';
import type { GivingTarget } from './giving-target';
import { minorDigits, readAmount } from './read-amount';
import { readDate } from './read-date';
import type { RecordReader } from './read-record';

/** One 360Giving grant as an application; what is odd or has no place goes to its notes. */
export function mapGrant(recordId: string, reader: RecordReader, target: GivingTarget): Application {
  const { call, measure } = target;
  const title = reader.text('title');
  const description = readDescription(reader);
  const amounts = readAmounts(reader);
  const dates = readDates(reader, target.now);
  const members = mapRecipients(reader);
  const programme = readProgramme(reader);
  const sections = [
    section('description', 'Description', paragraphsOf(description), ['novelty', 'market', 'effect']),
    section('recipient', 'Recipient', members.addresses, ['chain']),
    section('programme', 'Funder and programme', programme, ['effect']),
    section('dates', 'Planned dates', dates.lines, ['delivery']),
    section('amounts', 'Amounts', amounts.lines, ['budget']),
  ].filter(({ paragraphs, id }) => paragraphs.length > 0 || id === 'description');
  return {
    id: makeIdentifier('g360', recordId) as ApplicationId,
    number: recordId.slice(0, 60),
    version: 1,
    callId: call.id,
    measureId: measure.id,
    title,
    summary: description.slice(0, 300) || title,
    language: 'en',
    status: 'submitted',
    region: readRegion(reader),
    submittedAt: dates.submittedAt,
    requested: measure.financial ? amounts.requested : null,
    cofinancing: null,
    total: null,
    trl: null,
    jobs: null,
    sections,
    members: members.list,
    chain: [],
    budget: [],
    kpis: [],
    attachments: [],
    source: { format: '360giving', recordId, notes: reader.notes() },
  };
}

function section(id: string, title: string, paragraphs: string[], criteria: string[]): Section {
  return { id, title, paragraphs, criteria };
}

function readDescription(reader: RecordReader): string {
  const description = reader.text('description');
  if (description === '') reader.note('description', 'missing', '');
  return description;
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\r?\n\s*\r?\n|\r?\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph);
}

const AMOUNTS = [
  ['amountAppliedFor', 'Applied for'],
  ['amountAwarded', 'Awarded'],
  ['amountDisbursed', 'Disbursed'],
] as const;

/** The request is what was applied for; where that is not a positive amount, what was awarded, with a note. */
function readAmounts(reader: RecordReader): { requested: Money | null; lines: string[] } {
  const written = reader.text('currency');
  const currency = written.toUpperCase();
  const known = /^[A-Z]{3}$/.test(currency);
  if (!known) reader.note('currency', 'missing', written);
  const found = AMOUNTS.map(([field, label]) => {
    const value = known ? reader.take(field) : undefined;
    if (value === undefined || value === null) return { label, field, money: null };
    const { money, odd } = readAmount(value, currency);
    // Nothing disbursed yet is what a new grant looks like; nothing applied for or awarded is odd.
    if (odd && !(odd === 'zero' && field === 'amountDisbursed')) {
      reader.note(field, 'odd-amount', `${odd}: ${reader.text(field) || JSON.stringify(value)}`);
    }
    return { label, field, money };
  });
  const positive = (money: Money | null | undefined) => (money && money.amount > 0 ? money : null);
  const applied = positive(found[0]?.money);
  const awarded = positive(found[1]?.money);
  if (!applied && awarded) reader.note('amountAppliedFor', 'assumed', 'amountAwarded');
  if (!applied && !awarded) reader.note('amountAwarded', 'missing', '');
  const lines = found.flatMap(({ label, money }) => (money ? [`${label}: ${print(money)}`] : []));
  return { requested: applied ?? awarded, lines };
}

function print({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency });
  return format.format(amount / 10 ** minorDigits(currency));
}

/** `submittedAt` is the award's date, the nearest thing to a submission that the standard has. */
function readDates(reader: RecordReader, now: string): { submittedAt: string; lines: string[] } {
  const award = readOne(reader, 'awardDate');
  if (award && award > now.slice(0, 10)) reader.note('awardDate', 'odd-date', `in the future: ${award}`);
  const modified = readOne(reader, 'dateModified');
  const lines = award ? [`Awarded (stands for the date of submission): ${award}`] : [];
  for (let index = 0; index < reader.count('plannedDates'); index += 1) {
    const path = `plannedDates[${index}]`;
    const start = readOne(reader, `${path}.startDate`);
    const end = readOne(reader, `${path}.endDate`);
    if (start && end && end < start)
      reader.note(`${path}.endDate`, 'odd-date', `before the start: ${start} – ${end}`);
    const duration = reader.text(`${path}.duration`);
    const parts = [start && `from ${start}`, end && `to ${end}`, duration && `${duration} months`].filter(
      (part) => part,
    );
    if (parts.length > 0) lines.push(`Planned: ${parts.join(', ')}`);
  }
  const day = award ?? modified ?? now.slice(0, 10);
  if (!award) reader.note('awardDate', 'assumed', `submitted ${day}`);
  return { submittedAt: `${day}T00:00:00Z`, lines };
}

function readOne(reader: RecordReader, path: string): string | null {
  const text = reader.text(path);
  if (text === '') return null;
  const day = readDate(text);
  if (day === null) reader.note(path, 'odd-date', text);
  else if (day < '1990-01-01') reader.note(path, 'odd-date', `long ago: ${text}`);
  return day;
}

function readProgramme(reader: RecordReader): string[] {
  const lines: string[] = [];
  for (let index = 0; index < reader.count('fundingOrganization'); index += 1) {
    const path = `fundingOrganization[${index}]`;
    const parts = [reader.text(`${path}.name`), reader.text(`${path}.department`), reader.text(`${path}.id`)];
    lines.push(`Funder: ${parts.filter((part) => part).join(', ')}`);
  }
  for (let index = 0; index < reader.count('grantProgramme'); index += 1) {
    const path = `grantProgramme[${index}]`;
    const parts = [reader.text(`${path}.title`), reader.text(`${path}.description`)].filter((part) => part);
    const code = reader.text(`${path}.code`);
    lines.push(`Programme: ${parts.join('. ')}${code ? ` (${code})` : ''}`);
  }
  const details = 'toIndividualsDetails';
  const reasons = [
    reader.text(`${details}.primaryGrantReason`),
    reader.text(`${details}.secondaryGrantReason`),
  ];
  const given = reasons.filter((reason) => reason);
  if (given.length > 0) lines.push(`Grant reason codes: ${given.join(', ')}`);
  return lines.filter((line) => !/: $/.test(line));
}

/** The first of the places that the file may name. */
function readRegion(reader: RecordReader): string {
  const paths = [
    'beneficiaryLocation[0].name',
    'recipientOrganization[0].addressRegion',
    'recipientRegionName',
    'additional_data.recipientRegionName',
    'recipientOrganization[0].addressLocality',
    'additional_data.locationLookup[0].rgnnm',
    'additional_data.locationLookup[0].ladnm',
    'additional_data.locationLookup[0].ctrynm',
    'beneficiaryLocation[0].countryCode',
  ];
  for (const path of paths) {
    const place = reader.text(path);
    if (place !== '') return place;
  }
  reader.note('beneficiaryLocation', 'missing', '');
  return '';
}
