import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { tagged, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { GroupAnswer } from '../answers.http.js';
import { GetGroup } from './get-group.js';

@Controller('v1/groups')
export class GetGroupHttp {
  constructor(private readonly getGroup: GetGroup) {}

  @Get(':id')
  @Requires('get_group')
  @ApiOkResponse({ type: GroupAnswer })
  async get(@Param('id', Uuid) groupId: string, @Caller() me: Principal) {
    const group = await this.getGroup.run(scopeOf(me), groupId);
    return tagged(group.version, group);
  }
}
