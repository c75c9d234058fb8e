import type { GroupQuietV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { groupQuiet, groupToSeeTo, groupWithOffice, noticesOf } from '../workflows/index.js';

@Injectable()
export class NotifyOnGroupQuiet {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<GroupQuietV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) =>
        [groupToSeeTo, groupQuiet, groupWithOffice].flatMap((workflow) => noticesOf(workflow, event, tx.now)),
      ),
    );
  }
}
