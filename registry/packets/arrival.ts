import type { DeskId, ReviewerId } from '../../shared/application/ids';
import type { DecisionPayload } from '../../shared/packet/packet';
import type { Receipt } from '../../shared/packet/receipt';
import type { DecisionPacket } from '../verify/verify-decision-packet';

/** What brought a packet here. */
export type Carrier = Receipt['carrier'];

/** The desk whose certificate signed a packet, and its reviewer. */
export type EnrolledSigner = { readonly deskId: DeskId; readonly reviewerId: ReviewerId };

/** A verified decision packet on its way in. */
export type Arrival = {
  readonly packet: DecisionPacket<EnrolledSigner>;
  readonly payload: DecisionPayload;
  readonly carrier: Carrier;
  /** Size of the packet. */
  readonly bytes: number;
};
