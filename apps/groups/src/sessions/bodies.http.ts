import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { isTimeZone } from '@holdfast/kernel';
import {
  IsISO8601,
  Matches,
  Validate,
  ValidateIf,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { body } from '@holdfast/http';
import { ATTENDANCE_STATES, type AttendanceState } from './attendance.js';
import { VENUE_LENGTH } from './venue.js';

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

@ValidatorConstraint({ name: 'isTimeZone' })
class KnownZone implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isTimeZone(value);
  }

  defaultMessage(): string {
    return '$property must be an IANA time zone';
  }
}

/** A time on the wall, without a zone, to the minute: `2026-03-10T17:00`. */
export const localTime = () =>
  applyDecorators(ApiProperty({ type: String, pattern: LOCAL.source }), Matches(LOCAL), IsISO8601({ strict: true }));

/** RFC 3339 with a zone offset. */
export const moment = () =>
  applyDecorators(ApiProperty({ type: String, format: 'date-time' }), Matches(INSTANT), IsISO8601({ strict: true }));

/** IANA time zone; `optional`: may be left out. */
export const timeZone = ({ optional = false } = {}) =>
  applyDecorators(
    ApiProperty({ type: String, required: !optional }),
    ValidateIf((_, value) => !(optional && value === undefined)),
    Validate(KnownZone),
  );

export class AttendanceBody {
  @body.id() personId!: string;
  @body.oneOf(ATTENDANCE_STATES) state!: AttendanceState;
}

/** A room, an `https` link or a number to call, as the modality says; null: not settled. */
export const meetingVenue = () => body.text(1, VENUE_LENGTH, { optional: true, nullable: true });

/** A new time for what was planned. */
export class MoveBody {
  @localTime() startsAt!: string;
  /** The session's own zone unless given. */
  @timeZone({ optional: true }) zone?: string;
  @body.whole(5, 480) minutes!: number;
  /** Where it took place before unless given. */
  @meetingVenue() venue?: string | null;
}

export class CancellationBody {
  @body.oneOf(['member_unavailable', 'leader_unavailable', 'no_room', 'weather', 'emergency', 'other']) reason!: string;
}
