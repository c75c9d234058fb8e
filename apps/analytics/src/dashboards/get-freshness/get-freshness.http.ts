import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { LAG_SECONDS } from '../figures.js';
import { GetFreshness } from './get-freshness.js';

class FreshnessBody {
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Newest event that is counted' })
  asOf!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: LAG_SECONDS })
  lagSeconds!: number | null;
}

@Controller('v1/dashboards')
export class GetFreshnessHttp {
  constructor(private readonly getFreshness: GetFreshness) {}

  @Get('freshness')
  @Requires('get_freshness')
  @ApiOkResponse({ type: FreshnessBody })
  get(@Caller() me: Principal): Promise<FreshnessBody> {
    return this.getFreshness.run(scopeOf(me));
  }
}
