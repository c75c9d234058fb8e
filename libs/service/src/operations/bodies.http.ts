import { invalid, PageQuery } from '@holdfast/http';
import { applyDecorators, Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional, Matches } from 'class-validator';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
/** Postgres stores no NUL. */
const TEXT = /^[^\0]{1,200}$/;
const LETTER_ID = /^[1-9]\d{0,14}$/;

/** Anything that has a name: a topic, a key, a reason. */
export const name = (description: string) =>
  applyDecorators(ApiProperty({ description, minLength: 1, maxLength: 200 }), Matches(TEXT));
const maybeName = (description: string) =>
  applyDecorators(ApiPropertyOptional({ description }), IsOptional(), Matches(TEXT));
const maybeInstant = (description: string) =>
  applyDecorators(
    ApiPropertyOptional({ type: String, format: 'date-time', description }),
    IsOptional(),
    Matches(INSTANT),
    IsISO8601({ strict: true }),
  );

/** A path parameter that is the number of a dead letter; declared `string`, or the framework guesses at `1e3`. */
@Injectable()
export class LetterId implements PipeTransform<unknown, string> {
  transform(value: unknown, { data = 'id' }: ArgumentMetadata): string {
    if (typeof value === 'string' && LETTER_ID.test(value)) return value;
    throw invalid([
      { in: 'path', pointer: `/${data}`, code: 'is_number', detail: `${data} must be a positive number` },
    ]);
  }
}

export class DeadLetterQuery extends PageQuery {
  @maybeName('Only of this topic') topic?: string;
  @maybeName('Only of this event type, with its version') type?: string;
  @maybeInstant('Put aside at this time or later') since?: string;
  @maybeInstant('Put aside before this time') until?: string;
}

export class ParkedQuery {
  @maybeName('Only of this topic') topic?: string;
}

export class EventKeyBody {
  @name('Topic, as the list names it') topic!: string;
  @name('Key of the events') aggregateId!: string;
}

export class SkipBody extends EventKeyBody {
  @name('Why the missing events will never come: kept with the skip') reason!: string;
}

export class DiscardBody {
  @name('Why it is given up: kept with the event') reason!: string;
}

/** What a change did. */
export class SettledBody {
  @ApiProperty({ description: 'Nothing of the aggregate waits any more' }) free!: boolean;
  @ApiProperty({ description: 'More waits than one request settles: redrive the key again' }) more!: boolean;
  @ApiProperty({ type: Object, description: 'Events by what became of them' }) outcomes!: object;
}

export class OutboxItem {
  @ApiProperty() topic!: string;
  @ApiProperty({ type: 'integer', description: 'Events committed and not sent yet' }) depth!: number;
  @ApiProperty({ type: String, format: 'date-time' }) oldestAt!: string;
  @ApiProperty() oldestSeconds!: number;
}

export class OutboxBody {
  @ApiProperty({ type: [OutboxItem] }) items!: OutboxItem[];
}

export class LagItem {
  @ApiProperty() topic!: string;
  @ApiProperty({ type: 'integer' }) partition!: number;
  @ApiProperty({ type: 'integer', description: 'Events on the topic that are not applied yet' }) lag!: number;
  @ApiProperty({ description: 'Whether an instance of the service has the partition' }) owned!: boolean;
}

export class LagBody {
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null while the broker is away' })
  at!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'For how long the oldest of them has waited' })
  waitingSeconds!: number | null;
  @ApiProperty({ type: [LagItem] }) items!: LagItem[];
}
