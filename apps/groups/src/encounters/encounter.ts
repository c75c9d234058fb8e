import { DomainError, type Instant, minus, plus, type Span } from '@holdfast/kernel';
import type { Format, Lane } from '../programs/index.js';

export const TYPES = ['on_request', 'follow_up', 'unplanned'] as const;
export type EncounterType = (typeof TYPES)[number];
export const SUPPORT_TYPES = ['emotional', 'informational', 'experiential'] as const;
export type SupportType = (typeof SUPPORT_TYPES)[number];
export const MODALITIES = ['in_person', 'virtual', 'phone', 'chat'] as const;
export type Modality = (typeof MODALITIES)[number];

export interface EncounterFact {
  readonly type: 'EncounterRecorded';
}

/** How long after it a contact can be recorded, with its true time. */
const RECORDED_WITHIN = { days: 14 };

export interface EncounterPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  /** Site of the person, or of the supporter where the person is not known. */
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
}

/** All that is ever kept of a contact: there is no field for what was said. */
export interface Contact {
  readonly type: EncounterType;
  readonly supporterId: string;
  /** Null: somebody who is not in the program. */
  readonly personId: string | null;
  readonly requestId: string | null;
  readonly minutes: number;
  readonly supportType: SupportType;
  readonly modality: Modality;
  readonly occurredAt: Instant;
  /** It was hard on the supporter, who then rests. */
  readonly hard: boolean;
}

export class Encounter {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly type: EncounterType;
  readonly supporterId: string;
  readonly personId: string | null;
  readonly requestId: string | null;
  readonly minutes: number;
  readonly supportType: SupportType;
  readonly modality: Modality;
  readonly occurredAt: Instant;
  /** The supporter is asked nothing until then; null: there was no need. */
  readonly restUntil: Instant | null;

  private constructor(
    readonly id: string,
    place: EncounterPlace,
    contact: Contact,
    rest: Span,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.type = contact.type;
    this.supporterId = contact.supporterId;
    this.personId = contact.personId;
    this.requestId = contact.requestId;
    this.minutes = contact.minutes;
    this.supportType = contact.supportType;
    this.modality = contact.modality;
    this.occurredAt = contact.occurredAt;
    this.restUntil = contact.hard ? plus(contact.occurredAt, rest) : null;
  }

  static record(
    { id, now }: { readonly id: string; readonly now: Instant },
    place: EncounterPlace,
    contact: Contact,
    rest: Span,
  ): { aggregate: Encounter; facts: EncounterFact[] } {
    const { type, requestId, personId, supporterId, occurredAt } = contact;
    if ((type === 'unplanned') !== (requestId === null))
      throw new DomainError('groups.encounter.request_not_fitting', 'invalid', { type });
    if (personId === supporterId) throw new DomainError('groups.encounter.with_oneself', 'invalid');
    const earliest = minus(now, RECORDED_WITHIN);
    if (occurredAt > now || occurredAt < earliest)
      throw new DomainError('groups.encounter.occurred_at_not_fitting', 'invalid', { from: earliest, until: now });
    return { aggregate: new Encounter(id, place, contact, rest), facts: [{ type: 'EncounterRecorded' }] };
  }
}
