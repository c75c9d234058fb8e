/** Does something again and again until stopped; what fails meanwhile is the point of it. */
export class Repeat {
  #stopped = false;
  readonly #running: Promise<void>;

  constructor(everyMs: number, work: () => Promise<unknown>) {
    this.#running = this.#run(everyMs, work);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #run(everyMs: number, work: () => Promise<unknown>): Promise<void> {
    while (!this.#stopped) {
      await work().catch(() => undefined);
      if (!this.#stopped) await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }
}
