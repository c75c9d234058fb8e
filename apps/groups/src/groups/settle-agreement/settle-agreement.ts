import { type Answer, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EnrolmentsStore } from '../../enrolments/index.js';
import type { Actor } from '../actor.js';
import type { AgreementTerms } from '../agreement.js';
import { GroupsStore } from '../groups.store.js';
import { MembershipsStore } from '../memberships.store.js';

export interface SettleAgreement {
  readonly groupId: string;
  readonly by: Actor;
  readonly terms: AgreementTerms;
}

@Injectable()
export class SettleAgreementHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly memberships: MembershipsStore,
    private readonly enrolments: EnrolmentsStore,
  ) {}

  run({ groupId, by, terms }: SettleAgreement, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      await this.refuseStalePolicy(tx, groupId, by.personId);
      const result = await this.groups.update(groupId, (group) => group.agree(by, terms, tx.now), tx);
      return { result, facts: [] };
    });
  }

  /** It comes before the first contact, and so does the acceptance of the program's policies as they are now. */
  private async refuseStalePolicy(tx: Tx, groupId: string, personId: string | null): Promise<void> {
    const members = await this.memberships.runningIn(tx, [groupId]);
    const enrolmentId = members.find((member) => member.personId === personId)?.enrolmentId;
    const enrolment = enrolmentId && (await this.enrolments.find(enrolmentId, tx));
    if (enrolment) enrolment.refuseStalePolicy();
  }
}
