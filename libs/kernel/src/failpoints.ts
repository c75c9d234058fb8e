/** Places in the life of a write, an event, a timer and a mail where a crash has to be harmless. */
export const FAILPOINTS = [
  'after-insert-before-commit',
  'after-commit-before-wake',
  'after-commit-before-response',
  'relay-after-read',
  'relay-after-send-before-ack',
  'relay-after-ack-before-delete',
  'consumer-after-inbox',
  'consumer-after-handler',
  'consumer-after-commit-before-resolve',
  'after-resolve-before-offset-commit',
  'redrive-mid',
  'timer-after-claim',
  'timer-after-effect-before-commit',
  'sender-after-provider-before-mark',
  'migration-mid',
] as const;

export type Failpoint = (typeof FAILPOINTS)[number];

let onReach: (point: Failpoint) => void = () => undefined;

/**
 * Says that the process is at this place. Costs nothing: unless armed it is one call of an empty function with a
 * constant, at places that are each next to a round trip to the database, the broker or the mail server. Nothing is
 * looked up, counted or allocated.
 */
export function reach(point: Failpoint): void {
  onReach(point);
}

/** From now on `hit` hears of each place that is reached. For the boot of a process that is to die at one of them. */
export function armFailpoints(hit: (point: Failpoint) => void): void {
  onReach = hit;
}
