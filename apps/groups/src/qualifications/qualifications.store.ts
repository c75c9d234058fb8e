import { Ids } from '@holdfast/kernel';
import { type AggregateKind, AggregateStore, audit, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { qualificationMapping } from './qualification.mapping.js';
import { qualificationOutbound } from './qualification.outbound.js';
import { Qualification, type QualificationFact, type QualificationPlace } from './qualification.js';

type PersonInProgram = Pick<QualificationPlace, 'programId' | 'personId'>;

@Injectable()
export class QualificationsStore extends AggregateStore<Qualification, QualificationFact> {
  protected readonly kind: AggregateKind<Qualification, QualificationFact> = {
    entity: qualificationMapping,
    notFound: 'groups.qualification.not_found',
    outbound: qualificationOutbound,
    seal: (tx, qualifications) => this.leaveTrace(tx, qualifications),
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly ids: Ids,
  ) {
    super(db, outbox);
  }

  /** Changes the person's one qualification in the program, or begins it with `newId`. */
  async beginOrUpdate(
    tx: Tx,
    place: QualificationPlace,
    newId: string,
    change: (qualification: Qualification) => readonly QualificationFact[],
  ): Promise<Qualification> {
    const known = await this.idOf(tx, place);
    if (known) return this.update(known, change, tx);
    const aggregate = Qualification.begin(newId, place);
    return this.insert(() => ({ aggregate, facts: change(aggregate) }), tx);
  }

  /** For whoever places supporters: whether all conditions stand now. */
  async isEligible(tx: Tx, of: PersonInProgram): Promise<boolean> {
    const found = await tx.query(
      `SELECT 1 FROM qualification WHERE program_id = $1 AND person_id = $2 AND eligible_until IS NOT NULL`,
      [of.programId, of.personId],
    );
    return found.length > 0;
  }

  /** The person's one qualification in the program. */
  async ofPerson(tx: Tx, of: PersonInProgram): Promise<Qualification | undefined> {
    const id = await this.idOf(tx, of);
    return id === undefined ? undefined : this.find(id, tx);
  }

  private async idOf(tx: Tx, { programId, personId }: PersonInProgram): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>(
      'SELECT qualification_id AS id FROM qualification WHERE program_id = $1 AND person_id = $2',
      [programId, personId],
    );
    return row?.id;
  }

  private async leaveTrace(tx: Tx, qualifications: readonly Qualification[]): Promise<void> {
    if (!tx.scope?.personId) return;
    await audit(
      tx,
      qualifications.map(({ id, personId }) => ({
        id: this.ids.next(),
        action: 'qualification_recorded',
        subjectType: 'qualification',
        subjectId: id,
        personId,
        fields: ['conditions'],
      })),
    );
  }
}
