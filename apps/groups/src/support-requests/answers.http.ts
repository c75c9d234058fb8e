import { body, shown } from '@holdfast/http';
import { PlacedAnswer } from '../answers.js';
import { STATES } from './support-request.js';
import { ATTENTIONS, ORIGINS, OUTCOMES } from './support-words.js';

export class SupportRequestAnswer extends PlacedAnswer {
  /** Whose wish it was. */
  @body.oneOf(ORIGINS) origin!: string;
  @body.oneOf(STATES) state!: string;
  /** Null for a supporter who was asked and has not answered. */
  @body.id({ nullable: true }) personId!: string | null;
  @body.id({ nullable: true }) supporterId!: string | null;
  @shown.instant() openedAt!: string;
  @shown.instant({ nullable: true }) answeredAt!: string | null;
  /** The person's agreement, the first response or the follow-up check, by state; null: nothing, or it is late. */
  @shown.instant({ nullable: true }) dueBy!: string | null;
  /** What is late; shown to the office. */
  @body.oneOf(ATTENTIONS, { nullable: true }) attention!: string | null;
  @body.oneOf(OUTCOMES, { nullable: true }) outcome!: string | null;
}
