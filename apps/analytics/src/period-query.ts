import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { ALL, PERIOD } from '@holdfast/persistence';

/** Calendar month or quarter in UTC, or everything. */
export class PeriodQuery {
  @ApiPropertyOptional({ pattern: PERIOD.source, default: ALL, description: '2026-09, 2026-Q3 or all; months in UTC' })
  @IsOptional()
  @Matches(PERIOD)
  period: string = ALL;
}
