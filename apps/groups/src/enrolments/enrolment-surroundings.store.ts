import { DomainError } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DirectoryCopy } from '../directory-copy/index.js';
import { ProgramsStore } from '../programs/index.js';

/** The program and the person as the acting person sees them. */
@Injectable()
export class EnrolmentSurroundings {
  constructor(
    private readonly programs: ProgramsStore,
    private readonly directory: DirectoryCopy,
  ) {}

  person(tx: Tx, personId: string) {
    return this.directory.person(tx, personId);
  }

  async of(tx: Tx, { programId, personId }: { readonly programId: string; readonly personId: string }) {
    const program = await this.programs.steady(programId, tx);
    if (!program) throw new DomainError('groups.program.not_found', 'not_found');
    const person = await this.person(tx, personId);
    if (!person) throw new DomainError('groups.person.not_found', 'not_found');
    const { lane, format, siteIds, phase } = program;
    return { program: { programId, lane, format, siteIds, phase }, person };
  }
}
