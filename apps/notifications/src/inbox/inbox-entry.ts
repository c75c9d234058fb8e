import { DomainError, type Instant } from '@holdfast/kernel';
import type { Category, NoticeCode, Params } from '../workflows/index.js';

export interface EntryRead {
  readonly type: 'EntryRead';
}

/** What a person finds in the own inbox: the only place where a notice may say what it is about. */
export class InboxEntry {
  declare readonly id: string;
  declare version: number;
  declare readonly tenantId: string;
  declare readonly lane: string;
  declare readonly personId: string;
  declare readonly eventId: string;
  declare readonly category: Category;
  declare readonly notice: NoticeCode;
  declare readonly subjectId: string;
  declare readonly params: Params;
  declare readonly at: Instant;
  declare readAt: Instant | null;

  /** Reading twice is no second fact. */
  read(by: string | null, at: Instant): EntryRead[] {
    if (by !== this.personId) throw new DomainError('notifications.entry.not_found', 'not_found');
    if (this.readAt !== null) return [];
    this.readAt = at;
    return [{ type: 'EntryRead' }];
  }
}
