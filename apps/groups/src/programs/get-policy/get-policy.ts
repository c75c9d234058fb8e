import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { CrisisResource, PolicyPack } from '../program-plan.js';

/** What a person sees before they accept: the version to name, and when confidentiality ends. */
export interface ShownPolicy extends PolicyPack {
  readonly crisisResources: readonly CrisisResource[];
}

@Injectable()
export class GetPolicy {
  constructor(private readonly db: Db) {}

  async run(scope: Scope, programId: string): Promise<ShownPolicy> {
    const [row] = await this.db.read(scope, (tx) =>
      tx.query<{ policy: PolicyPack | null; crisis: CrisisResource[] }>(
        `SELECT plan -> 'policyPack' AS policy, plan -> 'crisisResources' AS crisis
         FROM program WHERE program_id = $1`,
        [programId],
      ),
    );
    if (!row) throw new DomainError('groups.program.not_found', 'not_found');
    if (!row.policy) throw new DomainError('groups.program.no_policy_yet', 'not_found');
    return { ...row.policy, crisisResources: row.crisis };
  }
}
