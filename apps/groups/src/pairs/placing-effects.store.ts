import { Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Switches } from '../departures/index.js';
import { type Refusal, refusalOutbound } from './placing.outbound.js';

/** What placing a pair brings for others: who hears of a no, and which pair ends. */
@Injectable()
export class PlacingEffects {
  constructor(
    private readonly outbox: Outbox,
    private readonly switches: Switches,
  ) {}

  async refuse(tx: Tx, refusal: Refusal): Promise<void> {
    await this.outbox.append(tx, [refusalOutbound(refusal)]);
  }

  endOld(tx: Tx, enrolmentId: string, personId: string): Promise<void> {
    return this.switches.endOld(tx, enrolmentId, personId);
  }
}
