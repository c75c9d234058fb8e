import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { tagged, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { GetSiteFloors } from './get-site-floors.js';

class ShownFloorsBody {
  @ApiProperty({ format: 'uuid' }) siteId!: string;
  @ApiProperty({ type: 'integer', description: '0: as the code has them' }) version!: number;
  @ApiProperty({ type: 'integer', description: 'Fewest people behind a figure' }) engagement!: number;
  @ApiProperty({ type: 'integer', description: 'Fewest people where answers are split' }) split!: number;
}

@Controller('v1/sites')
export class GetSiteFloorsHttp {
  constructor(private readonly getSiteFloors: GetSiteFloors) {}

  @Get(':id/disclosure-floors')
  @Requires('get_site_floors')
  @ApiOkResponse({ type: ShownFloorsBody })
  async get(@Param('id', Uuid) siteId: string, @Caller() me: Principal) {
    const floors = await this.getSiteFloors.run(scopeOf(me), siteId);
    return tagged(floors.version, floors);
  }
}
