import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { AdmitMemberHandler } from './admit-member.js';

class AdmitMemberBody {
  @body.id() enrolmentId!: string;
}

/** Takes in somebody who applied; the office also places people who did not, as it must where a group is hidden. */
@Controller('v1/groups')
export class AdmitMemberHttp {
  constructor(private readonly admitMember: AdmitMemberHandler) {}

  @Post(':id/admissions')
  @Requires('admit_member')
  admit(
    @Param('id', Uuid) groupId: string,
    @Body() { enrolmentId }: AdmitMemberBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const answer = created(() => `/v1/groups/${groupId}`);
    return this.admitMember.run({ groupId, enrolmentId, by: acting(me) }, write(request, answer));
  }
}
