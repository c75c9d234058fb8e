/** Where a consumer group stands in one partition. */
export interface BusPosition {
  readonly topic: string;
  readonly partition: number;
  /** The next offset it will read; `null` before its first commit. */
  readonly committed: number | null;
  /** The oldest offset the broker still has. */
  readonly oldest: number;
  /** The offset the next record will get. */
  readonly end: number;
  /** Records it has not resolved yet. */
  readonly lag: number;
  /** The member that has the partition; `null` when nobody has. */
  readonly owner: string | null;
}

/** What the broker knows of its readers: for whoever watches, not for whoever publishes or hears. */
export interface BusPositions {
  positions(groupId: string, topics: readonly string[]): Promise<BusPosition[]>;
  /**
   * The same, with for how long the oldest unread record has been on the broker, in milliseconds: up to an eighth, or
   * a second, too long; 0 when all is read.
   */
  lagging(groupId: string, topics: readonly string[]): Promise<{ positions: BusPosition[]; oldestUnreadMs: number }>;
}
