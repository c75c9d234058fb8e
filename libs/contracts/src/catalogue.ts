import * as analytics from './analytics/index.js';
import type { DefinedEvent } from './define-event.js';
import * as gateway from './gateway/index.js';
import * as groups from './groups/index.js';
import * as matching from './matching/index.js';
import * as notifications from './notifications/index.js';

/** A topic: `name` without the prefix of an installation; `service` is its only producer. */
export interface Topic {
  readonly name: string;
  readonly service: string;
  /** Readers are named one by one in the broker's access list, and nothing of it goes to a webhook. */
  readonly restricted: boolean;
}

const RESTRICTED = new Set([
  'groups.checkin',
  'groups.encounter',
  'groups.escalation',
  'groups.goal',
  'groups.plan',
  'groups.request',
  'groups.step',
]);

/** Every event version there is, sorted by type. */
export const contracts: readonly DefinedEvent[] = [gateway, groups, matching, notifications, analytics]
  .flatMap((events): DefinedEvent[] => Object.values(events))
  .sort((a, b) => (a.type < b.type ? -1 : 1));

/** Every topic there is, sorted by name. */
export const topics: readonly Topic[] = [...new Map(contracts.map((c) => [c.topic, c.service]))]
  .map(([name, service]) => ({ name, service, restricted: RESTRICTED.has(name) }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
