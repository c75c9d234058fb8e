import { schedule } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

export const LOOK_AFTER_LEFT = 'look_after_left';
export const REMATCH_LEFT = 'rematch_left';

/** A person whose relation ended before its time, on either side. */
export interface LeftPerson {
  readonly personId: string;
  /** The code the waiting person may read. */
  readonly reason: string;
}

interface Told extends LeftPerson {
  readonly tenantId: string;
  readonly programId: string;
  readonly siteId: string;
  readonly membershipId: string;
}

/** What follows a departure is planned, not done at once: other topics may still tell who has withdrawn. */
@Injectable()
export class LeftPeople {
  /** All of one batch and program together. */
  async plan(tx: Tx, told: readonly Told[]): Promise<void> {
    const byProgram = Map.groupBy(told, ({ programId }) => programId);
    for (const [programId, people] of byProgram) {
      const { tenantId, siteId, membershipId } = people[0]!;
      const left: LeftPerson[] = people.map(({ personId, reason }) => ({ personId, reason }));
      const payload = { programId, left };
      await schedule(tx, { kind: LOOK_AFTER_LEFT, key: membershipId, dueAt: tx.now, payload, tenantId, siteId });
    }
  }
}
