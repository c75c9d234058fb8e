import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { PlaceOffer } from './place-offer.js';

export const placeOfferMapping = new EntitySchema<PlaceOffer>({
  name: 'PlaceOffer',
  tableName: 'place_offer',
  target: PlaceOffer,
  columns: {
    id: column.id('offer_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupProposalId: column.uuid('group_proposal_id', { nullable: true }),
    groupId: column.uuid('group_id', { nullable: true }),
    personId: column.uuid('person_id'),
    enrolmentId: column.uuid('enrolment_id'),
    role: column.text('role'),
    state: column.text('state'),
    slot: column.json('slot', { nullable: true }),
    language: column.text('language', { nullable: true }),
    modality: column.text('modality', { nullable: true }),
    reasons: column.json('reasons'),
    expiresAt: column.instant('expires_at', { nullable: true }),
    acceptedAt: column.instant('accepted_at', { nullable: true }),
    reason: column.text('reason', { nullable: true }),
    closedAt: column.instant('closed_at', { nullable: true }),
  },
  indices: [
    { name: 'place_offer_enrolment', columns: ['enrolmentId'] },
    { name: 'place_offer_proposal', columns: ['groupProposalId'] },
    { name: 'place_offer_group', columns: ['groupId'] },
    { name: 'place_offer_program', columns: ['tenantId', 'programId', 'state'] },
    {
      name: 'place_offer_person',
      columns: ['tenantId', 'personId'],
      where: `state = ANY (ARRAY['offered'::text, 'accepted'::text])`,
    },
    {
      name: 'place_offer_placed',
      columns: ['tenantId', 'programId', 'acceptedAt'],
      where: `role = 'participant' AND state = ANY (ARRAY['accepted'::text, 'placed'::text])`,
    },
    {
      name: 'place_offer_one',
      columns: ['tenantId', 'enrolmentId'],
      unique: true,
      where: `role = 'participant' AND state = ANY (ARRAY['prepared'::text, 'offered'::text, 'accepted'::text])`,
    },
  ],
  checks: [
    {
      name: 'place_offer_state',
      expression: `state IN ('prepared', 'offered', 'accepted', 'declined', 'expired', 'withdrawn', 'placed', 'refused')`,
    },
  ],
});
