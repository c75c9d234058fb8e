import { closeSync, openSync, readSync } from 'node:fs';
import { Problem } from '../stack/problem.ts';

const PIECE = 1 << 18;

/** The bytes of a file piece by piece, each in the same memory as the one before. */
export class Source {
  readonly #file: string;
  readonly #path: string;

  /** @param file as the user wrote it, for errors */
  constructor(path: string, file: string) {
    this.#path = path;
    this.#file = file;
  }

  *pieces(): Generator<Uint8Array, void> {
    const piece = new Uint8Array(PIECE);
    const open = this.#trying(() => openSync(this.#path, 'r'));
    try {
      for (;;) {
        const length = this.#trying(() => readSync(open, piece, 0, PIECE, null));
        if (length === 0) return;
        yield piece.subarray(0, length);
      }
    } finally {
      closeSync(open);
    }
  }

  #trying<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw new Problem(`${this.#file} cannot be read: ${(error as Error).message}`);
    }
  }
}
