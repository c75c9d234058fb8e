import { PersonSeals } from '@holdfast/crypto';
import { type AggregateKind, AggregateStore, Db, Outbox, prepared, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Before } from './asking.js';
import { checkInMapping } from './check-in.mapping.js';
import { checkInOutbound } from './check-in.outbound.js';
import type { CheckIn, CheckInFact, Moment } from './check-in.js';
import { instrumentOf } from './instruments/registry.js';

export interface Question {
  readonly personId: string;
  readonly sessionId: string;
  readonly instrument: string;
  readonly moment: Moment;
}

const hasWindow = ({ instrument }: Question) => (instrumentOf(instrument)?.lookBackDays ?? 0) > 0;

/** In the order of the locks, so that two transactions cannot wait for each other here. */
const LOCK = prepared(
  `SELECT pg_advisory_xact_lock(l.person, l.instrument) FROM (
     SELECT DISTINCT hashtext(q.person) AS person, hashtext(q.instrument) AS instrument
     FROM unnest($1::text[], $2::text[]) AS q(person, instrument) ORDER BY 1, 2) AS l`,
);

/**
 * A statement of its own behind the locks: it has to see what those committed who held them. `LIMIT` and not `EXISTS`,
 * which Postgres may answer by reading the whole table, planned while that was small.
 */
const BEFORE = prepared(
  `SELECT (SELECT true FROM check_in c WHERE c.tenant_id = $6 AND c.session_id = q.session AND c.person_id = q.person
             AND c.instrument = q.instrument AND c.moment = q.moment LIMIT 1) IS NOT NULL AS given,
          CASE WHEN q.windowed THEN (SELECT max(c.submitted_at) FROM check_in c WHERE c.tenant_id = $6
                    AND c.person_id = q.person AND c.instrument = q.instrument) END AS "lastAt"
   FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::boolean[]) WITH ORDINALITY
          AS q(person, instrument, session, moment, windowed, place)
   ORDER BY q.place`,
);

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
   * What was answered before, per question. Where an answer keeps the instrument from being asked for a while, locks
   * the person's answers to it until commit, so that two requests at once see each other; that the same is not given
   * twice is kept by a unique index. Asks for the persons' keys on the way.
   */
  async before(tx: Tx, questions: readonly Question[]): Promise<Before[]> {
    const column = <T>(of: (question: Question) => T, some = questions) => some.map(of);
    const tenantId = tx.scope?.tenantId as string;
    const windowed = questions.filter(hasWindow);
    const [persons, instruments] = [({ personId }: Question) => personId, ({ instrument }: Question) => instrument];
    if (windowed.length > 0) tx.send(LOCK, [column(persons, windowed), column(instruments, windowed)]);
    const [before] = await Promise.all([
      tx.query<Before>(BEFORE, [
        column(persons),
        column(instruments),
        column(({ sessionId }) => sessionId),
        column(({ moment }) => moment),
        column(hasWindow),
        tenantId,
      ]),
      this.seals.lookAhead(tx, tenantId, column(persons)),
    ]);
    return before;
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
