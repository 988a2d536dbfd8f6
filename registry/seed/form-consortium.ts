import type { ChainLink, Member } from '../../shared/application/application';
import type { SeedOrganisation } from './corpus';
import type { Slot } from './family';
import type { OrganisationPool } from './organisations';
import type { ApplicationPlan } from './plan-application';
import type { Random } from './random';

export type Filled = { readonly slot: Slot; readonly organisations: readonly SeedOrganisation[] };
export type Consortium = {
  readonly lead: SeedOrganisation;
  readonly links: readonly Filled[];
  /** The links that nobody holds, by defect. */
  readonly missing: readonly Slot[];
  readonly organisations: readonly SeedOrganisation[];
};

/** Three to seven organisations on the family's chain. One may hold two links; a planted gap holds none. */
export function formConsortium(random: Random, plan: ApplicationPlan, pool: OrganisationPool): Consortium {
  const { family, defects } = plan;
  const leadSlot = random.chance(0.7) ? family.leads[0]! : random.pick(family.leads);
  const lead = pickFor(random, pool.candidates(family.id, leadSlot), null);
  const spare = family.slots.filter(
    (slot) =>
      slot.id !== leadSlot && slot.id !== 'science' && !(slot.kind === 'raw-material' && slot.who === 'farm'),
  );
  const gap = defects.includes('link-missing') ? random.pick(spare) : null;
  const merged = spare
    .filter((slot) => slot !== gap && slot.who === 'company' && random.chance(0.3))
    .slice(0, 2);
  const taken = new Set<string>([lead.id]);
  const links = family.slots.map((slot) => {
    if (slot === gap) return { slot, organisations: [] };
    if (slot.id === leadSlot || merged.includes(slot)) return { slot, organisations: [lead] };
    const free = pool.candidates(family.id, slot.id).filter(({ id }) => !taken.has(id));
    const count = slot.kind === 'raw-material' && random.chance(0.3) ? 2 : 1;
    const organisations: SeedOrganisation[] = [];
    for (let turn = 0; turn < count; turn += 1) {
      const rest = free.filter(({ id }) => !taken.has(id));
      if (rest.length === 0) break;
      const organisation = pickFor(random, rest, lead.region);
      taken.add(organisation.id);
      organisations.push(organisation);
    }
    return { slot, organisations };
  });
  const organisations = [...new Set([lead, ...links.flatMap((link) => link.organisations)])];
  return { lead, links, missing: gap ? [gap] : [], organisations };
}

/** The schema's members; with the defect `inn-invalid` the last of them has a wrong check digit. */
export function membersOf(
  consortium: Consortium,
  plan: ApplicationPlan,
  facts: (text: string) => string,
): Member[] {
  const spoilt = plan.defects.includes('inn-invalid') ? consortium.organisations.at(-1) : undefined;
  return consortium.organisations.map((organisation) => ({
    organisationId: organisation.id,
    name: organisation.name,
    shortName: organisation.shortName,
    kind: organisation.kind,
    inn: organisation === spoilt ? spoil(organisation.inn) : organisation.inn,
    ogrn: organisation.ogrn,
    otherIdentifiers: [],
    region: organisation.region,
    lead: organisation === consortium.lead,
    contribution: consortium.links
      .filter((link) => link.organisations.includes(organisation))
      .map((link) => facts(link.slot.contribution))
      .join('. '),
  }));
}

export function chainOf(consortium: Consortium): ChainLink[] {
  return consortium.links.map(({ slot, organisations }) => ({
    id: slot.id,
    kind: slot.kind,
    title: slot.title,
    members: organisations.map(({ id }) => id),
  }));
}

/** A neighbour is likelier than a stranger. */
function pickFor(
  random: Random,
  candidates: readonly SeedOrganisation[],
  region: string | null,
): SeedOrganisation {
  const near = candidates.filter((organisation) => organisation.region === region);
  return random.pick(near.length > 0 && random.chance(0.65) ? near : candidates);
}

function spoil(code: string | null): string | null {
  return code && code.slice(0, -1) + ((Number(code.at(-1)) + 1) % 10);
}
