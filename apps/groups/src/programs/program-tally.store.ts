import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { NOTHING_YET, type Tally } from './program-gate.js';

/** Counts what the gate of a program asks for, in the transaction in which it happens. */
@Injectable()
export class ProgramTally {
  /** One more session of the program was held. */
  async sessionHeld(tx: Tx, programId: string): Promise<void> {
    await this.add(tx, programId, { ...NOTHING_YET, sessionsHeld: 1 });
  }

  /** One more session pulse was answered; `score` from 0 to 10, higher is safer. `pseudonym`: who answered. */
  async pulseAnswered(tx: Tx, programId: string, pseudonym: string, score: number): Promise<void> {
    const first = await tx.query(
      `INSERT INTO program_pulse_person (program_id, pseudonym, tenant_id) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [programId, pseudonym, tx.scope?.tenantId],
    );
    await this.add(tx, programId, { sessionsHeld: 0, pulseCount: 1, pulsePeople: first.length, pulseSum: score });
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

  private async add(
    tx: Tx,
    programId: string,
    { sessionsHeld, pulseCount, pulsePeople, pulseSum }: Tally,
  ): Promise<void> {
    if (!tx.scope) throw new Error('a tally belongs to a tenant');
    await tx.query(
      `INSERT INTO program_tally AS t (program_id, tenant_id, sessions_held, pulse_count, pulse_sum, pulse_people)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (program_id) DO UPDATE SET sessions_held = t.sessions_held + $3,
         pulse_count = t.pulse_count + $4, pulse_sum = t.pulse_sum + $5, pulse_people = t.pulse_people + $6`,
      [programId, tx.scope.tenantId, sessionsHeld, pulseCount, pulseSum, pulsePeople],
    );
  }
}
