import type { DueItem } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { QualificationsStore } from '../qualifications.store.js';
import { Supporters } from '../supporters.store.js';

/** The last day of an eligibility, or of a module of the training, is over. */
@Injectable()
export class LapseEligibility {
  constructor(
    private readonly qualifications: QualificationsStore,
    private readonly supporters: Supporters,
  ) {}

  async run({ key }: DueItem, tx: Tx): Promise<void> {
    const lapsing = await this.qualifications.find(key, tx);
    if (!lapsing) return;
    await this.supporters.change(tx, lapsing, key, (qualification, today) => qualification.lapse(today));
  }
}
