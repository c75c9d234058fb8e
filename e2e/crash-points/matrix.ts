import type { Failpoint } from '@holdfast/kernel';
import { SERVICES, type Service } from '@holdfast/tools/stack/environment.ts';
import { staff } from '../support/health-system.ts';
import type { Pair } from '../support/pair.ts';
import type { World } from '../support/world.ts';
import type { Crash } from './crash.ts';
import {
  arrivals,
  contactsForgotten,
  type Doing,
  endings,
  floors,
  grants,
  matchRuns,
  pausing,
  preferences,
  programs,
  reschedules,
  reschedulesOf,
  siteOpenings,
} from './loads.ts';
import { redrives } from './redrives.ts';

const WRITE = ['after-insert-before-commit', 'after-commit-before-response'] as const;
const PUBLISH = [
  'after-commit-before-wake',
  'relay-after-read',
  'relay-after-send-before-ack',
  'relay-after-ack-before-delete',
] as const;
const CONSUME = [
  'consumer-after-inbox',
  'consumer-after-handler',
  'consumer-after-commit-before-resolve',
  'after-resolve-before-offset-commit',
] as const;
const TIMERS = ['timer-after-claim', 'timer-after-effect-before-commit'] as const;
/** One user each: floors are held by their version. */
const FLOOR_SITES = ['South Clinic', 'North Hospital'] as const;
export const SENDER = 'sender-after-provider-before-mark';
const REDRIVE: Failpoint = 'redrive-mid';

/** The points each service comes to by what users do. `analytics` has nothing due. */
export const POINTS: Readonly<Record<Service, readonly Failpoint[]>> = {
  gateway: [...WRITE, ...PUBLISH, ...TIMERS, ...CONSUME],
  groups: [...WRITE, ...PUBLISH, ...TIMERS, ...CONSUME],
  matching: [...WRITE, ...PUBLISH, ...TIMERS, ...CONSUME],
  notifications: [...WRITE, ...PUBLISH, SENDER, ...TIMERS, ...CONSUME],
  analytics: [...WRITE, ...PUBLISH, ...CONSUME],
};

/** Points no cell of the matrix comes to, and why. */
export const ELSEWHERE: Readonly<Partial<Record<Failpoint, string>>> = {
  'migration-mid': 'a process of its own, at every migration: migrations.ts',
};

export const CELLS: readonly Crash[] = SERVICES.flatMap((service) =>
  [...POINTS[service], REDRIVE].flatMap((point) => hitsOf(service, point).map((hit) => ({ service, point, hit }))),
);

export const isRedrive = ({ point }: Crash): boolean => point === REDRIVE;

/** Cells of a late hit by what brings a process there: services die under one load at once, each at one point after the other. */
export const legsOf = (cells: readonly Crash[]): ReadonlyMap<Kind, readonly Crash[]> =>
  Map.groupBy(cells, ({ point }) => kindOf(point));

/** `notifications` has one thing due in ten minutes, and operators redrive by hand. */
function hitsOf(service: Service, point: Failpoint): readonly number[] {
  return point === REDRIVE || (service === 'notifications' && kindOf(point) === 'timer') ? [1] : [1, 1_000];
}

/** What users do so that the service comes to the point. */
export function loadOf({ service, point, hit }: Crash, world: World, { pair, programId }: Setting): Doing[] {
  const kind = kindOf(point);
  if (kind === 'redrive') return [redrives(service)];
  if (service === 'gateway') {
    if (kind === 'timer') return [siteOpenings(world, `gateway-${point}-${hit}`)];
    return [0, 1, 2, 3].map((member) => grants(world, member));
  }
  if (service === 'groups') {
    if (kind === 'consume') return [siteOpenings(world, `groups-${point}-${hit}`)];
    return kind === 'timer' ? [endings(world), endings(world), endings(world)] : [programs(world), programs(world)];
  }
  if (service === 'matching') return [kind === 'consume' ? programs(world) : matchRuns(programId)];
  if (service === 'notifications') {
    if (kind === 'consume') return [0, 1].map((member) => grants(world, member));
    if (kind === 'timer') return [contactsForgotten(world, pair)];
    return [kind === 'write' ? preferences() : reschedules(pair)];
  }
  return [kind === 'consume' ? programs(world) : floors(world, FLOOR_SITES[0])];
}

/** Points of one kind, and the services that have died at all of theirs. */
export interface Leg {
  readonly kind: Kind;
  readonly services: readonly Service[];
  readonly done: ReadonlySet<Service>;
}

/** What users do in a leg, many at once, for those of its services that are not done: these come to their points often. */
export function loadOfLeg({ kind, services, done }: Leg, world: World, { pair, programId }: Setting): Doing[] {
  const four = [0, 1, 2, 3];
  const granting = four.map((member) => grants(world, member));
  const planning = four.map(() => programs(world));
  const matching = four.map(() => matchRuns(programId));
  const raising = FLOOR_SITES.map((site) => floors(world, site));
  const moving = four.map((first) => reschedulesOf(pair, first, four.length));
  const wishing = staff.slice(2).map(({ key }) => preferences(key));
  const arriving = four.map((one) => arrivals(world, `${kind}-${one}`));
  const ending = four.map(() => endings(world));
  const loads: Readonly<Record<Kind, Partial<Record<Service, readonly Doing[]>>>> = {
    write: { gateway: granting, groups: planning, matching, notifications: wishing, analytics: raising },
    publish: { gateway: granting, groups: planning, matching, notifications: moving, analytics: raising },
    consume: { gateway: granting, groups: arriving, matching: granting, notifications: granting, analytics: planning },
    timer: { gateway: arriving, groups: ending, matching },
    send: { notifications: moving },
    redrive: {},
  };
  const doings = new Set(services.flatMap((service) => loads[kind][service] ?? []));
  const wanted = (doing: Doing) => services.some((each) => !done.has(each) && loads[kind][each]?.includes(doing));
  return [...doings].map((doing) => pausing(doing, () => !wanted(doing)));
}

/** What makes events that a service hears, more than one of a record where there is such a thing. */
export function heardBy(service: Service, world: World): Doing {
  if (service === 'groups') return siteOpenings(world, 'aside');
  return service === 'gateway' || service === 'notifications' ? grants(world, 0) : endings(world);
}

/** What loads need to be there. */
export interface Setting {
  readonly pair: Pair;
  /** A program that is piloted, for match runs. */
  readonly programId: string;
}

export type Kind = 'write' | 'publish' | 'consume' | 'timer' | 'send' | 'redrive';

function kindOf(point: Failpoint): Kind {
  const kinds: [Kind, readonly Failpoint[]][] = [
    ['write', WRITE],
    ['publish', PUBLISH],
    ['consume', CONSUME],
    ['timer', TIMERS],
    ['redrive', [REDRIVE]],
  ];
  return kinds.find(([, points]) => points.includes(point))?.[0] ?? 'send';
}
