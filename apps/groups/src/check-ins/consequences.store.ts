import { Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EscalationsStore } from '../escalations/index.js';
import { ProgramTally } from '../programs/index.js';
import type { CheckIn } from './check-in.js';
import type { Trigger } from './instruments/instrument.js';
import { sessionPulse } from './instruments/session-pulse.js';

/** What one check-in sets off, in the same transaction. */
@Injectable()
export class CheckInConsequences {
  constructor(
    private readonly ids: Ids,
    private readonly tally: ProgramTally,
    private readonly escalations: EscalationsStore,
  ) {}

  /** @param responderIds whom to tell when `trigger` was pulled, in order. */
  async settle(tx: Tx, checkIn: CheckIn, trigger: Trigger | undefined, responderIds: readonly string[]): Promise<void> {
    const { instrument, score, tenantId, lane, siteId, programId, format, personId, pseudonym } = checkIn;
    // The program's gate asks for the mean of the session pulse.
    if (instrument === sessionPulse.code && score !== null)
      await this.tally.pulseAnswered(tx, programId, pseudonym, score);
    if (!trigger) return;
    const place = { tenantId, lane, siteId, programId, format };
    const concern = { personId, pseudonym, level: trigger.level, trigger: trigger.code, responderIds };
    await this.escalations.open(tx, this.ids.next(), place, concern);
  }
}
