import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Delivery } from './delivery.js';

export const deliveryMapping = new EntitySchema<Delivery>({
  name: 'Delivery',
  tableName: 'delivery',
  target: Delivery,
  columns: {
    id: column.id('delivery_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    personId: column.uuid('person_id'),
    eventId: column.uuid('event_id'),
    channel: column.text('channel'),
    category: column.text('category'),
    notice: column.text('notice'),
    subjectId: column.uuid('subject_id'),
    revision: column.int('revision'),
    params: column.json('params'),
    entry: column.json('entry', { nullable: true }),
    trace: column.json('trace'),
    plannedAt: column.instant('planned_at'),
    uselessAfter: column.instant('useless_after', { nullable: true }),
    state: column.text('state'),
    dueAt: column.instant('due_at'),
    attempts: column.int('attempts'),
    claim: column.uuid('claim', { nullable: true }),
    leaseUntil: column.instant('lease_until', { nullable: true }),
    retryAt: column.instant('retry_at', { nullable: true }),
    unclear: column.bool('unclear'),
    superseded: column.bool('superseded'),
    reason: column.text('reason', { nullable: true }),
    settledAt: column.instant('settled_at', { nullable: true }),
  },
  indices: [
    { name: 'delivery_once', columns: ['tenantId', 'eventId', 'personId', 'channel'], unique: true },
    {
      name: 'delivery_due',
      columns: ['dueAt', 'tenantId'],
      where: `state = ANY (ARRAY['planned'::text, 'sending'::text])`,
    },
    { name: 'delivery_subject', columns: ['tenantId', 'subjectId', 'personId'] },
    {
      name: 'delivery_open',
      columns: ['tenantId', 'subjectId'],
      where: `state = ANY (ARRAY['planned'::text, 'sending'::text])`,
    },
    {
      name: 'delivery_told',
      columns: ['tenantId', 'subjectId', 'personId', 'revision'],
      where: `channel = 'calendar'::text AND ((state = ANY (ARRAY['delivered'::text, 'sending'::text])) OR unclear)`,
    },
    { name: 'delivery_person', columns: ['tenantId', 'personId'] },
    { name: 'delivery_newest', columns: ['tenantId', 'id'] },
  ],
  checks: [
    {
      name: 'delivery_state',
      expression: `state IN ('planned', 'sending', 'delivered', 'failed', 'suppressed', 'cancelled')`,
    },
    { name: 'delivery_claim', expression: `(state = 'sending') = (claim IS NOT NULL)` },
  ],
});
