import { describe, expect, it } from '@jest/globals';
import { castFor } from './cast.ts';
import { healthSystem } from './health-system.ts';
import { REGIONS } from './places.ts';
import { PLANS, regionsOf } from './plans.ts';
import { profileOf } from './profile.ts';

const SEED = 7;
const system = healthSystem(SEED, '2026-01-05');
const { office, enrolling, gathering } = castFor(SEED, system);
const everybody = [
  ...[office.lead, office.advisor, ...office.facilitators],
  ...[...Object.values(office.coordinators), ...Object.values(office.clinicians)],
  ...Object.values(enrolling).flatMap((waves) => waves.flatMap((wave) => [...wave.participants, ...wave.supporters])),
  ...Object.values(gathering).flatMap(({ participants, supporters }) => [...participants, ...supporters]),
];

describe('the cast', () => {
  it('gives nobody two parts, and is the same for the same seed', () => {
    expect(new Set(everybody).size).toBe(everybody.length);
    expect(castFor(SEED, system)).toEqual({ office, enrolling, gathering });
  });

  it('has an office in every region, of staff only', () => {
    for (const region of REGIONS) {
      expect([office.coordinators[region].site.region, office.clinicians[region].site.region]).toEqual([
        region,
        region,
      ]);
    }
    expect(new Set([office.lead, ...Object.values(office.coordinators)].map(({ lane }) => lane))).toEqual(
      new Set(['staff']),
    );
  });

  it.each(PLANS.map((plan) => [plan.name, plan] as const))('%s gets people of its lane and sites', (_name, plan) => {
    const waves = enrolling[plan.key] ?? [];
    const sizes = waves.map((wave) => [wave.participants.length, wave.supporters.length]);
    expect(sizes).toEqual(plan.waves.map((wave) => [wave.participants, wave.supporters]));
    for (const { lane, site } of waves.flatMap((wave) => [...wave.participants, ...wave.supporters])) {
      expect([lane, plan.sites.includes(site.externalId)]).toEqual([plan.lane, true]);
    }
    expect(regionsOf(plan).length).toBeGreaterThan(0);
  });

  it('has people for every format that people join or ask in, as many as lead it and of its lane and sites', () => {
    const living = PLANS.filter((plan) => plan.living !== null);
    expect(new Set(living.map(({ format }) => format)).size).toBe(6);
    for (const { key, lane, sites, living: plan } of living) {
      const { participants = [], supporters = [] } = gathering[key] ?? {};
      expect([participants.length, supporters.length]).toEqual([plan?.participants, plan?.supporters]);
      expect(supporters.length).toBeGreaterThanOrEqual(plan?.leads.length ?? 0);
      for (const person of [...participants, ...supporters]) {
        expect([person.lane, sites.includes(person.site.externalId)]).toEqual([lane, true]);
      }
    }
  });

  it('fills both lanes, and more want support than there are places in the largest program', () => {
    const lanes = (lane: string) => PLANS.filter((plan) => plan.lane === lane && plan.waves.length > 0);
    expect([lanes('staff').length, lanes('patient').length]).toEqual([4, 1]);
    const waves = enrolling['first-two-years'] ?? [];
    const count = (side: 'participants' | 'supporters') => waves.reduce((sum, wave) => sum + wave[side].length, 0);
    expect(count('participants')).toBeGreaterThan(2 * count('supporters'));
  });

  it('has programs for every phase', () => {
    const reached = PLANS.map(({ phases }) => Object.keys(phases).at(-1) ?? 'draft');
    expect(new Set(reached)).toEqual(new Set(['draft', 'pilot', 'active', 'paused', 'ended']));
  });
});

it('an intake profile is the same again, and any two people have an hour in common on a day they share', () => {
  const people = everybody.slice(0, 40);
  const profiles = people.map((person) => profileOf(SEED, person, 'supporter'));
  expect(people.map((person) => profileOf(SEED, person, 'supporter'))).toEqual(profiles);
  const windows = profiles.flatMap(({ availability }) => availability);
  expect(new Set(windows.map(({ day }) => day))).toEqual(new Set([1, 3]));
  const latest = Math.max(...windows.map(({ from }) => from));
  const earliest = Math.min(...windows.map(({ to }) => to));
  expect(earliest - latest).toBeGreaterThanOrEqual(60);
});
