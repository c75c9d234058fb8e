import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { VISIBILITIES, type Visibility } from '../../groups/index.js';
import { LEAD_ROLES, type LeadRole } from '../../programs/index.js';
import { GroupWishBody } from '../wish.http.js';
import { FormGroupHandler } from './form-group.js';

class LeadingBody {
  @body.id() enrolmentId!: string;
  @body.oneOf(LEAD_ROLES) role!: LeadRole;
}

class FormGroupBody extends GroupWishBody {
  /** Site the group belongs to; members may come from others. */
  @body.id() siteId!: string;
  @body.oneOf(VISIBILITIES) visibility!: Visibility;
  /** Who leads it; somebody may come later, but a group does not open without those its format needs. */
  @body.many(() => LeadingBody, { max: 3 }) leads!: LeadingBody[];
}

/** The office begins a group of a program. */
@Controller('v1/programs')
export class FormGroupHttp {
  constructor(private readonly formGroup: FormGroupHandler) {}

  @Post(':id/groups')
  @Requires('form_group')
  form(
    @Param('id', Uuid) programId: string,
    @Body() { siteId, leads, ...wish }: FormGroupBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const answer = created(({ id }) => `/v1/groups/${id}`);
    return this.formGroup.run({ programId, by: acting(me), siteId, wish, leads }, write(request, answer));
  }
}
