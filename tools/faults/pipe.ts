import type { Socket } from 'node:net';
import type { Random } from '../seed/random.ts';

/** What happens to the bytes of one direction. Nothing set: they pass. */
export interface LinkFaults {
  /** Every byte arrives so much later, in milliseconds. */
  readonly latencyMs?: number;
  /** And up to so much later again, in milliseconds; bytes never overtake each other. */
  readonly jitterMs?: number;
  readonly bytesPerSecond?: number;
  /** Nothing arrives. What was held arrives after healing, as packets that were sent again do. */
  readonly blackhole?: boolean;
  /** Each connection is reset at its first byte beyond these, counted from now. 0: the next byte. */
  readonly cutAfterBytes?: number;
  /** Only so many connections are cut; then bytes pass again. Without it, all are. */
  readonly cuts?: number;
}

/** The faults of one direction as its pipes share them. */
export interface Lane {
  readonly faults: LinkFaults;
  /** How often the faults were set: a pipe counts bytes to the cut anew after each. */
  readonly version: number;
  /** How many more connections may be cut. */
  cutsLeft: number;
  /** Bytes that were let through. */
  bytes: number;
}

interface Piece {
  readonly bytes: Buffer;
  readonly due: number;
}

const FULL = 1 << 20;
/** A slow line delivers a little often, not much seldom. */
const SLICES_PER_SECOND = 20;

/** Carries one direction of one connection. */
export class Pipe {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #lane: () => Lane;
  readonly #random: Random;
  readonly #cut: () => void;
  #queue: Piece[] = [];
  #held = 0;
  #lastDue = 0;
  #freeAt = 0;
  #version = -1;
  #passed = 0;
  #ended = false;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(from: Socket, to: Socket, lane: () => Lane, random: Random, cut: () => void) {
    this.#from = from;
    this.#to = to;
    this.#lane = lane;
    this.#random = random;
    this.#cut = cut;
    from.on('data', (bytes) => this.#take(bytes as Buffer));
    from.on('end', () => {
      this.#ended = true;
      this.wake();
    });
    to.on('drain', () => this.wake());
    from.on('close', () => clearTimeout(this.#timer));
    to.on('close', () => clearTimeout(this.#timer));
  }

  /** FIN to the receiver; what comes later is dropped. */
  halfClose(): void {
    this.#closed = true;
    this.#queue = [];
    this.#to.end();
  }

  /** Goes on under the faults of this moment. */
  wake(): void {
    clearTimeout(this.#timer);
    while (!this.#closed && !this.#to.destroyed && this.#step());
  }

  #take(bytes: Buffer): void {
    if (this.#closed) return;
    const { latencyMs = 0, jitterMs = 0 } = this.#lane().faults;
    const due = performance.now() + latencyMs + jitterMs * this.#random.next();
    this.#lastDue = Math.max(this.#lastDue, due);
    this.#queue.push({ bytes, due: this.#lastDue });
    this.#held += bytes.length;
    if (this.#held > FULL) this.#from.pause();
    this.wake();
  }

  /** Delivers one piece. @returns whether to go on at once. */
  #step(): boolean {
    const { faults } = this.#lane();
    const [head] = this.#queue;
    if (faults.blackhole || this.#to.writableNeedDrain) return false;
    if (!head) {
      if (this.#ended) this.halfClose();
      return false;
    }
    const wait = Math.max(head.due, this.#freeAt) - performance.now();
    if (wait > 0) {
      this.#timer = setTimeout(() => this.wake(), Math.ceil(wait));
      return false;
    }
    return this.#deliver(head, faults);
  }

  #deliver(head: Piece, { bytesPerSecond, cutAfterBytes }: LinkFaults): boolean {
    const slice = bytesPerSecond ? Math.max(1, Math.floor(bytesPerSecond / SLICES_PER_SECOND)) : head.bytes.length;
    const allowed = Math.min(slice, this.#untilCut(cutAfterBytes));
    const piece = head.bytes.subarray(0, allowed);
    if (piece.length === 0) {
      this.#lane().cutsLeft -= 1;
      this.#cut();
      return false;
    }
    this.#queue.shift();
    if (piece.length < head.bytes.length) this.#queue.unshift({ ...head, bytes: head.bytes.subarray(piece.length) });
    this.#held -= piece.length;
    this.#passed += piece.length;
    this.#lane().bytes += piece.length;
    if (bytesPerSecond) this.#freeAt = performance.now() + (piece.length / bytesPerSecond) * 1_000;
    if (this.#held <= FULL) this.#from.resume();
    this.#to.write(piece);
    return true;
  }

  #untilCut(cutAfterBytes: number | undefined): number {
    const lane = this.#lane();
    if (this.#version !== lane.version) {
      this.#version = lane.version;
      this.#passed = 0;
    }
    return cutAfterBytes === undefined || lane.cutsLeft <= 0 ? Infinity : Math.max(0, cutAfterBytes - this.#passed);
  }
}
