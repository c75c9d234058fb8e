import type { DueItem, DueWorkHandler } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { QualificationsStore } from '../qualifications.store.js';
import { Supporters } from '../supporters.store.js';

/** The end of an eligibility comes near. */
@Injectable()
export class RemindEligibility implements DueWorkHandler {
  constructor(
    private readonly qualifications: QualificationsStore,
    private readonly supporters: Supporters,
  ) {}

  async run({ key }: DueItem, tx: Tx): Promise<void> {
    const expiring = await this.qualifications.find(key, tx);
    if (!expiring) return;
    await this.supporters.change(tx, expiring, key, (qualification, today) => qualification.remind(today));
  }
}
