import { Clock } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { KeepAparts } from '../keep-aparts.store.js';

export interface LiftKeepApart {
  readonly keepApartId: string;
}

@Injectable()
export class LiftKeepApartHandler {
  constructor(
    private readonly keepAparts: KeepAparts,
    private readonly clock: Clock,
  ) {}

  run({ keepApartId }: LiftKeepApart, w: Write): Promise<Answer> {
    return this.keepAparts.update(keepApartId, (keepApart) => keepApart.lift(this.clock.now()), w);
  }
}
