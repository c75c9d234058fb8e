import type { BusMessage } from '@holdfast/messaging';
import * as raw from '@holdfast/tools/faults/raw-events.ts';
import type { World } from './world.ts';

const placeOf = (world: World): raw.Place => ({
  tenantId: world.tenantId,
  siteId: world.siteOf('North Hospital'),
});

/** An event of `groups` about a program of the northern site. */
export const programEvent = (world: World, event: raw.EventOf): BusMessage => raw.programEvent(placeOf(world), event);

export const badEvents = (world: World) => raw.badEvents(placeOf(world));

export { withHeaders } from '@holdfast/tools/faults/raw-events.ts';
export type { EventOf } from '@holdfast/tools/faults/raw-events.ts';
