import type { CalendarEntry } from './calendar-entry.js';
import type { Category, NoticeCode, Params } from '../workflows/index.js';

/** What is to be said. */
export interface Message {
  readonly id: string;
  readonly tenantId: string;
  readonly lane: string;
  readonly personId: string;
  readonly channel: string;
  readonly category: Category;
  readonly notice: NoticeCode;
  readonly subjectId: string;
  readonly revision: number;
  readonly params: Params;
  /** What a calendar is to hold; null for everything else. */
  readonly entry: CalendarEntry | null;
}

export interface Recipient {
  readonly name: string;
  readonly email: string;
  readonly locale: string | null;
  readonly zone: string;
}

/** What became of one attempt. */
export type Outcome =
  | { readonly kind: 'accepted' }
  /** For good. `addressDead`: it is the address and not the message that is refused. */
  | { readonly kind: 'refused'; readonly reason: string; readonly addressDead: boolean }
  /** May work another time. `unclear`: it may even have worked. */
  | { readonly kind: 'later'; readonly reason: string; readonly unclear: boolean };

/** A way to reach people. One attempt per call; trying again is the sender's business. */
export abstract class Channel {
  abstract send(message: Message, to: Recipient, at: string): Promise<Outcome>;
}
