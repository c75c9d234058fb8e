import { setTimeout as pause } from 'node:timers/promises';
import { importFiles } from '@holdfast/tools/client/office.ts';
import { until } from '@holdfast/tools/client/api.ts';
import { departments, sites, staff } from '../support/health-system.ts';
import type { Pair } from '../support/pair.ts';
import { smallProgram } from '../support/program-office.ts';
import { RawCaller } from '../support/raw.ts';
import type { World } from '../support/world.ts';
import { SteadyClient } from './steady-client.ts';

const FORTNIGHT_MS = 14 * 86_400_000;

/** Something users do again and again; `n` counts from 0. */
export type Load = (client: SteadyClient, n: number) => Promise<unknown>;

/** Who does what; several at once where the system allows it. */
export interface Doing {
  readonly login: string;
  readonly load: Load;
}

/** Does nothing for as long as there is no need. */
export const pausing = ({ login, load }: Doing, isIdle: () => boolean): Doing => ({
  login,
  load: (client, n) => (isIdle() ? pause(500) : load(client, n)),
});

/** A program is set up: a write of `groups`, heard by `matching` and `analytics`. */
export const programs = (world: World): Doing => ({
  login: 'lead',
  load: (client, n) => client.post('/v1/programs', smallProgram(world, `Crash ${n}`)),
});

/** A program is set up, piloted and ended: due work of `groups`. */
export const endings = (world: World): Doing => ({
  login: 'lead',
  load: async (client, n) => {
    const { id } = await client.post('/v1/programs', pilotReady(world, `Ending ${n}`));
    await client.post(`/v1/programs/${id}/phase`, { to: 'pilot' });
    await client.post(`/v1/programs/${id}/phase`, { to: 'ended' });
  },
});

/** Sites, departments and people come by an import, some of each: due work of the gateway, and news for many partitions. */
export const arrivals = (world: World, mark: string): Doing => ({
  login: 'administrator',
  load: (_client, n) => {
    const names = [1, 2, 3, 4, 5, 6].map((each) => `${mark}-${n}-${each}`);
    const files = {
      sites: sites + names.map((name) => `${name},Upper Lakes,Site ${name},America/Chicago\n`).join(''),
      departments: departments + names.map((name) => `${name},north,Department ${name}\n`).join(''),
    };
    return persevering(() => importFiles(world.as('administrator'), files));
  },
});

/** A site opens, by an import: due work of the gateway, and news for `groups` and `analytics`. */
export const siteOpenings = (world: World, mark: string): Doing => ({
  login: 'administrator',
  load: (_client, n) => {
    const one = `${sites}${mark}-${n},Upper Lakes,Site ${mark} ${n},America/Chicago\n`;
    return persevering(() => importFiles(world.as('administrator'), { sites: one }));
  },
});

/** A role is given and taken away: writes of the gateway, heard by itself, `matching` and `notifications`. */
export const grants = (world: World, member: number): Doing => ({
  login: 'administrator',
  load: async (client) => {
    const personId = world.idOf(staff[member % staff.length]!.key);
    const grant = { personId, role: 'facilitator', lane: 'staff', sites: [world.siteOf('North Hospital')] };
    const { id } = await client.post('/v1/role-grants', grant);
    await client.change('DELETE', `/v1/role-grants/${id}`, 1);
  },
});

/** A match run is started: a write, due work and an event of `matching`. */
export const matchRuns = (programId: string): Doing => ({
  login: 'coordinator',
  load: (client, n) => client.post(`/v1/programs/${programId}/match-runs`, { seed: n }),
});

/**
 * One session after the other moves to another hour of its day: mails to both sides, and events of `notifications`. Not
 * the same one each time: who reads what was told of a session before takes longer with each telling.
 */
export const reschedules = (pair: Pair): Doing => reschedulesOf(pair, 0, 1);

/** The same of every `of`-th session only, from the `first` on: several may do so at once. */
export const reschedulesOf = ({ mentor, sessionIds, startsAt }: Pair, first: number, of: number): Doing => ({
  login: mentor,
  load: (client, n) => {
    const place = (first + n * of) % sessionIds.length;
    const day = new Date(Date.parse(startsAt) + place * FORTNIGHT_MS).toISOString().slice(0, 10);
    const hour = String(10 + (Math.floor((n * of) / sessionIds.length) % 8)).padStart(2, '0');
    const body = { startsAt: `${day}T${hour}:00`, minutes: 60 };
    return client.post(`/v1/sessions/${sessionIds[place]}/reschedule`, body);
  },
});

/** Time goes by after a mail: due work of `notifications`, which keeps addresses for ten minutes. */
export const contactsForgotten = (world: World, pair: Pair): Doing => ({
  login: pair.mentor,
  load: async (client, n) => {
    await reschedules(pair).load(client, n);
    await pause(2_000);
    await world.clock.moveTo(new Date((await world.clock.now()).getTime() + 11 * 60_000));
  },
});

/** Somebody's preferences change: a write of `notifications`. */
export const preferences = (login = 'elsewhere'): Doing => ({
  login,
  load: async (client, n) => {
    const { version } = await client.get<{ version: number }>('/v1/my/notification-preferences');
    const body = { switchedOff: [], quietHours: { from: `${20 + (n % 3)}:00`, to: '06:00' } };
    await client.change('PUT', '/v1/my/notification-preferences', version, body);
  },
});

/** A site raises its floors: a write of `analytics`. */
export const floors = (world: World, site: string): Doing => ({
  login: 'lead',
  load: async (client, n) => {
    const path = `/v1/sites/${world.siteOf(site)}/disclosure-floors`;
    const { version } = await client.get<{ version: number }>(path);
    await client.change('PUT', path, version, { engagement: 5 + (n % 3), split: 10 });
  },
});

/** Users who go on until told to stop, whatever dies under them. */
export class Busy {
  readonly clients: readonly SteadyClient[];
  private stopped = false;
  private readonly running: Promise<void>[];

  private constructor(clients: readonly SteadyClient[], doings: readonly Doing[], restMs: number) {
    this.clients = clients;
    this.running = doings.map(async ({ load }, index) => {
      for (let n = 0; !this.stopped; n += 1) {
        await load(clients[index]!, n);
        await pause(restMs);
      }
    });
    // Told by `stop`; until then nobody waits for them.
    for (const one of this.running) one.catch(() => undefined);
  }

  /** @param restMs each one's pause between two things */
  static async start(world: World, doings: readonly Doing[], restMs = 0): Promise<Busy> {
    const callers = await Promise.all(doings.map(({ login }) => RawCaller.of(world.stack.info, login)));
    return new Busy(
      callers.map((caller) => new SteadyClient(caller)),
      doings,
      restMs,
    );
  }

  /** Leaves them where they are: the system is going down. */
  abandon(): void {
    this.stopped = true;
    for (const client of this.clients) client.leave();
  }

  /** Never resolves. @throws Error as soon as one of them was refused */
  async refused(): Promise<never> {
    await Promise.all(this.running);
    return new Promise(() => undefined);
  }

  /** Resolves when each has got the answer it waits for. @throws Error when one was refused */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running);
  }
}

const pilotReady = (world: World, name: string) => ({
  ...smallProgram(world, name),
  cadence: 'two_weekly',
  sessionMinutes: 60,
  durationWeeks: 24,
  mentorCapacity: 2,
  objectives: [{ code: 'stay_connected', measure: 'sessions_attended', target: 0.8 }],
  needsAssessment: { respondents: 140, needs: [{ code: 'emotional_validation', share: 0.62 }] },
  instruments: ['session_pulse'],
  policyPack: { version: '2026-1', jurisdiction: 'US-WI', exceptionsToConfidentiality: ['Danger to oneself'] },
});

/** An import is held by its content: the same files again change nothing. */
const persevering = <T>(work: () => Promise<T>): Promise<T> =>
  until(
    'the import',
    () =>
      work().catch(async () => {
        await pause(200);
        return undefined;
      }),
    { withinMs: 120_000 },
  );
