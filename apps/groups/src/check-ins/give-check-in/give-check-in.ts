import { Ids } from '@holdfast/kernel';
import { type Answer, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { askable, type CrisisText, refuseAgain } from '../asking.js';
import { CheckIn, type Moment } from '../check-in.js';
import { CheckInsStore } from '../check-ins.store.js';
import type { Answers } from '../instruments/instrument.js';
import { triggerOf } from '../instruments/score.js';
import { CheckInSurroundings } from '../surroundings.store.js';

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

@Injectable()
export class GiveCheckInHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly checkIns: CheckInsStore,
    private readonly around: CheckInSurroundings,
  ) {}

  run(c: GiveCheckIn, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => ({ result: await this.give(tx, c), facts: [] }));
  }

  private async give(tx: Tx, { sessionId, personId, moment, answers, ...c }: GiveCheckIn): Promise<Given> {
    const around = await this.around.of(tx, sessionId);
    const instrument = askable(c.instrument, around);
    const pseudonym = this.around.pseudonymOf(around.session.tenantId, personId);
    const asked = { instrument, moment, answers, personId, pseudonym };
    const born = CheckIn.give(this.ids.next(), tx.now, around.session, asked);
    const question = { personId, sessionId, instrument: instrument.code, moment };
    refuseAgain(instrument, await this.checkIns.before(tx, question), tx.now);
    const checkIn = await this.checkIns.insert(() => born, tx);
    const trigger = triggerOf(instrument, answers);
    await this.around.settle(tx, checkIn, trigger, around);
    // Whatever was answered: the answer to the request is kept for replay, in the open, and must not tell by the
    // text that is there or missing what the sealed answers say. Nobody needs it less for having answered "not at all".
    return { checkIn, crisis: instrument.needsCrisisPlan ? around.crisisTexts : null };
  }
}
