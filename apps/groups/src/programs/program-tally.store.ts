import type { Tx } from '@holdfast/persistence';
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

/** Counts what the gate of a program asks for, in the transaction in which it happens. */
@Injectable()
export class ProgramTally {
  /** One more session of the program was held. */
  async sessionHeld(tx: Tx, programId: string): Promise<void> {
    await this.add(tx, [{ ...NOTHING_YET, programId, sessionsHeld: 1 }]);
  }

  /** Session pulses were answered. */
  async pulsesAnswered(tx: Tx, pulses: readonly Pulse[]): Promise<void> {
    if (pulses.length === 0) return;
    const programs = pulses.map(({ programId }) => programId);
    const newPeople = await tx.query<{ programId: string }>(
      `INSERT INTO program_pulse_person (program_id, pseudonym, tenant_id)
       SELECT DISTINCT p.program, p.pseudonym, $3::uuid FROM unnest($1::uuid[], $2::text[]) AS p(program, pseudonym)
       ORDER BY 1, 2 ON CONFLICT DO NOTHING RETURNING program_id AS "programId"`,
      [programs, pulses.map(({ pseudonym }) => pseudonym), tx.scope?.tenantId],
    );
    const tallies = [...new Set(programs)].map((programId) => {
      const own = pulses.filter((pulse) => pulse.programId === programId);
      const pulsePeople = newPeople.filter((person) => person.programId === programId).length;
      const pulseSum = own.reduce((sum, { score }) => sum + score, 0);
      return { programId, sessionsHeld: 0, pulseCount: own.length, pulsePeople, pulseSum };
    });
    await this.add(tx, tallies);
  }

  async of(tx: Tx, programIds: readonly string[]): Promise<ReadonlyMap<string, Tally>> {
    const rows = await tx.query<Tally & { programId: string }>(
      `SELECT program_id AS "programId", sessions_held AS "sessionsHeld", pulse_count AS "pulseCount",
              pulse_people AS "pulsePeople", pulse_sum AS "pulseSum"
       FROM program_tally WHERE program_id = ANY ($1)`,
      [programIds],
    );
    return new Map(programIds.map((id) => [id, rows.find(({ programId }) => programId === id) ?? NOTHING_YET]));
  }

  /** In one order, so that two transactions over the same programs cannot wait for each other. */
  private async add(tx: Tx, tallies: readonly (Tally & { readonly programId: string })[]): Promise<void> {
    if (!tx.scope) throw new Error('a tally belongs to a tenant');
    await tx.query(
      `INSERT INTO program_tally AS t (program_id, tenant_id, sessions_held, pulse_count, pulse_sum, pulse_people)
       SELECT n."programId", $1, n."sessionsHeld", n."pulseCount", n."pulseSum", n."pulsePeople"
       FROM json_to_recordset($2::json) AS n("programId" uuid, "sessionsHeld" int, "pulseCount" int,
                                             "pulseSum" double precision, "pulsePeople" int)
       ORDER BY n."programId"
       ON CONFLICT (program_id) DO UPDATE SET sessions_held = t.sessions_held + excluded.sessions_held,
         pulse_count = t.pulse_count + excluded.pulse_count, pulse_sum = t.pulse_sum + excluded.pulse_sum,
         pulse_people = t.pulse_people + excluded.pulse_people`,
      [tx.scope.tenantId, JSON.stringify(tallies)],
    );
  }
}
