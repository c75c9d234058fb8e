import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Pairing } from './pairing.js';

export const pairingMapping = new EntitySchema<Pairing>({
  name: 'Pairing',
  tableName: 'pairing',
  target: Pairing,
  columns: {
    id: column.id('pairing_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    siteIds: column.uuids('site_ids'),
    programId: column.uuid('program_id'),
    kind: column.text('kind'),
    participantId: column.uuid('participant_id'),
    supporterId: column.uuid('supporter_id'),
    participantEnrolmentId: column.uuid('participant_enrolment_id'),
    supporterEnrolmentId: column.uuid('supporter_enrolment_id'),
    reason: column.text('reason'),
    state: column.text('state'),
    decidedAt: column.instant('decided_at'),
  },
  indices: [
    { name: 'pairing_program', columns: ['tenantId', 'programId', 'state'] },
    {
      name: 'pairing_one_pin',
      columns: ['tenantId', 'participantEnrolmentId'],
      unique: true,
      where: `((state = 'standing'::text) AND (kind = 'pin'::text))`,
    },
    {
      name: 'pairing_one_word',
      columns: ['tenantId', 'participantEnrolmentId', 'supporterEnrolmentId'],
      unique: true,
      where: `(state = 'standing'::text)`,
    },
  ],
  checks: [
    { name: 'pairing_kind', expression: `kind IN ('pin', 'forbid')` },
    { name: 'pairing_state', expression: `state IN ('standing', 'lifted')` },
  ],
});
