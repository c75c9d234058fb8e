import { DomainError, type Instant, isDomainError, Ids } from '@holdfast/kernel';
import { type Answer, type Asked, Db, type Decided, SharedWrites, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { askable, type Before, type CrisisText, refuseAgain } from '../asking.js';
import { CheckIn, type CheckInFact, type Moment } from '../check-in.js';
import { CheckInsStore } from '../check-ins.store.js';
import type { Consequence } from '../consequences.store.js';
import type { Answers } from '../instruments/instrument.js';
import { triggerOf } from '../instruments/score.js';
import { CheckInSurroundings, type Surroundings } from '../surroundings.store.js';

export interface GiveCheckIn {
  readonly sessionId: string;
  readonly personId: string;
  readonly instrument: string;
  readonly moment: Moment;
  readonly answers: Answers;
}

export interface Given {
  readonly checkIn: CheckIn;
  /** Shown at once to everybody who was asked what can alarm. */
  readonly crisis: readonly CrisisText[] | null;
}

interface Effect extends Consequence {
  readonly facts: readonly CheckInFact[];
}

/** When a session begins, all of its members check in at once: their check-ins share a transaction. */
@Injectable()
export class GiveCheckInHandler {
  private readonly shared: SharedWrites<GiveCheckIn, Effect>;

  constructor(
    db: Db,
    private readonly ids: Ids,
    private readonly checkIns: CheckInsStore,
    private readonly around: CheckInSurroundings,
  ) {
    this.shared = new SharedWrites(db, {
      keyOf: ({ personId, instrument }) => `${personId} ${instrument}`,
      decide: (tx, asked) => this.decide(tx, asked),
      carryOut: (tx, effects) => this.carryOut(tx, effects),
    });
  }

  run(c: GiveCheckIn, w: Write): Promise<Answer> {
    return this.shared.join(c, w);
  }

  private async decide(tx: Tx, asked: readonly Asked<GiveCheckIn>[]) {
    const visits = asked.map(({ command: { sessionId }, scope }) => ({ sessionId, scope }));
    const questions = asked.map(({ command }) => command);
    const [around, before] = await Promise.all([this.around.of(tx, visits), this.checkIns.before(tx, questions)]);
    return asked.map((each, place) => decided(() => this.give(tx.now, each, around[place]!, before[place]!)));
  }

  private give(
    now: Instant,
    { command: { personId, moment, answers, instrument: code }, trace }: Asked<GiveCheckIn>,
    around: Surroundings | DomainError,
    before: Before,
  ): Decided<Effect> {
    if (isDomainError(around)) throw around;
    const instrument = askable(code, around);
    const pseudonym = this.around.pseudonymOf(around.session.tenantId, personId);
    const asked = { instrument, moment, answers, personId, pseudonym };
    const { aggregate: checkIn, facts } = CheckIn.give(this.ids.next(), now, around.session, asked);
    refuseAgain(instrument, before, now);
    // Whatever was answered: the answer to the request is kept for replay, in the open, and must not tell by the
    // text that is there or missing what the sealed answers say. Nobody needs it less for having answered "not at all".
    const crisis = instrument.needsCrisisPlan ? around.crisisTexts : null;
    const trigger = triggerOf(instrument, answers);
    const effect = { checkIn, facts, trigger, responderIds: around.responderIds, trace };
    return { result: { checkIn: { ...checkIn, version: 1 }, crisis } satisfies Given, facts: [], effect };
  }

  private async carryOut(tx: Tx, effects: readonly Effect[]): Promise<void> {
    // In one order, so that two transactions that are asked for the same do not wait for each other in a ring.
    const sorted = effects.toSorted((a, b) => (a.checkIn.personId < b.checkIn.personId ? -1 : 1));
    const born = sorted.map(({ checkIn: aggregate, facts, trace }) => ({ aggregate, facts, trace }));
    await this.checkIns.sendMany(born, tx);
    await this.around.settle(tx, effects);
  }
}

function decided(give: () => Decided<Effect>): Decided<Effect> | DomainError {
  try {
    return give();
  } catch (error) {
    if (isDomainError(error)) return error;
    throw error;
  }
}
