import { reach } from '@holdfast/kernel';
import type { BusBatch, BusRecord } from '../bus/event-bus.js';
import { HeldUp, type Settled } from './event-consumer.js';

/** Events per transaction at most. */
const SLICE = 1_000;

/**
 * Settles what the broker delivered, slice by slice. An offset is resolved only after the commit of its effects: a
 * crash between the two delivers again what the inbox then drops. A slice whose time is up is settled in part; the next
 * one is no more than twice as long as what was.
 * @returns why the rest must come again, if it must.
 */
export async function consumerStep(
  batch: Pick<BusBatch, 'records' | 'resolve' | 'isCurrent'>,
  consume: (records: readonly BusRecord[]) => Promise<Pick<Settled, 'settled'>>,
  most = SLICE,
): Promise<HeldUp | undefined> {
  let size = most;
  for (let from = 0; from < batch.records.length && batch.isCurrent();) {
    const slice = batch.records.slice(from, from + size);
    try {
      const { settled } = await consume(slice);
      reach('consumer-after-commit-before-resolve');
      batch.resolve((slice[settled - 1] as BusRecord).offset);
      reach('after-resolve-before-offset-commit');
      from += settled;
      size = Math.min(most, 2 * settled);
    } catch (error) {
      return error instanceof HeldUp ? error : new HeldUp(error);
    }
  }
  return undefined;
}
