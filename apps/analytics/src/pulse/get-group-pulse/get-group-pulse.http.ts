import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PeriodQuery } from '../../period-query.js';
import { GetGroupPulse } from './get-group-pulse.js';

class GroupPulseBody {
  @ApiProperty({ format: 'uuid' }) groupId!: string;
  @ApiProperty() period!: string;
  @ApiPropertyOptional({ description: 'Mean of the session pulse, 0 to 10; absent while too few have answered' })
  mean?: number;
}

@Controller('v1/groups')
export class GetGroupPulseHttp {
  constructor(private readonly getGroupPulse: GetGroupPulse) {}

  @Get(':id/pulse')
  @Requires('get_group_pulse')
  @ApiOkResponse({ type: GroupPulseBody })
  get(
    @Param('id', Uuid) groupId: string,
    @Query() { period }: PeriodQuery,
    @Caller() me: Principal,
  ): Promise<GroupPulseBody> {
    // What one leads, whatever one's roles reach.
    return this.getGroupPulse.run({ ...scopeOf(me), sites: [] }, groupId, period);
  }
}
