import type { BusBatch } from '../bus/event-bus.js';

const HEARTBEAT_MS = 1_000;
/** Who makes no progress for longer is given up to another member: no heartbeat covers a handler that hangs. */
const DEADLINE_MS = 10_000;

/** Tells the broker once a second that this member is alive, however many transactions a batch takes. */
export async function keepAlive<T>(
  batch: Pick<BusBatch, 'heartbeat'>,
  work: (progressed: () => void) => Promise<T>,
): Promise<T> {
  let deadline = performance.now() + DEADLINE_MS;
  const beat = setInterval(() => {
    if (performance.now() < deadline) void batch.heartbeat();
  }, HEARTBEAT_MS);
  try {
    return await work(() => (deadline = performance.now() + DEADLINE_MS));
  } finally {
    clearInterval(beat);
  }
}
