/**
 * Seeds that once failed, with what they showed. They run first, for ever. What a seed plays depends on this folder:
 * after a change here it may play something else, which is one more schedule and no loss.
 */
export const REGRESSIONS: Readonly<Record<number, string>> = {
  5: 'offsets whose commit was lost are told again when nothing is left to read',
  25: 'without the lock on a partition an evicted member turns the sequences of a key back',
  73: 'timers that are removed in a transaction of their own and whose effect then fails',
};
