import type { OrganisationId } from '../../shared/application/ids';
import {
  withInn10CheckDigit,
  withInn12CheckDigits,
  withOgrnCheckDigit,
  withOgrnipCheckDigit,
} from '../../shared/application/identifiers';
import type { SeedOrganisation } from './corpus';
import type { Family, Slot } from './family';
import { initials, makePerson } from './people';
import { makeRandom, type Random } from './random';
import { REGIONS, regionOf, TOWNS } from './regions';

/** Who may stand in each link: key `family/slot`. The same university serves several families. */
export type OrganisationPool = {
  readonly all: readonly SeedOrganisation[];
  candidates(familyId: string, slotId: string): readonly SeedOrganisation[];
};

export function makeOrganisations(seed: number, families: readonly Family[]): OrganisationPool {
  const byLink = new Map<string, SeedOrganisation[]>();
  const byName = new Map<string, SeedOrganisation>();
  for (const family of families) {
    for (const slot of family.slots) {
      const held = namesFor(seed, family, slot).map((draft) => {
        const key = `${draft.name}/${draft.region}`;
        const known = byName.get(key);
        if (known) return known;
        const organisation = register(makeRandom(`${seed}/organisation/${key}`), draft, byName.size + 1);
        byName.set(key, organisation);
        return organisation;
      });
      byLink.set(`${family.id}/${slot.id}`, held);
    }
  }
  return {
    all: [...byName.values()],
    candidates: (familyId, slotId) => byLink.get(`${familyId}/${slotId}`) ?? [],
  };
}

type Draft = Pick<SeedOrganisation, 'name' | 'shortName' | 'kind'> & { readonly region: string };

function namesFor(seed: number, family: Family, slot: Slot): Draft[] {
  const place = (index: number) => family.regions[index % family.regions.length]!;
  switch (slot.who) {
    case 'company':
      return [...coinedCompanies(slot, place), ...townPlants(family, slot)];
    case 'farm':
      return family.regions.flatMap((region) =>
        slot.names.map((name) => ({
          name: `КФХ «${name}»`,
          shortName: `КФХ «${name}»`,
          kind: 'farm',
          region,
        })),
      );
    case 'entrepreneur':
      return Array.from({ length: 24 }, (_, index) => {
        const person = makePerson(makeRandom(`${seed}/${family.id}/${slot.id}/${index}`));
        const shortName = `ИП ${initials(person)}`;
        return { name: `ИП ${person}`, shortName, kind: 'entrepreneur', region: place(index) };
      });
    case 'research':
      return slot.names.map((both, index) => {
        const [name = both, shortName = both] = both.split('|');
        return { name, shortName, kind: 'research', region: place(index) };
      });
    case 'university':
      return REGIONS.map(({ code, university: [name, shortName] }) => ({
        name,
        shortName,
        kind: 'university',
        region: code,
      }));
    case 'training':
      return slot.names.flatMap((name) =>
        family.regions.map((region) => ({
          name: `АНО ДПО «Учебный центр «${name}»`,
          shortName: `УЦ «${name}»`,
          kind: 'nonprofit',
          region,
        })),
      );
  }
}

function coinedCompanies(slot: Slot, place: (index: number) => string): Draft[] {
  const tails = ['', '-Инжиниринг', ' Плюс', '-Сервис', ' Групп', '-М'];
  return slot.names.flatMap((stem, row) =>
    tails.map((tail, column) => {
      const shortName = `${stem}${tail}`;
      const index = row * tails.length + column;
      const name =
        index % 7 === 3
          ? `ООО «НПП «${shortName}»`
          : index % 3 === 1
            ? `АО «${shortName}»`
            : `ООО «${shortName}»`;
      return { name, shortName, kind: 'company' as const, region: place(index) };
    }),
  );
}

function townPlants(family: Family, slot: Slot): Draft[] {
  const towns = TOWNS.filter(([, region]) => family.regions.includes(region));
  return slot.plants.flatMap((plant, row) =>
    towns.map(([adjective, region], column) => {
      const shortName = `${adjective} ${plant}`;
      const form = (row + column) % 3 === 0 ? 'ООО' : (row + column) % 3 === 1 ? 'АО' : 'ПАО';
      return { name: `${form} «${shortName}»`, shortName, kind: 'company' as const, region };
    }),
  );
}

function register(random: Random, draft: Draft, number: number): SeedOrganisation {
  const person = draft.kind === 'farm' || draft.kind === 'entrepreneur';
  const office = `${draft.region}${String(random.int(1, 35)).padStart(2, '0')}`;
  const year = String(random.int(2, 23)).padStart(2, '0');
  return {
    id: `org-${String(number).padStart(5, '0')}` as OrganisationId,
    name: draft.name,
    shortName: draft.shortName,
    kind: draft.kind,
    inn: person
      ? withInn12CheckDigits(office + digits(random, 6))
      : withInn10CheckDigit(office + digits(random, 5)),
    ogrn: person
      ? withOgrnipCheckDigit(`3${year}${draft.region}${digits(random, 9)}`)
      : withOgrnCheckDigit(`1${year}${draft.region}${digits(random, 7)}`),
    region: regionOf(draft.region).name,
  };
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.int(0, 9)).join('');
}
