import { body, shown } from '@holdfast/http';
import { ConditionsBody } from './bodies.http.js';

export const STATES = ['eligible', 'incomplete'] as const;

/** How far somebody is on the way to supporting others in a program. */
export class QualificationAnswer extends ConditionsBody {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.id() programId!: string;
  @body.id() personId!: string;
  @body.id() siteId!: string;
  @body.oneOf(STATES) state!: string;
  /** Last day on which all four count; null: not eligible. */
  @body.date({ nullable: true }) eligibleUntil!: string | null;
}
