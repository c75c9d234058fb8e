/** What a process still waits for before it takes requests, or that it is on its way out. */
export class Readiness {
  private readonly waiting = new Set<string>();
  private draining = false;

  /** Not ready until the returned function is called. */
  waitFor(what: string): () => void {
    this.waiting.add(what);
    return () => this.waiting.delete(what);
  }

  drain(): void {
    this.draining = true;
  }

  state(): { ready: boolean; waitingFor: string[] } {
    const waitingFor = this.draining ? ['shutdown'] : [...this.waiting];
    return { ready: waitingFor.length === 0, waitingFor };
  }
}
