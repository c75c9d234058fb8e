import type { NoticeCode } from '../workflows/index.js';

/** Points in time a mail may name, as the recipient reads them; a notice has those its event tells of. */
export interface Times {
  readonly startsAt: string;
  readonly previousStartsAt: string;
  readonly expiresAt: string;
  readonly dueAt: string;
}

export interface MailText {
  readonly subject: string;
  readonly lines: readonly string[];
}

/**
 * Everything the service says in one language. `mails` leave the inbox: who writes, when, where, a link, and never
 * what a program or group is for, what it is called, or who else is in it.
 */
export interface Texts {
  readonly office: string;
  readonly greeting: (name: string) => string;
  readonly open: string;
  readonly unsubscribe: string;
  readonly unsubscribed: string;
  /** Title of a calendar entry, also for others who may see the calendar. */
  readonly meeting: string;
  readonly modalities: Readonly<Record<string, string>>;
  readonly mails: Readonly<Record<NoticeCode, (times: Times) => MailText>>;
  readonly entries: Readonly<Record<NoticeCode, string>>;
}
