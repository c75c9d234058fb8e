import type {
  EnrolmentEligibleV1,
  FitReportedV1,
  MemberJoinedV1,
  MemberLeftV1,
  SessionHeldV1,
} from '@holdfast/contracts';
import { plus, type Received } from '@holdfast/kernel';
import { gather } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { MEASURE_PROGRAM } from './measure-program/measure-program.js';

type Told = EnrolmentEligibleV1 | FitReportedV1 | MemberJoinedV1 | MemberLeftV1 | SessionHeldV1;

/** What happens in a program changes its figures: once a day is often enough, and tells less of a single change. */
const LATER = { days: 1 };

@Injectable()
export class MeasureLater {
  async apply(events: readonly Received<Told>[], tx: Tx): Promise<void> {
    const programs = new Map(events.map(({ tenantId, data }) => [data.programId, tenantId]));
    for (const [key, tenantId] of [...programs].sort())
      await gather(tx, { kind: MEASURE_PROGRAM, key, dueAt: plus(tx.now, LATER), payload: {}, tenantId });
  }
}
