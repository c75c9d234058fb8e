import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PlacedAnswer } from '../../answers.js';
import { LEAD_ROLES } from '../../programs/index.js';
import { STATES } from '../lead-invitation.js';
import { ListMyLeadInvitations } from './list-my-lead-invitations.js';

class LeadInvitationAnswer extends PlacedAnswer {
  @body.id() groupId!: string;
  @body.oneOf(LEAD_ROLES) role!: string;
  @body.oneOf(STATES) state!: string;
  @shown.instant() answerBy!: string;
}

@Controller('v1/my/lead-invitations')
export class ListMyLeadInvitationsHttp {
  constructor(
    private readonly listMyLeadInvitations: ListMyLeadInvitations,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_my_lead_invitations')
  @shown.ListOf(LeadInvitationAnswer)
  async list(@Query() { limit, cursor }: PageQuery, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const of = { list: 'my_lead_invitations', personId: me.personId };
    const after = cursor ? String(this.cursors.decode(cursor, of)[0]) : undefined;
    const rows = await this.listMyLeadInvitations.run(scopeOf(me), after, limit);
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}
