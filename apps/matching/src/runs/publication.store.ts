import { type Instant, plus } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { MatchingRulesStore } from '../matching-rules/index.js';
import { freePlaces, isWaiting, Pool, type PoolPerson } from '../pool/index.js';
import { placesPerSupporter, Programs } from '../programs/index.js';
import { Offers, type Proposal, ProposalsStore } from '../proposals/index.js';
import { WaitlistStore, type Waiting } from '../waitlist/index.js';
import { GroupPublication } from './group-publication.store.js';
import type { MatchRun } from './match-run.js';
import { proposedIds, undecidedEnrolments } from './run-proposals.store.js';

@Injectable()
export class PublicationParts {
  constructor(
    private readonly programs: Programs,
    private readonly pool: Pool,
    private readonly matchingRules: MatchingRulesStore,
    readonly groups: GroupPublication,
  ) {}

  async counted(tx: Tx, { programId }: MatchRun) {
    const program = await this.programs.lock(tx, programId);
    const persons = await this.pool.persons(tx, programId);
    const { rules } = await this.matchingRules.inForce(tx, programId);
    const expiresAt: Instant = plus(tx.now, { days: rules.offerDays });
    return { program, persons, rules, expiresAt, places: new Places(persons, placesPerSupporter(program)) };
  }
}

/** What publishing a run does: places are counted again, offers go out, everybody else hears why they wait. */
@Injectable()
export class Publication {
  constructor(
    private readonly around: PublicationParts,
    private readonly proposals: ProposalsStore,
    private readonly offers: Offers,
    private readonly waitlist: WaitlistStore,
  ) {}

  async of(tx: Tx, run: MatchRun): Promise<void> {
    const { places, expiresAt, ...pool } = await this.around.counted(tx, run);
    const { persons } = pool;
    if (run.inGroups) places.leave(await this.around.groups.of(tx, { run, ...pool }));
    const decided = await this.proposals.updateMany(
      await proposedIds(tx, run.id),
      (proposal) => (places.take(proposal) ? proposal.offer(expiresAt) : proposal.drop('not_free', tx.now)),
      tx,
    );
    await this.offers.opened(
      tx,
      decided.filter(({ state }) => state === 'offered'),
    );
    const waiting = await this.leftWaiting(tx, run, places);
    await this.waitlist.wait(tx, run.programId, waiting.flatMap(placeOf(run, persons)));
  }

  /** Enrolment -> why: those the run had nobody for, and those whose proposal did not become an offer. */
  private async leftWaiting(tx: Tx, run: MatchRun, places: Places): Promise<[string, string][]> {
    const reasons = new Map(run.leftOver.map(({ enrolmentId, reason }) => [enrolmentId, reason]));
    for (const { enrolmentId } of await undecidedEnrolments(tx, run.id)) reasons.set(enrolmentId, 'no_fit');
    return [...reasons].filter(([enrolmentId]) => places.isWaiting(enrolmentId));
  }
}

/** Free people and places while they are given away one by one. */
class Places {
  private readonly free: Map<string, number>;
  private readonly waiting: Set<string>;

  constructor(persons: readonly PoolPerson[], perSupporter: number) {
    this.free = new Map(persons.map((person) => [person.enrolmentId, freePlaces(person, perSupporter)]));
    this.waiting = new Set(persons.filter(isWaiting).map(({ enrolmentId }) => enrolmentId));
  }

  /** @returns false when one of the two is not free any more. */
  take({ participantEnrolmentId, supporterEnrolmentId }: Proposal): boolean {
    const left = this.free.get(supporterEnrolmentId) ?? 0;
    if (left === 0 || !this.waiting.has(participantEnrolmentId)) return false;
    this.free.set(supporterEnrolmentId, left - 1);
    return this.waiting.delete(participantEnrolmentId);
  }

  /** These have a place in a group. */
  leave(enrolmentIds: ReadonlySet<string>): void {
    for (const enrolmentId of enrolmentIds) this.waiting.delete(enrolmentId);
  }

  isWaiting(enrolmentId: string): boolean {
    return this.waiting.has(enrolmentId);
  }
}

const placeOf =
  ({ tenantId, lane, programId, format }: MatchRun, persons: readonly PoolPerson[]) =>
  ([enrolmentId, reason]: [string, string]): Waiting[] =>
    persons
      .filter((person) => person.enrolmentId === enrolmentId)
      .map(({ personId, siteId, eligibleAt: since }) => ({
        ...{ tenantId, lane, programId, format, siteId, personId, enrolmentId },
        ...{ since, reason },
      }));
