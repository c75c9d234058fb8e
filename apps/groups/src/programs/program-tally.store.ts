import { prepared, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { NOTHING_YET, type Tally } from './program-gate.js';

/** One answered session pulse. */
export interface Pulse {
  readonly programId: string;
  /** Who answered. */
  readonly pseudonym: string;
  /** From 0 to 10, higher is safer. */
  readonly score: number;
}

/** A program's figures are spread over so many rows: whoever adds to one holds up only those who add to the same one. */
const SLOTS = 16;
/** Everybody on one connection adds to one row, one after the other. */
const OWN_SLOT = `pg_backend_pid() % ${SLOTS}`;

const HELD = prepared(
  `INSERT INTO program_tally AS t (program_id, slot, tenant_id, sessions_held) VALUES ($1, ${OWN_SLOT}, $2, 1)
   ON CONFLICT (program_id, slot) DO UPDATE SET sessions_held = t.sessions_held + 1`,
);

/** People first, then figures, each in one order: two transactions over the same programs cannot wait in a ring. */
const ANSWERED = prepared(
  `WITH answered AS (SELECT * FROM unnest($1::uuid[], $2::text[], $3::double precision[]) AS p(program, pseudonym, score)),
        newcomer AS (
          INSERT INTO program_pulse_person (program_id, pseudonym, tenant_id)
          SELECT DISTINCT a.program, a.pseudonym, $4::uuid FROM answered a ORDER BY 1, 2
          ON CONFLICT DO NOTHING RETURNING program_id)
   INSERT INTO program_tally AS t (program_id, slot, tenant_id, pulse_count, pulse_sum, pulse_people)
   SELECT a.program, ${OWN_SLOT}, $4::uuid, count(*), sum(a.score),
          (SELECT count(*) FROM newcomer n WHERE n.program_id = a.program)
   FROM answered a GROUP BY a.program ORDER BY a.program
   ON CONFLICT (program_id, slot) DO UPDATE SET pulse_count = t.pulse_count + excluded.pulse_count,
     pulse_sum = t.pulse_sum + excluded.pulse_sum, pulse_people = t.pulse_people + excluded.pulse_people`,
);

/** Counts what the gate of a program asks for, in the transaction in which it happens. */
@Injectable()
export class ProgramTally {
  /** One more session of the program was held. */
  async sessionHeld(tx: Tx, programId: string): Promise<void> {
    tx.send(HELD, [programId, tenantOf(tx)]);
  }

  /** Session pulses were answered. */
  async pulsesAnswered(tx: Tx, pulses: readonly Pulse[]): Promise<void> {
    if (pulses.length === 0) return;
    const column = <T>(of: (pulse: Pulse) => T) => pulses.map(of);
    const [programs, pseudonyms] = [column(({ programId }) => programId), column(({ pseudonym }) => pseudonym)];
    tx.send(ANSWERED, [programs, pseudonyms, column(({ score }) => score), tenantOf(tx)]);
  }

  async of(tx: Tx, programIds: readonly string[]): Promise<ReadonlyMap<string, Tally>> {
    const rows = await tx.query<Tally & { programId: string }>(
      `SELECT program_id AS "programId", sum(sessions_held)::int AS "sessionsHeld", sum(pulse_count)::int AS "pulseCount",
              sum(pulse_people)::int AS "pulsePeople", sum(pulse_sum) AS "pulseSum"
       FROM program_tally WHERE program_id = ANY ($1) GROUP BY program_id`,
      [programIds],
    );
    return new Map(programIds.map((id) => [id, rows.find(({ programId }) => programId === id) ?? NOTHING_YET]));
  }
}

function tenantOf({ scope }: Tx): string {
  if (!scope) throw new Error('a tally belongs to a tenant');
  return scope.tenantId;
}
