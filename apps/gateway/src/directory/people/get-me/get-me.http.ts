import { Caller, type Principal, Requires, scopeOf, sitesOf } from '@holdfast/auth';
import { jsonAnswer } from '@holdfast/http';
import { DomainError } from '@holdfast/kernel';
import { Controller, Get } from '@nestjs/common';
import { GetMe } from './get-me.js';

@Controller('v1/me')
export class GetMeHttp {
  constructor(private readonly getMe: GetMe) {}

  /** Who the caller is here, and what they may do where. */
  @Get()
  @Requires('read_own_entry')
  async me(@Caller() me: Principal) {
    if (me.personId === null) throw new DomainError('gateway.person.not_found', 'not_found');
    const { tenantId, lane, roles, grants } = me;
    // Not those of this request: reading one's own entry takes no site.
    const sites = sitesOf(grants);
    return jsonAnswer(200, {
      ...(await this.getMe.run(scopeOf(me), me.personId)),
      tenantId,
      lane,
      roles,
      sites,
      grants,
    });
  }
}
