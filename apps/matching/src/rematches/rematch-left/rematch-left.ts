import type { DueItem } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { isRunning, meetsInPairs, Programs } from '../../programs/index.js';
import { QueueRun } from '../../runs/index.js';

/** Queues one run for all of a program who were left and wait for somebody new, however many. */
@Injectable()
export class RematchLeft {
  constructor(
    private readonly programs: Programs,
    private readonly queue: QueueRun,
  ) {}

  async run({ key: programId }: DueItem, tx: Tx): Promise<void> {
    const program = await this.programs.lock(tx, programId);
    // While it pauses nobody is proposed to anybody; the first run afterwards finds them at the head of the line.
    if (!isRunning(program) || !meetsInPairs(program)) return;
    const rows = await tx.query<{ enrolmentId: string }>(
      `SELECT enrolment_id AS "enrolmentId" FROM waitlist_entry
       WHERE program_id = $1 AND state = 'waiting' AND reason IN ('partner_left', 'new_choice', 'switch_asked') ORDER BY enrolment_id`,
      [programId],
    );
    if (rows.length === 0) return;
    const enrolmentIds = rows.map(({ enrolmentId }) => enrolmentId);
    await this.queue.of(tx, program, program.siteIds, { purpose: 'rematch', seed: null, enrolmentIds, variant: null });
  }
}
