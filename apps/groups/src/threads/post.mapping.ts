import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Post } from './post.js';

export const postMapping = new EntitySchema<Post>({
  name: 'Post',
  tableName: 'post',
  target: Post,
  columns: {
    id: column.id('post_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupId: column.uuid('group_id'),
    threadId: column.uuid('thread_id'),
    alias: column.text('alias'),
    byLead: column.bool('by_lead'),
    wordsSealed: column.bytes('words_sealed'),
    replySealed: column.bytes('reply_sealed', { nullable: true }),
    state: column.text('state'),
    looked: column.bool('looked'),
    distress: column.bool('distress'),
    writtenAt: column.instant('written_at'),
  },
  indices: [
    { name: 'post_thread', columns: ['tenantId', 'threadId', 'id'] },
    { name: 'post_group', columns: ['tenantId', 'groupId', 'id'] },
  ],
  checks: [{ name: 'post_state', expression: `state IN ('held', 'published', 'withheld', 'withdrawn')` }],
});
