import { LINK_KINDS, type Application, type ChainLink, type LinkKind, type Member } from './application';

/** Somebody under a link: null where the id is no member's. `links`: in how many links they stand. */
export type LinkMember = { readonly id: string; readonly member: Member | null; readonly links: number };

export type ReadLink = {
  readonly link: ChainLink;
  readonly members: readonly LinkMember[];
  /** No member of the consortium holds it: nobody is named, or only strangers. */
  readonly isOpen: boolean;
};

/** The value chain as a reviewer reads it: links in the order of making, who holds them, and what does not hold. */
export type ReadChain = {
  /** From raw material to what is sold. */
  readonly making: readonly ReadLink[];
  /** Science and training, which carry the others. */
  readonly carrying: readonly ReadLink[];
  readonly open: readonly ReadLink[];
  /** Kinds that a whole chain has, and that this one does not describe. */
  readonly undescribed: readonly LinkKind[];
  /** Members without a link. */
  readonly idle: readonly Member[];
  /** Members in more than one link. */
  readonly spread: readonly { readonly member: Member; readonly links: readonly ChainLink[] }[];
};

const CARRYING: readonly LinkKind[] = ['science', 'training'];
/** "From raw material to product, with science and training in it". */
const EXPECTED: readonly LinkKind[] = ['raw-material', 'product', 'science', 'training'];

export function readChain({ chain, members }: Application): ReadChain {
  const byId = new Map<string, Member>(members.map((member) => [member.organisationId, member]));
  const linksOf = (id: string) => chain.filter((link) => link.members.some((one) => one === id));
  const links = [...chain]
    .sort((one, other) => LINK_KINDS.indexOf(one.kind) - LINK_KINDS.indexOf(other.kind))
    .map((link): ReadLink => {
      const named = [...new Set<string>(link.members)].map((id) => ({
        id,
        member: byId.get(id) ?? null,
        links: linksOf(id).length,
      }));
      return { link, members: named, isOpen: named.every(({ member }) => member === null) };
    });
  const isCarrying = ({ link }: ReadLink) => CARRYING.includes(link.kind);
  const held = members.map((member) => ({ member, links: linksOf(member.organisationId) }));
  return {
    making: links.filter((link) => !isCarrying(link)),
    carrying: links.filter(isCarrying),
    open: links.filter(({ isOpen }) => isOpen),
    undescribed: EXPECTED.filter((kind) => !chain.some((link) => describes(link, kind))),
    idle: held.filter((one) => one.links.length === 0).map(({ member }) => member),
    spread: held.filter((one) => one.links.length > 1),
  };
}

/** What is sold may be a thing or a service. */
function describes({ kind }: ChainLink, expected: LinkKind): boolean {
  return kind === expected || (expected === 'product' && kind === 'service');
}
