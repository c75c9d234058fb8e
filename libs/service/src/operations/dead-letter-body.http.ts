import type { DeadLetter, DeadLetterDetail } from '@holdfast/messaging';
import { ApiProperty } from '@nestjs/swagger';

const text = () => ApiProperty({ type: String, nullable: true });

/** Metadata only: neither bytes nor an error that may quote them. */
export class DeadLetterItem {
  @ApiProperty({ type: 'integer' }) id!: number;
  @ApiProperty() topic!: string;
  @text() aggregateId!: string | null;
  @text() eventId!: string | null;
  @text() type!: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) sequence!: number | null;
  @ApiProperty({ enum: ['unreadable', 'unknown_version', 'invalid_data', 'broken_rule', 'handler_failed'] })
  reason!: string;
  @ApiProperty({ type: String, nullable: true, description: 'The rule that refused it; null where a handler failed' })
  rule!: string | null;
  @ApiProperty({ type: 'integer' }) attempts!: number;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: 'integer', description: 'Events of the same aggregate that wait behind it' }) waiting!: number;
}

export class DeadLetterPage {
  @ApiProperty({ type: [DeadLetterItem] }) items!: DeadLetterItem[];
  @text() next!: string | null;
}

export class DeadLetterBody extends DeadLetterItem {
  @ApiProperty({ enum: ['pending', 'redriven', 'discarded'] }) status!: string;
  @ApiProperty({ type: 'integer' }) partition!: number;
  @ApiProperty({ type: 'integer' }) offset!: number;
  @text() settledAt!: string | null;
  @text() settledBy!: string | null;
  @text() settledReason!: string | null;
}

export function itemOf(letter: DeadLetter): DeadLetterItem {
  const { deadLetterId: id, topic, aggregateId, eventId, type, sequence, reason, attempts, at, waiting } = letter;
  const rule = reason === 'handler_failed' ? null : letter.error;
  return { id, topic, aggregateId, eventId, type, sequence, reason, rule, attempts, at, waiting };
}

export function bodyOf(letter: DeadLetterDetail): DeadLetterBody {
  const { status, partition, offset, settledAt, settledBy, settledReason } = letter;
  return { ...itemOf(letter), status, partition, offset, settledAt, settledBy, settledReason };
}
