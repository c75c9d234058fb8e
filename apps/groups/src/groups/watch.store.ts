import { type Cadence, type Instant, plus } from '@holdfast/kernel';
import { gather, schedule } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { formatOf } from '../programs/index.js';
import type { Group } from './group.js';
import { quietFrom } from './quietness.js';

export const WATCH_GROUP = 'watch_group';

/** The next look at whether a group shows a sign of life. */
export interface Look {
  /** From when the lack of one counts. */
  readonly since: Instant;
  readonly at: Instant;
}

/** How often the group means to meet: by what its people agreed on, otherwise by its program. */
export const rhythmOf = ({ agreement, cadence }: Pick<Group, 'agreement' | 'cadence'>): Cadence | null =>
  agreement?.cadence ?? cadence;

/** Its people have each other from now on: should they fall silent, somebody notices. */
export async function beginWatch(tx: Tx, group: Group): Promise<void> {
  const { quiet } = formatOf(group.format);
  if (quiet) await planLook(tx, group, { since: tx.now, at: quietFrom(tx.now, quiet, rhythmOf(group)) });
}

/** Replaces the look that was planned before. */
export const planLook = (tx: Tx, group: Group, look: Look): Promise<void> => schedule(tx, workFor(group, look));

/** Not later than in a day; what is planned sooner stays. To be asked for before the group is locked, as the look does. */
export const lookSoon = (tx: Tx, group: Group): Promise<void> =>
  gather(tx, workFor(group, { since: tx.now, at: plus(tx.now, { days: 1 }) }));

const workFor = ({ id: key, tenantId, siteId }: Group, { since, at: dueAt }: Look) => {
  return { kind: WATCH_GROUP, key, dueAt, payload: { since }, tenantId, siteId };
};
