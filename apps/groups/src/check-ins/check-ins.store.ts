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

  /**
   * What was answered before, per question. Locks the person's answers to the instrument until commit, so that two
   * requests at once see each other.
   */
  async before(tx: Tx, questions: readonly Question[]): Promise<Before[]> {
    const column = (of: (question: Question) => string) => questions.map(of);
    const [persons, instruments] = [column(({ personId }) => personId), column(({ instrument }) => instrument)];
    // In the order of the locks, so that two transactions cannot wait for each other here.
    await tx.query(
      `SELECT pg_advisory_xact_lock(l.person, l.instrument) FROM (
         SELECT DISTINCT hashtext(q.person) AS person, hashtext(q.instrument) AS instrument
         FROM unnest($1::text[], $2::text[]) AS q(person, instrument) ORDER BY 1, 2) AS l`,
      [persons, instruments],
    );
    // A statement of its own: it has to see what those committed who held the locks.
    const rows = await tx.query<Before>(
      `SELECT b.given, b."lastAt"
       FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[]) WITH ORDINALITY
              AS q(person, instrument, session, moment, place),
            LATERAL (SELECT coalesce(bool_or(c.session_id = q.session AND c.moment = q.moment), false) AS given,
                            max(c.submitted_at) AS "lastAt"
                     FROM check_in c WHERE c.tenant_id = $5 AND c.person_id = q.person AND c.instrument = q.instrument) AS b
       ORDER BY q.place`,
      [persons, instruments, column(({ sessionId }) => sessionId), column(({ moment }) => moment), tx.scope?.tenantId],
    );
    return rows;
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
