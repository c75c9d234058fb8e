import { appendFileSync, closeSync, fdatasync, openSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';

const sync = promisify(fdatasync);

/** A request as the client means it; sent again with the same key until there is an answer that settles it. */
export interface Wish {
  readonly op: string;
  readonly kind: string;
  readonly login: string;
  readonly method: string;
  readonly path: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text as it is sent; null: none. */
  readonly body: string | null;
  readonly bodyHash: string;
  /** The operation whose key this one uses with another body. */
  readonly sameKeyAs?: string;
}

export interface Sent {
  readonly line: 'sent';
  readonly op: string;
  /** 1 for the first try; duplicates and retries count on. */
  readonly attempt: number;
  readonly at: number;
  /** Only with the first try. */
  readonly wish?: Wish;
}

export interface Answered {
  readonly line: 'answered';
  readonly op: string;
  readonly attempt: number;
  readonly at: number;
  /** 0: no answer came. */
  readonly status: number;
  readonly type: string;
  /** The bytes of the answer; without one, why. */
  readonly text: string;
}

export type Line = Sent | Answered;

export const hashOf = (text: string | null): string =>
  createHash('sha256')
    .update(text ?? '')
    .digest('base64url');

/** What clients sent and heard, on disk before it is sent and before it counts as heard. */
export class Ledger {
  readonly #descriptor: number;
  #syncing: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(file: string) {
    this.#descriptor = openSync(file, 'a');
  }

  /** Resolves when the line is on disk. Lines that come while the disk is busy share the next turn. */
  async write(line: Line): Promise<void> {
    appendFileSync(this.#descriptor, `${JSON.stringify(line)}\n`);
    this.#next ??= this.#turn();
    await this.#next;
  }

  async close(): Promise<void> {
    await this.#next;
    await this.#syncing;
    closeSync(this.#descriptor);
  }

  async #turn(): Promise<void> {
    await this.#syncing;
    this.#next = undefined;
    this.#syncing = sync(this.#descriptor);
    await this.#syncing;
  }
}

/** Every whole line; the last one of a killed driver may be torn. */
export function readLedger(file: string): Line[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  lines.pop();
  return lines.map((line) => JSON.parse(line) as Line);
}
