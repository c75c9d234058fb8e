import { invalid } from '@holdfast/http';
import type { Instant } from '@holdfast/kernel';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsISO8601, IsUUID, Matches, ValidateNested } from 'class-validator';
import { name } from './bodies.http.js';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/;
const HOUR_MS = 3_600_000;
/** Events of one request. */
const AT_MOST = 200;

const instant = (description: string) =>
  applyDecorators(
    ApiProperty({ type: String, format: 'date-time', description }),
    Matches(INSTANT),
    IsISO8601({ strict: true }),
  );
const text = (description?: string) =>
  ApiProperty({ type: String, nullable: true, ...(description !== undefined && { description }) });

export class ReconciliationQuery {
  @name('One that the service writes or reads') topic!: string;
  @instant('Events that occurred at this time or later') since!: Instant;
  @instant('Events that occurred before this time, at most an hour later: longer ones are for the command line')
  until!: Instant;
}

/** @throws RequestProblem where it ends before it begins or is too long to be read while somebody waits. */
export function periodOf({ since, until }: ReconciliationQuery): { since: Instant; until: Instant } {
  const length = Date.parse(until) - Date.parse(since);
  if (length > 0 && length <= HOUR_MS) return { since, until };
  const detail = 'until must lie after since, by an hour at most';
  throw invalid([{ in: 'query', pointer: '/until', code: 'is_period', detail }]);
}

export class DifferenceItem {
  @ApiProperty({ enum: ['missing_on_topic', 'missing_in_inbox', 'unknown_on_topic', 'different_bytes'] })
  kind!: string;
  @text() eventId!: string | null;
  @text() type!: string | null;
  @text() aggregateId!: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) sequence!: number | null;
  @text('When it occurred, as re-emissions want it') occurredAt!: string | null;
  @ApiProperty({ description: 'Its effects are there, only the row of the inbox is gone: nothing to send again' })
  applied!: boolean;
}

export class ReconciliationBody {
  @ApiProperty() topic!: string;
  @ApiProperty({ enum: ['log', 'inbox'], description: 'What the topic was compared with' }) account!: string;
  @ApiProperty({ type: 'integer' }) compared!: number;
  @ApiProperty({ type: 'integer', description: 'Not sent or not read yet: no difference' }) underWay!: number;
  @ApiProperty({ type: 'integer', description: 'Differences in all; the first 500 are listed' }) found!: number;
  @ApiProperty({ type: [DifferenceItem] }) items!: DifferenceItem[];
}

export class LoggedEventBody {
  @ApiProperty({ format: 'uuid' }) @IsUUID() eventId!: string;
  @instant('When it occurred, as the comparison told it') occurredAt!: Instant;
}

export class ReEmissionBody {
  @name('One that the service writes') topic!: string;

  @ApiProperty({ type: [LoggedEventBody], minItems: 1, maxItems: AT_MOST })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(AT_MOST)
  @ValidateNested({ each: true })
  @Type(() => LoggedEventBody)
  events!: LoggedEventBody[];
}

export class ReEmittedBody {
  @ApiProperty({ type: 'integer', description: 'Put into the outbox; the others were waiting there' })
  reEmitted!: number;
}
