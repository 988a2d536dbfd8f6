import type { Member } from '../../shared/application/application';
import type { OrganisationId } from '../../shared/application/ids';
import { makeIdentifier } from './make-identifier';
import type { RecordReader } from './read-record';

export type Recipients = {
  readonly list: Member[];
  /** One line an organisation, for the reader. */ readonly addresses: string[];
};

/** Recipients as members: the first one leads. A grant without any gets a member that says so, and a note. */
export function mapRecipients(reader: RecordReader): Recipients {
  const list: Member[] = [];
  const addresses: string[] = [];
  for (let index = 0; index < reader.count('recipientOrganization'); index += 1) {
    const member = mapOrganisation(reader, `recipientOrganization[${index}]`, list.length === 0);
    if (!member || list.some(({ organisationId }) => organisationId === member.organisationId)) continue;
    list.push(member);
    addresses.push(readAddress(reader, `recipientOrganization[${index}]`, member.name));
  }
  if (list.length === 0) list.push(mapIndividual(reader));
  return { list, addresses: addresses.filter((line) => line) };
}

function mapOrganisation(reader: RecordReader, path: string, lead: boolean): Member | null {
  const id = reader.text(`${path}.id`);
  const name = reader.text(`${path}.name`);
  if (id === '' && name === '') return null;
  if (id === '') reader.note(`${path}.id`, 'missing', '');
  if (name === '') reader.note(`${path}.name`, 'missing', '');
  const numbers = [
    id,
    prefixed('GB-CHC', reader.text(`${path}.charityNumber`)),
    prefixed('GB-COH', reader.text(`${path}.companyNumber`)),
  ];
  return {
    ...blank(makeIdentifier('org', id || name), name || id, lead),
    kind: kindOf(reader, path, id),
    otherIdentifiers: [...new Set(numbers.filter((number) => number))],
    region: reader.text(`${path}.addressRegion`) || reader.text(`${path}.addressLocality`),
  };
}

function mapIndividual(reader: RecordReader): Member {
  const id = reader.text('recipientIndividual.id');
  const name = reader.text('recipientIndividual.name');
  if (id === '' && name === '') reader.note('recipientOrganization', 'missing', '');
  const shown = name || id || 'Recipient not stated';
  return {
    ...blank(makeIdentifier('org', id || name || `not-stated-${reader.text('id')}`), shown, true),
    kind: 'individual',
    otherIdentifiers: id ? [id] : [],
    region: '',
  };
}

function blank(id: string, name: string, lead: boolean) {
  const organisationId = id as OrganisationId;
  return { organisationId, name, shortName: name, inn: null, ogrn: null, lead, contribution: '' };
}

/** Charities of England and Wales have plain numbers; others are kept as they are written. */
function prefixed(scheme: string, number: string): string {
  if (number === '') return '';
  if (scheme === 'GB-CHC' && !/^\d+$/.test(number)) return number;
  return `${scheme}-${number}`;
}

const KINDS: readonly (readonly [Member['kind'], RegExp])[] = [
  ['university', /universit|college|school|academy/i],
  ['state', /council|authorit|government|nhs|police/i],
  [
    'nonprofit',
    /charit|communit|societ|trust|association|co-?operative|guarantee|unincorporated|incorporated organi[sz]ation|cic\b/i,
  ],
  ['company', /compan|limited|plc|shares|partnership/i],
  ['nonprofit', /^GB-(CHC|SC|NIC)-/],
  ['state', /^GB-(LAE|LAS|GOR|PLA|NHS)-/],
  ['university', /^GB-(EDU|UKPRN|HESA)-/],
  ['company', /^GB-COH-/],
];

/** By the stated type, then by the register of the id; otherwise a non-profit, with a note. */
function kindOf(reader: RecordReader, path: string, id: string): Member['kind'] {
  const stated = reader.text(`${path}.organisationType`);
  const found = KINDS.find(([, words]) => words.test(stated)) ?? KINDS.find(([, words]) => words.test(id));
  if (found) return found[0];
  reader.note(`${path}.organisationType`, 'assumed', 'nonprofit');
  return 'nonprofit';
}

function readAddress(reader: RecordReader, path: string, name: string): string {
  const fields = ['streetAddress', 'addressLocality', 'addressRegion', 'postalCode', 'addressCountry', 'url'];
  const parts = fields.map((field) => reader.text(`${path}.${field}`)).filter((part) => part);
  const stated = reader.text(`${path}.organisationType`);
  if (stated) parts.push(stated);
  return parts.length > 0 ? `${name}: ${[...new Set(parts)].join(', ')}` : '';
}
