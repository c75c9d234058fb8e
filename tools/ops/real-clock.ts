import { Clock, instantFromMs, type Instant } from '@holdfast/kernel';

/** Real time: what operators look at is measured by it, whatever a development clock says. */
export class RealClock extends Clock {
  now(): Instant {
    return instantFromMs(Date.now());
  }
}
