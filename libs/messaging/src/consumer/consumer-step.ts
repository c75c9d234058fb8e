import { reach } from '@holdfast/kernel';
import type { BusBatch, BusRecord } from '../bus/event-bus.js';
import { HeldUp } from './event-consumer.js';

/** Events per transaction at most. */
const SLICE = 1_000;

/**
 * Settles what the broker delivered, slice by slice. An offset is resolved only after the commit of its effects: a
 * crash between the two delivers again what the inbox then drops.
 * @returns why the rest must come again, if it must.
 */
export async function consumerStep(
  batch: Pick<BusBatch, 'records' | 'resolve' | 'isCurrent'>,
  consume: (records: readonly BusRecord[]) => Promise<unknown>,
  sliceOf = SLICE,
): Promise<HeldUp | undefined> {
  for (let from = 0; from < batch.records.length && batch.isCurrent(); from += sliceOf) {
    const slice = batch.records.slice(from, from + sliceOf);
    try {
      await consume(slice);
      reach('consumer-after-commit-before-resolve');
      batch.resolve((slice.at(-1) as BusRecord).offset);
      reach('after-resolve-before-offset-commit');
    } catch (error) {
      const held = error instanceof HeldUp ? error : new HeldUp(0, error);
      const settled = slice[held.index - 1];
      if (settled) batch.resolve(settled.offset);
      return held;
    }
  }
  return undefined;
}
