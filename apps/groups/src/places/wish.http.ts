import { body } from '@holdfast/http';
import type { Cadence } from '@holdfast/kernel';
import { LED_BY, type LedBy } from '../groups/index.js';
import { timeZone } from '../sessions/index.js';

/** What anybody who begins a group says of it. */
export class GroupWishBody {
  @timeZone() zone!: string;
  /** As the program says unless given. */
  @body.oneOf(['weekly', 'two_weekly', 'monthly'], { optional: true }) cadence?: Cadence;
  /** As many as the program says unless given, those who lead included. */
  @body.whole(2, 500, { optional: true }) capacity?: number;
  /** Asked where the format leaves it open whether peers or professionals lead. */
  @body.oneOf(LED_BY, { optional: true }) ledBy?: LedBy;
  /** Asked where the format is about learning something. */
  @body.text(1, 300, { optional: true }) learningGoal?: string;
  /** The first ones; from then on they are the members' to change. */
  @body.texts(300, { min: 1, max: 20 }) groundRules!: string[];
}
