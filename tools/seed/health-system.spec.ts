import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { filesOf, healthSystem } from './health-system.ts';
import { REGIONS } from './places.ts';
import { Random } from './random.ts';

const system = healthSystem(7, '2026-01-05');
const files = filesOf(system);
const rows = (text: string): Record<string, string>[] => parse(text, { columns: true });
const people = rows(files.people);

describe('the files', () => {
  it('are CSV that another reader understands, quotes and commas included', () => {
    expect(rows(files.sites).map(({ name }) => name)).toEqual(system.sites.map(({ name }) => name));
    expect(files.sites).toContain('"Northwoods Clinic, Eagle Point"');
    expect(files.sites).toContain('"Family Health, ""The Mill"""');
    expect(people.map(({ family_name: name }) => name)).toEqual(system.people.map(({ family }) => family));
  });

  it('hold three regions, twelve sites in several time zones, and fifteen hundred people', () => {
    const sites = rows(files.sites);
    expect(new Set(sites.map(({ region }) => region))).toEqual(new Set(REGIONS));
    expect(sites).toHaveLength(12);
    expect(new Set(sites.map((site) => site['time_zone'])).size).toBeGreaterThanOrEqual(4);
    expect(people).toHaveLength(1_500);
  });

  it('are the same for the same seed and day, and others for another seed', () => {
    expect(filesOf(healthSystem(7, '2026-01-05'))).toEqual(files);
    expect(filesOf(healthSystem(8, '2026-01-05')).people).not.toBe(files.people);
  });
});

describe('the people', () => {
  it('are staff with a department, and patients without work', () => {
    const staff = people.filter(({ lane }) => lane === 'staff');
    const patients = people.filter(({ lane }) => lane === 'patient');
    expect([staff.length, patients.length]).toEqual([1_180, 320]);
    expect(staff.every(({ department, hired_on: on = '' }) => department !== '' && on < '2026-01-05')).toBe(true);
    const work = patients.flatMap((each) => [each['department'], each['manager_external_id'], each['hired_on']]);
    expect(new Set(work)).toEqual(new Set(['']));
  });

  it('belong to sites and departments that are there, and report to people of their own site', () => {
    const departments = new Map(rows(files.departments).map((each) => [each['external_id'], each['site']]));
    const siteOf = new Map(people.map((each) => [each['external_id'], each['site']]));
    for (const person of people) {
      if (person['department']) expect(departments.get(person['department'])).toBe(person['site']);
      const manager = person['manager_external_id'];
      if (manager) expect(siteOf.get(manager)).toBe(person['site']);
    }
    const chiefs = people.filter((each) => each['lane'] === 'staff' && each['manager_external_id'] === '');
    expect(chiefs).toHaveLength(12);
  });

  it('are told apart by id, login and address', () => {
    for (const column of ['external_id', 'login', 'email', 'phone']) {
      expect(new Set(people.map((each) => each[column])).size).toBe(people.length);
    }
    for (const { login = '' } of people) expect(login).toMatch(/^[a-z]+\.[a-z]+\d*$/);
  });
});

it('draws by share, and never the same twice where some are drawn', () => {
  const random = new Random(1, 'shares');
  const drawn = Array.from({ length: 10_000 }, () => random.oneOf({ often: 9, seldom: 1 }));
  expect(drawn.filter((each) => each === 'seldom').length).toBeGreaterThan(850);
  expect(drawn.filter((each) => each === 'seldom').length).toBeLessThan(1_150);
  expect(new Set(random.some([1, 2, 3, 4, 5], 5)).size).toBe(5);
  expect(random.some([1, 2], 5)).toHaveLength(2);
});
