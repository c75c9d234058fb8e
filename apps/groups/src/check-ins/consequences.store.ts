import { Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { type TraceContext, withRemoteContext } from '@holdfast/telemetry';
import { Injectable } from '@nestjs/common';
import { EscalationsStore } from '../escalations/index.js';
import { ProgramTally } from '../programs/index.js';
import type { CheckIn } from './check-in.js';
import type { Trigger } from './instruments/instrument.js';
import { sessionPulse } from './instruments/session-pulse.js';

export interface Consequence {
  readonly checkIn: CheckIn;
  /** What an answer pulled. */
  readonly trigger: Trigger | undefined;
  /** Whom to tell then, in order. */
  readonly responderIds: readonly string[];
  readonly trace: TraceContext;
}

/** What check-ins set off, in the same transaction. */
@Injectable()
export class CheckInConsequences {
  constructor(
    private readonly ids: Ids,
    private readonly tally: ProgramTally,
    private readonly escalations: EscalationsStore,
  ) {}

  async settle(tx: Tx, given: readonly Consequence[]): Promise<void> {
    for (const { checkIn, trigger, responderIds, trace } of given) {
      if (!trigger) continue;
      const { tenantId, lane, siteId, programId, format, personId, pseudonym } = checkIn;
      const place = { tenantId, lane, siteId, programId, format };
      const concern = { personId, pseudonym, level: trigger.level, trigger: trigger.code, responderIds };
      await withRemoteContext(trace, () => this.escalations.open(tx, this.ids.next(), place, concern));
    }
    // The program's gate asks for the mean of the session pulse. Last, so that its row is locked for as short as can be.
    const pulses = given.flatMap(({ checkIn: { instrument, score, programId, pseudonym } }) =>
      instrument === sessionPulse.code && score !== null ? [{ programId, pseudonym, score }] : [],
    );
    await this.tally.pulsesAnswered(tx, pulses);
  }
}
