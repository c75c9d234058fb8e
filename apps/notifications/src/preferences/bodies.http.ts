import { body } from '@holdfast/http';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** On the clock of the person's own zone. */
export class QuietHoursBody {
  @body.matching(TIME) from!: string;
  /** Before `from`: the next morning. */
  @body.matching(TIME) to!: string;
}
