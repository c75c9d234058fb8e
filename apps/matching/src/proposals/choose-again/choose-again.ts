import { candidates } from '@holdfast/matching-engine';
import type { DueItem } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { draftOf, freePlaces, inLine, isWaiting, Pool, type PoolPerson, takeSnapshot } from '../../pool/index.js';
import { isRunning, type KnownProgram, placesPerSupporter, Programs } from '../../programs/index.js';
import { WaitlistStore } from '../../waitlist/index.js';
import { type ChooseAgain, Offers } from '../offers.store.js';

type Contents = Awaited<ReturnType<Pool['contents']>>;

/** Somebody was left by an offer that came to nothing: another partner if there is one, else a place in the line. */
@Injectable()
export class ChooseAgainFor {
  constructor(
    private readonly programs: Programs,
    private readonly pool: Pool,
    private readonly offers: Offers,
    private readonly waitlist: WaitlistStore,
  ) {}

  async run({ payload }: DueItem, tx: Tx): Promise<void> {
    const { side, enrolmentId, programId, reason, atOnce } = payload as unknown as ChooseAgain;
    const program = await this.programs.lock(tx, programId);
    const contents = await this.pool.contents(tx, program, seedOf(enrolmentId), true);
    const left = contents.persons.find((person) => person.enrolmentId === enrolmentId);
    if (!left) return;
    const mayOffer = atOnce && isRunning(program);
    if (side === 'supporter') return mayOffer ? this.fillPlace(tx, program, contents, left) : undefined;
    if (!isWaiting(left)) return;
    if (mayOffer && (await this.offer(tx, program, contents, left))) return;
    const { tenantId, lane, format } = program;
    const { siteId, personId, eligibleAt: since } = left;
    const place = { tenantId, lane, format, programId, siteId, personId, enrolmentId };
    await this.waitlist.wait(tx, programId, [{ ...place, since, reason, ...(atOnce && { priority: 1 }) }]);
  }

  /** A supporter's free place goes to the first in the line whom it fits. */
  private async fillPlace(tx: Tx, program: KnownProgram, contents: Contents, supporter: PoolPerson): Promise<void> {
    if (freePlaces(supporter, placesPerSupporter(program)) === 0) return;
    for (const first of inLine(contents.persons)) {
      if (await this.offer(tx, program, contents, first, supporter)) return;
    }
  }

  /** @returns false when nobody fits. `only`: this supporter and no other. */
  private async offer(
    tx: Tx,
    program: KnownProgram,
    contents: Contents,
    participant: PoolPerson,
    only?: PoolPerson,
  ): Promise<boolean> {
    const isOffered = ({ role, enrolmentId }: PoolPerson) =>
      role === 'participant' || only === undefined || enrolmentId === only.enrolmentId;
    const persons = contents.persons.filter(isOffered);
    const snapshot = takeSnapshot(
      { ...contents, persons },
      ({ enrolmentId }) => enrolmentId === participant.enrolmentId,
    );
    const { personId: participantId } = participant;
    const best = snapshot.participants[participantId] && candidates(snapshot.problem, participantId).possible[0];
    if (!best) return false;
    const draft = draftOf(snapshot, { participantId, supporterId: best.supporterId }, best);
    await this.offers.offerAtOnce(tx, program, draft, contents.rules.offerDays);
    return true;
  }
}

/** Equal candidates are told apart by chance that can be repeated. */
const seedOf = (id: string): number => Number.parseInt(id.slice(-8), 16);
