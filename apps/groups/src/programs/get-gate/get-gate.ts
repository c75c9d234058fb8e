import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Gate } from '../program-gate.js';
import { ProgramsStore } from '../programs.store.js';

@Injectable()
export class GetGate {
  constructor(
    private readonly db: Db,
    private readonly programs: ProgramsStore,
  ) {}

  /** As the aggregate itself would decide now. */
  async run(scope: Scope, programId: string): Promise<Gate> {
    const program = await this.db.read(scope, (tx) => this.programs.find(programId, tx));
    if (!program) throw new DomainError('groups.program.not_found', 'not_found');
    return program.gate();
  }
}
