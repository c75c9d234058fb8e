import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { QuietSpell } from './quiet-spell.js';

export const quietSpellMapping = new EntitySchema<QuietSpell>({
  name: 'QuietSpell',
  tableName: 'quiet_spell',
  target: QuietSpell,
  columns: {
    id: column.id('quiet_spell_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupId: column.uuid('group_id'),
    since: column.instant('since'),
    ownerPersonId: column.uuid('owner_person_id'),
    state: column.text('state'),
    dueAt: column.instant('due_at'),
    endedAt: column.instant('ended_at', { nullable: true }),
    endedBy: column.text('ended_by', { nullable: true }),
  },
  indices: [
    { name: 'quiet_spell_open', columns: ['tenantId', 'groupId'], unique: true, where: `state <> 'over'` },
    { name: 'quiet_spell_group', columns: ['tenantId', 'groupId', 'endedAt'] },
  ],
  checks: [
    { name: 'quiet_spell_state', expression: `state IN ('first_asked', 'asked_again', 'with_office', 'over')` },
    { name: 'quiet_spell_over', expression: `(state = 'over') = (ended_at IS NOT NULL)` },
  ],
});
