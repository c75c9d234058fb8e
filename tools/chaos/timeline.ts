import { appendFileSync } from 'node:fs';

/** What was done to the system and when, for people to read beside the logs. */
export class Timeline {
  readonly #began = Date.now();
  readonly #file: string;
  readonly #say: (line: string) => void;
  readonly #counts = new Map<string, number>();

  constructor(file: string, say: (line: string) => void) {
    this.#file = file;
    this.#say = say;
  }

  note(text: string): void {
    const line = `${((Date.now() - this.#began) / 1_000).toFixed(1).padStart(7)} s  ${text}`;
    appendFileSync(this.#file, `${new Date().toISOString()} ${line}\n`);
    this.#say(line);
  }

  /** Counts a thing besides: kills, replays, faults by class. */
  count(what: string, by = 1): void {
    this.#counts.set(what, this.countOf(what) + by);
  }

  countOf(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }
}
