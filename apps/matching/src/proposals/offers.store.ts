import { Ids, type Instant, minus, plus } from '@holdfast/kernel';
import { scheduleAll } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { PairDraft, PoolPerson, Side } from '../pool/index.js';
import type { KnownProgram } from '../programs/index.js';
import { WaitlistStore } from '../waitlist/index.js';
import { Proposal } from './proposal.js';
import { ProposalsStore } from './proposals.store.js';

export const EXPIRE_OFFER = 'expire_offer';
export const REMIND_OFFER = 'remind_offer';
export const CHOOSE_AGAIN = 'choose_again';

/** Between a relation's end and the next offer: time for a goodbye, and for those just left to be proposed first. */
const REST = { days: 1 };

/** Ahead of the end of an offer that somebody has not answered. */
const REMINDER = { days: 1 };

/** Why somebody needs another choice: the code they may read, and whether they are looked after at once. */
export interface ChooseAgain {
  readonly side: Side;
  readonly enrolmentId: string;
  readonly programId: string;
  readonly reason: string;
  /** False: back to the pool and the waitlist, without a new offer; they did not want this one. */
  readonly atOnce: boolean;
}

/** What comes with an offer's beginning and end, in the same transaction. */
@Injectable()
export class Offers {
  constructor(
    private readonly ids: Ids,
    private readonly proposals: ProposalsStore,
    private readonly waitlist: WaitlistStore,
  ) {}

  /** An offer nobody reviewed: for one who was left, or for a place that came free. */
  async offerAtOnce(tx: Tx, program: KnownProgram, draft: PairDraft, days: number): Promise<void> {
    const { tenantId, lane, programId, format } = program;
    const place = { tenantId, lane, programId, format, runId: null };
    const born = Proposal.proposeAtOnce(this.ids.next(), place, draft, plus(tx.now, { days }));
    await this.proposals.insert(() => born, tx);
    await this.opened(tx, [born.aggregate]);
  }

  /** Each offer reminds and ends by itself, and whoever has one is not in the line meanwhile. */
  async opened(tx: Tx, offered: readonly Proposal[]): Promise<void> {
    const due = offered.flatMap(({ id: key, expiresAt, tenantId, siteId }) => {
      if (expiresAt === null) return [];
      const item = (kind: string, dueAt: Instant) => ({ kind, key, dueAt, payload: {}, tenantId, siteId });
      const remindAt = minus(expiresAt, REMINDER);
      const reminder = remindAt > tx.now ? [item(REMIND_OFFER, remindAt)] : [];
      return [...reminder, item(EXPIRE_OFFER, expiresAt)];
    });
    await scheduleAll(tx, due);
    const enrolmentIds = offered.map(({ participantEnrolmentId }) => participantEnrolmentId);
    await this.waitlist.changeOf(tx, enrolmentIds, (entry) => entry.offer());
  }

  /** A relation ended: each supporter's place is offered to the first in the line. `cause` tells occasions apart. */
  async freed(tx: Tx, program: KnownProgram, supporters: readonly PoolPerson[], cause: string): Promise<void> {
    const { tenantId, programId } = program;
    const due = supporters.map(({ enrolmentId, siteId }) => {
      const payload: ChooseAgain = { side: 'supporter', enrolmentId, programId, reason: 'place_free', atOnce: true };
      const key = `${cause} ${enrolmentId}`;
      return { kind: CHOOSE_AGAIN, key, dueAt: plus(tx.now, REST), payload: { ...payload }, tenantId, siteId };
    });
    await scheduleAll(tx, due);
  }

  /**
   * An offer came to nothing. Whoever was left without doing is chosen for again at once; whoever declined or let
   * it run out goes back to the pool, a participant with an honest place in the line. In a transaction of its own,
   * because the acting person sees none of the others it concerns.
   */
  async ended(tx: Tx, proposal: Proposal): Promise<void> {
    const { tenantId, siteId, programId } = proposal;
    const due = (['participant', 'supporter'] as const).flatMap((side) => {
      const { reason, atOnce } = consequence(proposal, side);
      if (side === 'supporter' && !atOnce) return [];
      const payload: ChooseAgain = { side, enrolmentId: proposal.enrolmentOf(side), programId, reason, atOnce };
      // By proposal: a supporter with several places may lose two offers in one moment.
      const key = `${proposal.id} ${side}`;
      return [{ kind: CHOOSE_AGAIN, key, dueAt: tx.now, payload: { ...payload }, tenantId, siteId }];
    });
    await scheduleAll(tx, due);
  }
}

function consequence(proposal: Proposal, side: Side): Pick<ChooseAgain, 'reason' | 'atOnce'> {
  if (proposal.state === 'declined') {
    return proposal.declinedBy === side
      ? { reason: 'own_decline', atOnce: false }
      : { reason: 'other_side_unavailable', atOnce: true };
  }
  if (proposal.state === 'refused') return { reason: 'join_refused', atOnce: true };
  return proposal.waitingFor().includes(side)
    ? { reason: 'no_answer', atOnce: false }
    : { reason: 'other_side_unavailable', atOnce: true };
}
