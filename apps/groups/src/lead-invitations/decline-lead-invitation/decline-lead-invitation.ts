import { Clock } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { LeadInvitationsStore } from '../lead-invitations.store.js';

export interface DeclineLeadInvitation {
  readonly invitationId: string;
  readonly by: string | null;
}

@Injectable()
export class DeclineLeadInvitationHandler {
  constructor(
    private readonly invitations: LeadInvitationsStore,
    private readonly clock: Clock,
  ) {}

  run({ invitationId, by }: DeclineLeadInvitation, w: Write): Promise<Answer> {
    return this.invitations.update(invitationId, (each) => each.decline(by, this.clock.now()), w);
  }
}
