import { DomainError } from '@holdfast/kernel';
import { Db, type Scope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { KnownProgram } from './known-program.js';

const COLUMNS = `program_id AS "programId", tenant_id AS "tenantId", lane, format, site_id AS "siteId",
  site_ids AS "siteIds", phase, mentor_capacity AS "mentorCapacity", group_size AS "groupSize"`;

/** The service's own copy of programs, as the transaction's scope sees it. */
@Injectable()
export class Programs {
  constructor(private readonly db: Db) {}

  /** Undefined also while only the phase is known: the program's own event has not come. */
  async find(tx: Tx, programId: string): Promise<KnownProgram | undefined> {
    const [program] = await tx.query<KnownProgram>(
      `SELECT ${COLUMNS} FROM program WHERE program_id = $1 AND site_ids IS NOT NULL`,
      [programId],
    );
    return program;
  }

  async get(tx: Tx, programId: string): Promise<KnownProgram> {
    const program = await this.find(tx, programId);
    if (!program) throw new DomainError('matching.program.not_found', 'not_found');
    return program;
  }

  /** Gives events under way a moment to arrive; whether they did is for the work that follows to see. */
  async awaited(scope: Scope, programId: string, isThere: (program: KnownProgram) => boolean = () => true) {
    await this.db.lookAgain(scope, async (tx) => {
      const program = await this.find(tx, programId);
      return program && isThere(program) ? program : undefined;
    });
  }

  /**
   * Whoever gives places away holds this lock while counting them: two at once would each see the last place free.
   */
  async lock(tx: Tx, programId: string): Promise<KnownProgram> {
    await tx.query('SELECT 1 FROM program WHERE program_id = $1 FOR UPDATE', [programId]);
    return this.get(tx, programId);
  }
}
