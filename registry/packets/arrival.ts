import type { DeskId, ReviewerId } from '../../shared/application/ids';
import type { DecisionPayload } from '../../shared/packet/packet';
import type { Receipt } from '../../shared/packet/receipt';
import type { DecisionPacket } from '../verify/verify-decision-packet';

/** What brought a packet here. */
export type Carrier = Receipt['carrier'];

/** The desk whose certificate signed a packet, and its reviewer. */
export type EnrolledSigner = { readonly deskId: DeskId; readonly reviewerId: ReviewerId };

/** `release`: judge it as if nothing had held it. `refuse`: with the clerk's words for the reviewer. */
export type ClerkVerdict =
  { readonly verdict: 'release' } | { readonly verdict: 'refuse'; readonly note: string };

/** A verified decision packet on its way in. */
export type Arrival = {
  readonly packet: DecisionPacket<EnrolledSigner>;
  readonly payload: DecisionPayload;
  readonly carrier: Carrier;
  /** Size of the packet. */
  readonly bytes: number;
  /** What a clerk decided about a packet that was held; null for one that has just come. */
  readonly clerk: ClerkVerdict | null;
};
