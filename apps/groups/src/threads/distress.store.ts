import { KeyedHashes } from '@holdfast/crypto';
import { Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EscalationsStore } from '../escalations/index.js';
import type { Group } from '../groups/index.js';
import { type ProgramPlan, ProgramsStore } from '../programs/index.js';
import type { CrisisText } from './crisis-text.js';

/** What is there for somebody who may be in danger: words at once, and a person who is told. In the system's scope. */
@Injectable()
export class Distress {
  constructor(
    private readonly ids: Ids,
    private readonly hashes: KeyedHashes,
    private readonly escalations: EscalationsStore,
    private readonly programs: ProgramsStore,
  ) {}

  /** The path of every urgent concern. It names the person to whoever has to reach them, and neither alias nor post. */
  async raise(tx: Tx, { tenantId, lane, siteId, programId, format }: Group, personId: string): Promise<void> {
    const { clinicalAdvisorId, ownerPersonId } = await this.planOf(tx, programId);
    const responderIds = [...new Set([clinicalAdvisorId, ownerPersonId].filter((id) => id !== null))];
    const pseudonym = this.hashes.pseudonym(tenantId, personId);
    const concern = { personId, pseudonym, level: 'urgent', trigger: 'post_distress', responderIds } as const;
    await this.escalations.open(tx, this.ids.next(), { tenantId, lane, siteId, programId, format }, concern);
  }

  /** Of the group's site in the person's language; in every language of the site where there is none in theirs. */
  async texts(tx: Tx, { siteId, programId }: Group, personId: string): Promise<readonly CrisisText[]> {
    const { crisisResources } = await this.planOf(tx, programId);
    const [person] = await tx.query<{ language: string | null }>('SELECT language FROM person WHERE person_id = $1', [
      personId,
    ]);
    const here = crisisResources.filter((each) => each.siteId === siteId);
    const understood = here.filter(({ language }) => language === person?.language);
    const shown = understood.length > 0 ? understood : here.length > 0 ? here : crisisResources;
    return shown.map(({ language, text, phone }) => ({ language, text, phone }));
  }

  async planOf(tx: Tx, programId: string): Promise<ProgramPlan> {
    const program = await this.programs.find(programId, tx);
    if (!program) throw new Error('a group outlived its program');
    return program.plan;
  }
}
