import { Ids } from '@holdfast/kernel';
import { type AggregateKind, AggregateStore, audit, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { pairingMapping } from './pairing.mapping.js';
import type { Pairing, PairingFact } from './pairing.js';

/** What the office thinks of a pair is nobody else's: no event tells of it. */
@Injectable()
export class PairingsStore extends AggregateStore<Pairing, PairingFact> {
  protected readonly kind: AggregateKind<Pairing, PairingFact> = {
    entity: pairingMapping,
    notFound: 'matching.pairing.not_found',
    outbound: () => [],
    seal: (tx, pairings) => this.leaveTrace(tx, pairings),
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly ids: Ids,
  ) {
    super(db, outbox);
  }

  private async leaveTrace(tx: Tx, pairings: readonly Pairing[]): Promise<void> {
    await audit(
      tx,
      pairings.flatMap(({ id, kind, state, participantId, supporterId }) =>
        [participantId, supporterId].map((personId) => ({
          id: this.ids.next(),
          action: `${kind}_${state}`,
          subjectType: 'pairing',
          subjectId: id,
          personId,
        })),
      ),
    );
  }
}
