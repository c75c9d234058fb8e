import type { PersonChangedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Hires } from './hires.store.js';

@Injectable()
export class InviteHiresOnPersonChanged {
  constructor(private readonly hires: Hires) {}

  async apply(events: readonly Received<PersonChangedV1>[], tx: Tx): Promise<void> {
    const personIds = events.filter(({ data }) => data.hiredOn !== null).map(({ data }) => data.personId);
    if (personIds.length > 0) await this.hires.invite(tx, { personIds });
  }
}
