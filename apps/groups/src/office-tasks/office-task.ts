import { DomainError, type Instant, plus } from '@holdfast/kernel';
import type { Lane } from '../programs/index.js';

/**
 * What somebody of the office sees to. `new_partner`: a participant lost their pair and waits again, or is
 * to have another partner or group; `new_lead`: a group
 * lost somebody it needs to be led by; `group_proposal`: a member proposed a group; `group_forming`: the group whose
 * people matching proposed to each other has not opened yet; `inactive_group`: nobody of a group answered whether it goes on.
 */
export const KINDS = ['new_partner', 'new_lead', 'group_proposal', 'group_forming', 'inactive_group'] as const;
export type OfficeTaskKind = (typeof KINDS)[number];
export const STATES = ['open', 'overdue', 'done'] as const;
export type OfficeTaskState = (typeof STATES)[number];

/** Time the office has. */
export const OFFICE_WITHIN = { days: 7 };

export type OfficeTaskFact = { readonly type: 'TaskOpened' | 'TaskOverdue' | 'TaskDone' };

export interface OfficeTaskPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  /** Site of the person or the group it is about: its office sees the task. */
  readonly siteId: string;
  readonly programId: string;
}

export interface Concerning {
  readonly kind: OfficeTaskKind;
  readonly groupId: string;
  /** Null: it is about the group as a whole, and nobody in it is singled out. */
  readonly personId: string | null;
  readonly enrolmentId: string | null;
  /** Who answers for it being done. */
  readonly ownerPersonId: string;
}

/** Something a human has to do by a day: with an owner, so that nobody is left alone in silence. */
export class OfficeTask {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly kind: OfficeTaskKind;
  readonly groupId: string;
  readonly personId: string | null;
  readonly enrolmentId: string | null;
  readonly ownerPersonId: string;
  readonly dueAt: Instant;
  state: OfficeTaskState = 'open';
  doneAt: Instant | null = null;
  /** Null while it is not done, and when it settled by itself. */
  doneBy: string | null = null;

  private constructor(
    readonly id: string,
    readonly openedAt: Instant,
    place: OfficeTaskPlace,
    concerning: Concerning,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.kind = concerning.kind;
    this.groupId = concerning.groupId;
    this.personId = concerning.personId;
    this.enrolmentId = concerning.enrolmentId;
    this.ownerPersonId = concerning.ownerPersonId;
    this.dueAt = plus(openedAt, OFFICE_WITHIN);
  }

  static open(
    id: string,
    at: Instant,
    place: OfficeTaskPlace,
    concerning: Concerning,
  ): { aggregate: OfficeTask; facts: OfficeTaskFact[] } {
    return { aggregate: new OfficeTask(id, at, place, concerning), facts: [{ type: 'TaskOpened' }] };
  }

  /** Done meanwhile, or too early: nothing. */
  lookAt(now: Instant): OfficeTaskFact[] {
    if (this.state !== 'open' || now < this.dueAt) return [];
    this.state = 'overdue';
    return [{ type: 'TaskOverdue' }];
  }

  /** A second time changes nothing. Nobody completes the task that is about themself. */
  complete(by: string | null, at: Instant): OfficeTaskFact[] {
    if (by !== null && by === this.personId) throw new DomainError('groups.office_task.own', 'forbidden');
    return this.finish(by, at);
  }

  /** What it was about is over: the person has a new pair, or does not take part any more. */
  settle(at: Instant): OfficeTaskFact[] {
    return this.finish(null, at);
  }

  private finish(by: string | null, at: Instant): OfficeTaskFact[] {
    if (this.state === 'done') return [];
    this.state = 'done';
    this.doneAt = at;
    this.doneBy = by;
    return [{ type: 'TaskDone' }];
  }
}
