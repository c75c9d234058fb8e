import { randomUUID } from 'node:crypto';
import { Ids } from '@holdfast/kernel';
import { v7 } from 'uuid';

export class RandomIds extends Ids {
  person(): string {
    return randomUUID();
  }

  next(): string {
    return v7();
  }
}
