import { DomainError } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DirectoryCopy } from '../directory-copy/index.js';
import { formatOf, type OnCall, ProgramsStore } from '../programs/index.js';
import { refuseRequest } from './support-rules.js';
import type { SupportPlace } from './support-request.js';

export interface Surroundings {
  readonly place: SupportPlace;
  readonly onCall: OnCall;
  readonly ownerPersonId: string;
}

/** The program as the acting person sees it, and the person as the system does. */
@Injectable()
export class SupportSurroundings {
  constructor(
    private readonly programs: ProgramsStore,
    private readonly directory: DirectoryCopy,
  ) {}

  /** Ends here for whom the program is not there. */
  async refuseUnseen(tx: Tx, programId: string): Promise<void> {
    if (!(await this.programs.find(programId, tx))) throw new DomainError('groups.program.not_found', 'not_found');
  }

  /** In the system's scope. */
  async of(tx: Tx, programId: string, personId: string): Promise<Surroundings> {
    const program = await this.programs.steady(programId, tx);
    if (!program) throw new DomainError('groups.program.not_found', 'not_found');
    const { tenantId, lane, format, plan } = program;
    const { onCall } = formatOf(format);
    if (!onCall) throw new DomainError('groups.support_request.nobody_on_call', 'conflict', { format });
    const person = await this.directory.person(tx, personId);
    // Whoever is of the other lane is not there, like anybody unknown.
    if (!person || person.lane !== lane) throw new DomainError('groups.person.not_found', 'not_found');
    refuseRequest({ phase: program.phase, siteIds: program.siteIds }, person);
    const { siteId } = person;
    return { place: { tenantId, lane, siteId, programId, format }, onCall, ownerPersonId: plan.ownerPersonId };
  }
}
