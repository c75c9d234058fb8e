import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type Contact, type NewPerson, Person, type PersonEntry } from './person.js';
import { personOutbound } from './person.outbound.js';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../../libs/contracts/fixtures/${name}.json`, import.meta.url), 'utf8'));
const typical = fixture('PersonRegistered.v1/typical');
const entry: PersonEntry = {
  siteId: typical.siteId,
  departmentId: typical.departmentId,
  zone: typical.zone,
  locale: typical.language,
  managerId: typical.managerId,
  hiredOn: typical.hiredOn,
};
const contact: Contact = { givenName: 'Ada', familyName: 'Byron', email: 'a@example.org', phone: null };
const someone = (over: Partial<NewPerson> = {}) =>
  Person.register({
    id: typical.personId,
    tenantId: typical.siteId,
    lane: 'staff',
    externalIdIndex: 'x',
    entry,
    contact,
    ...over,
  });

describe('is registered', () => {
  it('and says so with the entry, never with the contact', () => {
    const { aggregate, facts } = someone();
    expect(facts).toEqual([{ type: 'PersonRegistered' }]);
    expect(personOutbound(facts[0]!, aggregate)[0]?.data).toEqual(typical);
  });

  it('without a language as a patient', () => {
    const patient = fixture('PersonRegistered.v1/patient');
    const { siteId, zone } = patient;
    const bare = { siteId, zone, departmentId: null, locale: null, managerId: null, hiredOn: null };
    const { aggregate } = someone({ id: patient.personId, lane: 'patient', entry: bare });
    expect(personOutbound({ type: 'PersonRegistered' }, aggregate)[0]?.data).toEqual(patient);
  });
});

describe('changes', () => {
  it('nothing when nothing differs', () => {
    expect(someone().aggregate.change({ ...entry }, { ...contact }, 'x')).toEqual([]);
  });

  it.each<[string, Partial<PersonEntry>]>([
    ['site', { siteId: typical.managerId }],
    ['department', { departmentId: null }],
    ['zone', { zone: 'UTC' }],
    ['language', { locale: null }],
    ['manager', { managerId: null }],
    ['hiring day', { hiredOn: null }],
  ])('the %s', (_name, over) => {
    const { aggregate } = someone();
    expect(aggregate.change({ ...entry, ...over }, contact, 'x')).toEqual([{ type: 'PersonChanged' }]);
    expect(aggregate).toMatchObject(over);
  });

  it.each<[string, Partial<Contact>]>([
    ['given name', { givenName: 'B' }],
    ['family name', { familyName: '' }],
    ['address', { email: null }],
    ['telephone', { phone: '1' }],
  ])('the %s, which is heard of but not told', (_name, over) => {
    const { aggregate } = someone();
    expect(aggregate.change(entry, { ...contact, ...over }, 'x')).toEqual([{ type: 'PersonChanged' }]);
    expect(aggregate.contact).toEqual({ ...contact, ...over });
    expect(personOutbound({ type: 'PersonChanged' }, aggregate)[0]?.data).toEqual({ ...typical, active: true });
  });

  it('the id of the health system, which somebody got later', () => {
    const { aggregate } = someone({ externalIdIndex: null });
    expect(aggregate.change(entry, contact, 'y')).toHaveLength(1);
    expect(aggregate.externalIdIndex).toBe('y');
  });
});
