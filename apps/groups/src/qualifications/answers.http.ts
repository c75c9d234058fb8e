import { body, shown } from '@holdfast/http';
import { ApiProperty } from '@nestjs/swagger';
import { ConditionsBody } from './bodies.http.js';

export const STATES = ['eligible', 'incomplete'] as const;

class SignOffAnswer {
  @body.id() observerId!: string;
  @body.date() on!: string;
}

class TrainingRecordAnswer {
  @body.code() module!: string;
  @body.date() completedOn!: string;
  @ApiProperty({ type: SignOffAnswer, nullable: true }) signOff!: SignOffAnswer | null;
  @body.date({ nullable: true }) expiresOn!: string | null;
  @body.flag() lapsed!: boolean;
}

/** How far somebody is on the way to supporting others in a program. */
export class QualificationAnswer extends ConditionsBody {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.id() programId!: string;
  @body.id() personId!: string;
  @body.id() siteId!: string;
  @body.oneOf(STATES) state!: string;
  /** Modules gone through so far, each the last time. */
  @shown.parts(() => TrainingRecordAnswer) training!: TrainingRecordAnswer[];
  /** Last day on which all four count; null: not eligible. */
  @body.date({ nullable: true }) eligibleUntil!: string | null;
}
