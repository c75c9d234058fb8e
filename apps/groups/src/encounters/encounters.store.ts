import { type AggregateKind, AggregateStore, Db, Outbox } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { encounterMapping } from './encounter.mapping.js';
import { encounterOutbound } from './encounter.outbound.js';
import type { Encounter, EncounterFact } from './encounter.js';

@Injectable()
export class EncountersStore extends AggregateStore<Encounter, EncounterFact> {
  protected readonly kind: AggregateKind<Encounter, EncounterFact> = {
    entity: encounterMapping,
    notFound: 'groups.encounter.not_found',
    outbound: encounterOutbound,
  };

  // Nest reads what to inject from the constructor of the decorated class itself.
  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }
}
