import { JoinRefusedV1 } from '@holdfast/contracts';
import type { OutboundEvent } from '@holdfast/kernel';
import type { Format, Lane } from '../programs/index.js';

export interface PlaceRefused {
  readonly lane: Lane;
  readonly programId: string;
  readonly siteId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly personId: string;
  readonly enrolmentId: string;
  readonly offerId: string;
  readonly reason: string;
}

/** Told once per offer: the person needs another place. */
export const placeRefusedOutbound = ({ offerId: proposalId, ...refused }: PlaceRefused): OutboundEvent =>
  JoinRefusedV1.of({ ...refused, proposalId });
