import { Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Put, Req } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { PutSiteFloors } from './put-site-floors.js';

const MOST = 1_000;

class SiteFloorsBody {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST, description: 'Fewest people behind a figure' })
  @IsInt()
  @Min(1)
  @Max(MOST)
  engagement!: number;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST, description: 'Fewest people where answers are split' })
  @IsInt()
  @Min(1)
  @Max(MOST)
  split!: number;
}

@Controller('v1/sites')
export class PutSiteFloorsHttp {
  constructor(private readonly putSiteFloors: PutSiteFloors) {}

  @Put(':id/disclosure-floors')
  @Requires('put_site_floors')
  put(@Param('id', Uuid) siteId: string, @Body() body: SiteFloorsBody, @Req() request: FastifyRequest) {
    return this.putSiteFloors.run(siteId, body, write(request, ok));
  }
}
