import type { Instant } from './instant.js';

/** The one clock of a process. Domain code never reads the time itself: it gets an `Instant` as an argument. */
export abstract class Clock {
  abstract now(): Instant;
}

/** The one source of ids of a process; ids enter domain code as arguments. */
export abstract class Ids {
  /** For persons: random (UUIDv4), because a time-ordered id would tell when somebody was registered. */
  abstract person(): string;
  /** For everything else: time-ordered (UUIDv7), which keeps index pages warm. */
  abstract next(): string;
}
