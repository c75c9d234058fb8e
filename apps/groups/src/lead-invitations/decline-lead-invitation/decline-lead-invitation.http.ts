import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DeclineLeadInvitationHandler } from './decline-lead-invitation.js';

/** Says no; nobody asks why, and everything stays as it is. */
@Controller('v1/lead-invitations')
export class DeclineLeadInvitationHttp {
  constructor(private readonly declineLeadInvitation: DeclineLeadInvitationHandler) {}

  @Post(':id/refusal')
  @HttpCode(200)
  @Requires('decline_lead_invitation')
  decline(
    @Param('id', Uuid) invitationId: string,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.declineLeadInvitation.run({ invitationId, by }, write(request, ok));
  }
}
