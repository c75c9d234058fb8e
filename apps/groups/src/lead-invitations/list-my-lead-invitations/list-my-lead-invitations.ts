import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Format, Lane, LeadRole } from '../../programs/index.js';
import type { LeadInvitationState } from '../lead-invitation.js';

export interface ShownLeadInvitation {
  readonly id: string;
  readonly version: number;
  readonly lane: Lane;
  readonly format: Format;
  readonly siteId: string;
  readonly programId: string;
  readonly groupId: string;
  readonly role: LeadRole;
  readonly state: LeadInvitationState;
  readonly answerBy: string;
}

/** What the acting person was asked, answered or not. */
@Injectable()
export class ListMyLeadInvitations {
  constructor(private readonly db: Db) {}

  run(scope: Scope, after: string | undefined, limit: number): Promise<ShownLeadInvitation[]> {
    return this.db.read(scope, (tx) =>
      tx.query<ShownLeadInvitation>(
        `SELECT lead_invitation_id AS id, version, lane, format, site_id AS "siteId", program_id AS "programId",
                group_id AS "groupId", role, answer_by AS "answerBy",
                CASE WHEN state = 'open' AND answer_by <= $2 THEN 'expired' ELSE state END AS state
         FROM lead_invitation WHERE person_id = $1 AND ($3::uuid IS NULL OR lead_invitation_id > $3)
         ORDER BY lead_invitation_id LIMIT $4`,
        [scope.personId, tx.now, after ?? null, limit + 1],
      ),
    );
  }
}
