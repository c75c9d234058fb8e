import { DomainError } from '@holdfast/kernel';
import { type AggregateKind, AggregateStore, Db, isUniqueViolation, Outbox } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { observationMapping } from './observation.mapping.js';
import type { Observation, ObservationFact } from './observation.js';

@Injectable()
export class ObservationsStore extends AggregateStore<Observation, ObservationFact> {
  protected readonly kind: AggregateKind<Observation, ObservationFact> = {
    entity: observationMapping,
    notFound: 'groups.observation.not_found',
    // Between two people: nothing of it leaves, and nothing counts it.
    outbound: () => [],
  };

  // Nest reads what to inject from the constructor of the decorated class itself.
  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }
}

export function refuseSecond(error: unknown): never {
  if (isUniqueViolation(error)) throw new DomainError('groups.observation.given_already', 'conflict');
  throw error;
}
