import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { personPrincipal, Policies, scopeOf, servicePrincipal, type RoleGrant } from './index.js';

const text = `
permit (principal in Role::"coordinator", action in [Action::"list_enrolments", Action::"hold_session"], resource);
permit (principal in Role::"facilitator", action == Action::"hold_session", resource);
permit (principal is Person, action == Action::"read_own_profile", resource == Service::"groups");
permit (principal == Service::"notifications", action == Action::"resolve_contacts", resource);
forbid (principal, action == Action::"list_enrolments", resource) when { principal.lane == "patient" };
`;
const actions = ['list_enrolments', 'hold_session', 'read_own_profile', 'resolve_contacts'];
const policies = new Policies('groups', text);
const someone = (grants: readonly RoleGrant[], lane = 'staff') =>
  personPrincipal({ tenantId: 't', lane, personId: 'p', grants });

describe('a decision', () => {
  it('allows what a policy permits and nothing else', () => {
    const facilitator = someone([{ role: 'facilitator', sites: ['a'] }]);
    expect(policies.decide(facilitator, 'hold_session').allowed).toBe(true);
    expect(policies.decide(facilitator, 'list_enrolments').allowed).toBe(false);
    expect(policies.decide(facilitator, 'no_such_action').allowed).toBe(false);
    expect(policies.decide(someone([]), 'read_own_profile')).toEqual({ allowed: true, sites: [] });
  });

  it('lets a forbid win', () => {
    expect(policies.decide(someone([{ role: 'coordinator', sites: '*' }], 'patient'), 'list_enrolments').allowed).toBe(
      false,
    );
  });

  it('reaches only the sites of the roles that allow the action', () => {
    const both = someone([
      { role: 'coordinator', sites: ['a'] },
      { role: 'facilitator', sites: ['b'] },
      { role: 'member', sites: ['c'] },
    ]);
    expect(policies.decide(both, 'list_enrolments').sites).toEqual(['a']);
    expect(policies.decide(both, 'hold_session').sites).toEqual(['a', 'b']);
    expect(policies.decide(someone([{ role: 'coordinator', sites: '*' }]), 'hold_session').sites).toBe('*');
  });

  it('gives nobody a site for what everybody may do', () => {
    const mentor = someone([{ role: 'mentor', sites: ['a'] }]);
    expect(policies.decide(mentor, 'read_own_profile')).toEqual({ allowed: true, sites: [] });
    const wider = `${text} permit (principal in Role::"coordinator", action == Action::"read_own_profile", resource);`;
    const both = someone([
      { role: 'mentor', sites: ['a'] },
      { role: 'coordinator', sites: ['b'] },
    ]);
    expect(new Policies('groups', wider).decide(both, 'read_own_profile').sites).toEqual(['b']);
  });

  it('names services, which have no roles', () => {
    expect(policies.decide(servicePrincipal('t', 'notifications'), 'resolve_contacts')).toEqual({
      allowed: true,
      sites: '*',
    });
    expect(policies.decide(servicePrincipal('t', 'analytics'), 'resolve_contacts').allowed).toBe(false);
    expect(policies.decide(servicePrincipal('t', 'notifications'), 'hold_session').allowed).toBe(false);
  });

  it('is no when a policy cannot be evaluated', () => {
    const broken = `permit (principal, action, resource); forbid (principal, action, resource) when { principal.age > 3 };`;
    expect(new Policies('groups', broken).decide(someone([]), 'hold_session').allowed).toBe(false);
  });
});

describe('policies', () => {
  it('are checked against the actions of the routes', () => {
    expect(() => policies.verify(actions)).not.toThrow();
    expect(() => policies.verify(actions.filter((name) => name !== 'hold_session'))).toThrow(/hold_session/);
    expect(() => policies.verify([...actions, 'export_report'])).toThrow('no policy allows export_report');
    const misspelt = 'permit (principal, action, resource) when { principal.lan == "staff" };';
    expect(() => new Policies('groups', misspelt).verify(actions)).toThrow(/lan/);
  });

  it('must be Cedar', () => {
    expect(() => new Policies('groups', 'permit (principal, action, resource)')).toThrow('policies of groups');
  });

  it('name no single person: a decision is the same for all with the same roles', () => {
    const named = 'permit (principal == Person::"p", action, resource);';
    expect(() => new Policies('groups', named)).toThrow('policies of groups: a policy names no single person');
  });

  it('are read from all files of a folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'policies-'));
    writeFileSync(join(folder, 'a.cedar'), 'permit (principal, action == Action::"a", resource);');
    writeFileSync(join(folder, 'b.cedar'), 'permit (principal, action == Action::"b", resource);');
    writeFileSync(join(folder, 'notes.txt'), 'not Cedar');
    const loaded = Policies.load('groups', folder);
    expect(['a', 'b', 'c'].map((action) => loaded.decide(someone([]), action).allowed)).toEqual([true, true, false]);
  });
});

it('hands the scope of a principal to the database', () => {
  expect(scopeOf(someone([{ role: 'coordinator', sites: ['b', 'a'] }]))).toEqual({
    tenantId: 't',
    lane: 'staff',
    sites: ['a', 'b'],
    personId: 'p',
  });
});
