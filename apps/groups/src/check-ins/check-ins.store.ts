import { PersonSeals } from '@holdfast/crypto';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Before } from './asking.js';
import { checkInMapping } from './check-in.mapping.js';
import { checkInOutbound } from './check-in.outbound.js';
import type { CheckIn, CheckInFact, Moment } from './check-in.js';

export interface Question {
  readonly personId: string;
  readonly sessionId: string;
  readonly instrument: string;
  readonly moment: Moment;
}

@Injectable()
export class CheckInsStore extends AggregateStore<CheckIn, CheckInFact> {
  protected readonly kind: AggregateKind<CheckIn, CheckInFact> = {
    entity: checkInMapping,
    notFound: 'groups.check_in.not_found',
    outbound: checkInOutbound,
    seal: (tx, checkIns) => this.sealAnswers(tx, checkIns),
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly seals: PersonSeals,
  ) {
    super(db, outbox);
  }

  /** Locks the person's answers to this instrument until commit, so that two requests at once see each other. */
  async before(tx: Tx, { personId, sessionId, instrument, moment }: Question): Promise<Before> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2))', [personId, instrument]);
    const [row] = await tx.query<Before>(
      `SELECT coalesce(bool_or(session_id = $3 AND moment = $4), false) AS given, max(submitted_at) AS "lastAt"
       FROM check_in WHERE person_id = $1 AND instrument = $2`,
      [personId, instrument, sessionId, moment],
    );
    return row as Before;
  }

  private async sealAnswers(tx: Tx, checkIns: readonly CheckIn[]): Promise<void> {
    const open = checkIns.filter(({ answers }) => answers !== undefined);
    const sealed = await this.seals.sealMany(
      tx,
      open.map(({ id: row, tenantId, personId, answers }) => {
        return { tenantId, personId, table: 'check_in', column: 'answers_sealed', row, text: JSON.stringify(answers) };
      }),
    );
    open.forEach((checkIn, place) => {
      checkIn.answersSealed = sealed[place] as Buffer;
      checkIn.answers = undefined;
    });
  }
}
