import { Clock, type Instant, instantOf, plus, type Span } from '@holdfast/kernel';

/** A clock that stands still until it is told to move. */
export class FixedClock extends Clock {
  constructor(private at: Instant = instantOf('2026-03-02T15:00:00Z')) {
    super();
  }

  now(): Instant {
    return this.at;
  }

  advance(span: Span): Instant {
    this.at = plus(this.at, span);
    return this.at;
  }
}
