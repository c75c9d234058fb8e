/** Tells the broker where the group stands. */
type Commit = () => Promise<unknown>;

/** How far a crash may set back what the broker knows; what comes again then is dropped by the inbox. */
const EVERY_MS = 250;

/**
 * Gathers commits of offsets: the client makes one after each batch of a partition, and until that is answered the
 * partition hears nothing new. Offsets are a cache of what the inbox knows, so one request now and then is enough.
 */
export class OffsetCommits {
  private timer: NodeJS.Timeout | undefined;
  private latest: Commit | undefined;
  private ended = false;

  /** Something was resolved. @param commit commits all that is resolved by the time it runs */
  soon(commit: Commit): void {
    if (this.ended) return;
    this.latest = commit;
    this.timer ??= setTimeout(() => void this.now(), EVERY_MS);
  }

  /** What is resolved, at once. Never throws: what could not be committed is tried again. */
  async now(): Promise<void> {
    const { latest } = this;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.latest = undefined;
    // A partition that moved to another member is no longer ours to tell of, but another may be.
    await latest?.().catch(() => this.soon(this.latest ?? latest));
  }

  /** The group is left: what is not committed comes again. */
  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
  }
}
