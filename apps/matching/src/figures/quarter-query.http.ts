import { body } from '@holdfast/http';

/** Quarters in UTC or everything: free ranges would let two answers be subtracted. */
export class QuarterQuery {
  /** `2026-Q3` or `all`. */
  @body.matching(/^(all|\d{4}-Q[1-4])$/, { optional: true }) period: string = 'all';
}
