import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { LEAD_ROLES, type LeadRole } from '../../programs/index.js';
import { AddLeadHandler } from './add-lead.js';

class AddLeadBody {
  @body.id() enrolmentId!: string;
  @body.oneOf(LEAD_ROLES) role!: LeadRole;
}

@Controller('v1/groups')
export class AddLeadHttp {
  constructor(private readonly addLead: AddLeadHandler) {}

  @Post(':id/leads')
  @HttpCode(200)
  @Requires('add_lead')
  add(
    @Param('id', Uuid) groupId: string,
    @Body() leading: AddLeadBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.addLead.run({ groupId, by: acting(me), leading }, write(request, ok));
  }
}
