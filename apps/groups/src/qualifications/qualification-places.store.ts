import { DomainError } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DirectoryCopy } from '../directory-copy/index.js';
import { ProgramsStore, type TrainingModule } from '../programs/index.js';
import type { QualificationPlace } from './qualification.js';

/** Where a qualification would belong, as the acting person sees it. */
@Injectable()
export class QualificationPlaces {
  constructor(
    private readonly programs: ProgramsStore,
    private readonly directory: DirectoryCopy,
  ) {}

  /** What supporters of the program learn. */
  async modules(tx: Tx, programId: string): Promise<readonly TrainingModule[]> {
    const program = await this.programs.find(programId, tx);
    return program?.plan.training ?? [];
  }

  person(tx: Tx, personId: string) {
    return this.directory.person(tx, personId);
  }

  async of(
    tx: Tx,
    { programId, personId }: { readonly programId: string; readonly personId: string },
  ): Promise<QualificationPlace> {
    const program = await this.programs.find(programId, tx);
    if (!program) throw new DomainError('groups.program.not_found', 'not_found');
    const person = await this.person(tx, personId);
    if (!person) throw new DomainError('groups.person.not_found', 'not_found');
    const { tenantId, lane, format } = program;
    return { tenantId, lane, format, programId, personId, siteId: person.siteId };
  }
}
