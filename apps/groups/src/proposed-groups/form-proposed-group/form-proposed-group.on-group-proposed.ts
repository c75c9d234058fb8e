import type { GroupProposedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { FormProposedGroupHandler } from './form-proposed-group.js';

@Injectable()
export class FormProposedGroupOnGroupProposed {
  constructor(private readonly formProposedGroup: FormProposedGroupHandler) {}

  async apply(events: readonly Received<GroupProposedV1>[], tx: Tx): Promise<void> {
    for (const { data } of events) await this.formProposedGroup.run(data, tx);
  }
}
