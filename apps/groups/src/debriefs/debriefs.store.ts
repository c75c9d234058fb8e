import { DomainError } from '@holdfast/kernel';
import { type AggregateKind, AggregateStore, Db, isUniqueViolation, Outbox } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { debriefMapping } from './debrief.mapping.js';
import type { Debrief, DebriefFact } from './debrief.js';

@Injectable()
export class DebriefsStore extends AggregateStore<Debrief, DebriefFact> {
  protected readonly kind: AggregateKind<Debrief, DebriefFact> = {
    entity: debriefMapping,
    notFound: 'groups.debrief.not_found',
    // Those who lead are looked after like everybody else: it is nobody's to count.
    outbound: () => [],
  };

  // Nest reads what to inject from the constructor of the decorated class itself.
  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }
}

export function refuseSecond(error: unknown): never {
  if (isUniqueViolation(error)) throw new DomainError('groups.debrief.recorded_already', 'conflict');
  throw error;
}
