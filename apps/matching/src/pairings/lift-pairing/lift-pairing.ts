import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PairingsStore } from '../pairings.store.js';

@Injectable()
export class LiftPairingHandler {
  constructor(private readonly pairings: PairingsStore) {}

  run(pairingId: string, w: Write): Promise<Answer> {
    return this.pairings.update(pairingId, (pairing) => pairing.lift(), w);
  }
}
