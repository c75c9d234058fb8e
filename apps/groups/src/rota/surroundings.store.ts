import { DomainError } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DirectoryCopy } from '../directory-copy/index.js';
import { formatOf, ProgramsStore } from '../programs/index.js';
import { WhoIsOnCall } from '../support-requests/index.js';
import type { RotaPlace } from './rota-entry.js';

/** The program as the acting person sees it, and the supporter as the system does. */
@Injectable()
export class RotaSurroundings {
  constructor(
    private readonly programs: ProgramsStore,
    private readonly directory: DirectoryCopy,
    private readonly onCall: WhoIsOnCall,
  ) {}

  /** Ends here for whom the program is not there. */
  async refuseUnseen(tx: Tx, programId: string): Promise<void> {
    if (!(await this.programs.find(programId, tx))) throw new DomainError('groups.program.not_found', 'not_found');
  }

  /** In the system's scope; `serves`: consented, enrolled and qualified today. */
  async of(tx: Tx, programId: string, personId: string): Promise<{ place: RotaPlace; serves: boolean }> {
    const program = await this.programs.steady(programId, tx);
    if (!program) throw new DomainError('groups.program.not_found', 'not_found');
    const { tenantId, lane, format } = program;
    if (formatOf(format).onCall === null) {
      throw new DomainError('groups.rota_entry.nobody_on_call', 'conflict', { format });
    }
    const person = await this.directory.person(tx, personId);
    if (!person || person.lane !== lane) throw new DomainError('groups.person.not_found', 'not_found');
    const place = { tenantId, lane, siteId: person.siteId, programId, format };
    return { place, serves: await this.onCall.serves(tx, programId, personId) };
  }
}
