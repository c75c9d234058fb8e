import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { InviteToLeadHandler } from './invite-to-lead.js';

class InviteToLeadBody {
  /** A member of the group, who is asked to take on the next role in it. */
  @body.id() personId!: string;
}

/** Asks a member whether they want to help lead the group; refused with all that they still need for it. */
@Controller('v1/groups')
export class InviteToLeadHttp {
  constructor(private readonly inviteToLead: InviteToLeadHandler) {}

  @Post(':id/lead-invitations')
  @HttpCode(200)
  @Requires('invite_to_lead')
  invite(
    @Param('id', Uuid) groupId: string,
    @Body() { personId }: InviteToLeadBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.inviteToLead.run({ groupId, by: acting(me), personId }, write(request, ok));
  }
}
