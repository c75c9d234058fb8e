import { Caller, type Principal, Requires, scopeOf, sitesOf } from '@holdfast/auth';
import { body, jsonAnswer, shown } from '@holdfast/http';
import { DomainError } from '@holdfast/kernel';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { sitesOrAll } from '../../parameters.js';
import { LANES } from '../person.js';
import { GetMe } from './get-me.js';

class OwnGrantAnswer {
  @shown.text() role!: string;
  @ApiProperty(sitesOrAll()) sites!: string[] | '*';
}

class MeAnswer {
  @body.id() id!: string;
  @shown.text() givenName!: string;
  @shown.text() familyName!: string;
  @body.id() siteId!: string;
  @body.id({ nullable: true }) departmentId!: string | null;
  @shown.text() zone!: string;
  @shown.text({ nullable: true }) locale!: string | null;
  @body.id() tenantId!: string;
  @body.oneOf(LANES) lane!: string;
  @shown.texts() roles!: string[];
  /** Of all grants together. */
  @ApiProperty(sitesOrAll()) sites!: string[] | '*';
  /** Each role with the sites it holds at. */
  @shown.parts(() => OwnGrantAnswer) grants!: OwnGrantAnswer[];
}

@Controller('v1/me')
export class GetMeHttp {
  constructor(private readonly getMe: GetMe) {}

  /** Who the caller is here, and what they may do where. */
  @Get()
  @Requires('read_own_entry')
  @ApiOkResponse({ type: MeAnswer })
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
