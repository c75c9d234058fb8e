import { SERVICES } from '../stack/environment.ts';
import { hearings } from './history/hearings.ts';
import type { Rig } from './rig.ts';

/** Longer than the checker allows, so that it can say how much too late it was. */
const WITHIN_MS = 240_000;
const EVERY_MS = 500;
/** Nobody had anything left to do so many times in a row. */
const IN_A_ROW = 2;

const UNSENT = SERVICES.map((service) => `(SELECT count(*) FROM ${service}.outbox_pending)`).join(' + ');

/** Waits until no event is unsent, none unheard and none unread by the tap. @returns whether it came to that */
export async function untilQuiet(rig: Rig): Promise<boolean> {
  const deadline = performance.now() + WITHIN_MS;
  for (let seen = 0; performance.now() < deadline;) {
    seen = (await isQuiet(rig).catch(() => false)) ? seen + 1 : 0;
    if (seen === IN_A_ROW) return true;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  return false;
}

async function isQuiet(rig: Rig): Promise<boolean> {
  const [row] = await rig.sql<{ unsent: string }>(`SELECT ${UNSENT} AS unsent`);
  if (Number(row?.unsent) > 0) return false;
  for (const [service, { topics }] of hearings()) {
    if (topics.size > 0 && (await rig.bus.lag(service, [...topics])) > 0) return false;
  }
  return (await rig.tap.lag()) === 0;
}
