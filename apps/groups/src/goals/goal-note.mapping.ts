import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { GoalNote } from './goal-note.js';

export const goalNoteMapping = new EntitySchema<GoalNote>({
  name: 'GoalNote',
  tableName: 'goal_note',
  target: GoalNote,
  columns: {
    id: column.id('goal_note_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    groupId: column.uuid('group_id'),
    goalId: column.uuid('goal_id'),
    authorId: column.uuid('author_id'),
    standing: column.text('standing'),
    wordsSealed: column.bytes('words_sealed', { nullable: true }),
    writtenAt: column.instant('written_at'),
  },
  indices: [{ name: 'goal_note_goal', columns: ['tenantId', 'goalId', 'id'] }],
});
