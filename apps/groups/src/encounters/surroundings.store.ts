import { DomainError, type Span } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DirectoryCopy } from '../directory-copy/index.js';
import { formatOf, ProgramsStore } from '../programs/index.js';
import { SupportRequestsStore, WhoIsOnCall } from '../support-requests/index.js';
import type { Contact, EncounterPlace } from './encounter.js';

export interface Surroundings {
  readonly place: EncounterPlace;
  readonly personId: string | null;
  readonly rest: Span;
}

/** What a contact has to fit to: the program, whom it was with, and the request it answers. In the system's scope. */
@Injectable()
export class EncounterSurroundings {
  constructor(
    private readonly programs: ProgramsStore,
    private readonly directory: DirectoryCopy,
    private readonly onCall: WhoIsOnCall,
    private readonly requests: SupportRequestsStore,
  ) {}

  async of(tx: Tx, programId: string, contact: Contact): Promise<Surroundings> {
    const program = await this.programs.find(programId, tx);
    if (!program) throw new DomainError('groups.program.not_found', 'not_found');
    const { tenantId, lane, format } = program;
    const { onCall } = formatOf(format);
    if (!onCall) throw new DomainError('groups.encounter.no_encounters', 'conflict', { format });
    if (!(await this.onCall.serves(tx, programId, contact.supporterId)))
      throw new DomainError('groups.encounter.not_a_supporter', 'forbidden');
    const personId = await this.withWhom(tx, programId, contact);
    const person = await this.directory.person(tx, personId ?? contact.supporterId);
    if (!person || person.lane !== lane) throw new DomainError('groups.person.not_found', 'not_found');
    return { place: { tenantId, lane, siteId: person.siteId, programId, format }, personId, rest: onCall.rest };
  }

  /** A follow-up check is the last contact of its request, which ends with it. */
  private async withWhom(tx: Tx, programId: string, contact: Contact): Promise<string | null> {
    const { requestId, supporterId, personId, type } = contact;
    if (requestId === null) {
      const known = personId === null || (await this.onCall.consented(tx, programId, personId));
      if (!known) throw new DomainError('groups.encounter.consent_missing', 'conflict');
      return personId;
    }
    const contacted = await this.requests.update(
      requestId,
      (each) => each.contact(supporterId, type === 'follow_up', tx.now),
      tx,
    );
    if (contacted.programId !== programId) {
      throw new DomainError('groups.support_request.not_found', 'not_found');
    }
    await this.requests.watch(tx, contacted);
    return contacted.personId;
  }
}
