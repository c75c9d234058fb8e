import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { type NewGrant, RoleGrant } from './role-grant.js';
import { roleGrantOutbound } from './role-grant.outbound.js';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../../libs/contracts/fixtures/${name}.json`, import.meta.url), 'utf8'));
const now = instantOf('2026-03-02T15:00:00Z');
const everywhere = fixture('RoleGranted.v1/every-site');
const given = (over: Partial<NewGrant> = {}) => {
  const { grantId: id, personId, role, lane, sites } = everywhere;
  return RoleGrant.give({ id, tenantId: id, personId, role, lane, sites, grantedBy: null, ...over }, now);
};

it('is given and says so', () => {
  const { aggregate, facts } = given();
  expect(roleGrantOutbound(facts[0]!, aggregate)[0]?.data).toEqual(everywhere);
});

it.each(['administrator', 'operator'] as const)('of %s is for the whole health system', (role) => {
  expect(() => given({ role, sites: [everywhere.grantId] })).toThrow('gateway.role_grant.every_site_needed');
});

it('is for one site at least', () => {
  expect(() => given({ sites: [] })).toThrow('gateway.role_grant.no_site');
});

describe('is revoked', () => {
  it('once, and says so', () => {
    const { aggregate } = given();
    const facts = aggregate.revoke(now);
    const { grantId, personId, role } = everywhere;
    expect(roleGrantOutbound(facts[0]!, aggregate)[0]?.data).toEqual({ grantId, personId, role });
    expect(() => aggregate.revoke(now)).toThrow('gateway.role_grant.not_found');
  });

  it('from an administrator only while there is another', () => {
    const { aggregate } = given({ role: 'administrator' });
    expect(() => aggregate.revoke(now)).toThrow('gateway.role_grant.last_administrator');
    aggregate.otherAdministrators = 1;
    expect(aggregate.revoke(now)).toHaveLength(1);
  });
});
