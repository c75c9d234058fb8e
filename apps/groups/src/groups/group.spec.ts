import { describe, expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { GroupFormedV1, GroupClosedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { Group, type GroupFact, type GroupShape, type GroupState, type RosterEntry } from './group.js';
import { groupOutbound } from './group.outbound.js';

const at = instantOf('2026-03-05T16:20:00Z');
const formed = fixture(GroupFormedV1);
const [mentor, mentee] = formed.members.map(({ personId }) => personId) as [string, string];
const place = {
  tenantId: 't',
  lane: formed.lane,
  programId: formed.programId,
  format: formed.format,
  siteId: formed.siteId,
};
const shape: GroupShape = {
  visibility: 'hidden',
  capacity: formed.capacity,
  cadence: 'two_weekly',
  zone: formed.zone,
  slot: null,
  gathering: null,
};
const roster: RosterEntry[] = [
  { membershipId: 'm1', personId: mentor, role: 'mentor' },
  { membershipId: 'm2', personId: mentee, role: 'mentee' },
];
const form = () => Group.form(formed.groupId, place, shape, roster).aggregate;
const by = (personId: string | null, sites: readonly string[] = []) => ({
  personId,
  worksAt: (site: string) => sites.includes(site),
});
const terms = { goals: ['Find my feet'], cadence: 'two_weekly', weeks: 24 } as const;
const names = (facts: readonly GroupFact[]) => facts.map(({ type }) => type);

describe('a group', () => {
  it('is told with the members it begins with', () => {
    const { aggregate, facts } = Group.form(formed.groupId, place, shape, roster);
    expect(facts.flatMap((fact) => groupOutbound(fact, aggregate)).map(({ data }) => data)).toEqual([
      { ...formed, visibility: 'hidden' },
    ]);
  });

  it('does not begin with more members than places', () => {
    expect(() => Group.form('g', place, { ...shape, capacity: 1 }, roster)).toThrow('groups.group.full');
  });
});

describe('the agreement', () => {
  it('opens the group when a member puts terms forward, and starts it when all have acknowledged', () => {
    const group = form();
    expect(names(group.agree(by(mentor), terms, at))).toEqual(['AgreementChanged', 'GroupOpened']);
    expect(names(group.agree(by(mentee), terms, at))).toEqual(['AgreementChanged', 'GroupStarted']);
    expect(group.state).toBe('running');
    expect(group.agreement).toMatchObject({
      version: 1,
      acknowledgements: [{ personId: mentor }, { personId: mentee }],
    });
  });

  it('is no news when the same member says the same again', () => {
    const group = form();
    group.agree(by(mentor), terms, at);
    expect(group.agree(by(mentor), { ...terms }, at)).toEqual([]);
  });

  it.each([
    ['goals', { ...terms, goals: ['Sleep at night'] }],
    ['another goal', { ...terms, goals: ['Find my feet', 'Sleep at night'] }],
    ['cadence', { ...terms, cadence: 'weekly' as const }],
    ['length', { ...terms, weeks: 12 }],
  ])('asks everybody anew when it changes: %s', (_, changed) => {
    const group = form();
    group.agree(by(mentor), terms, at);
    expect(names(group.agree(by(mentee), changed, at))).toEqual(['AgreementChanged']);
    expect(group.agreement).toMatchObject({ version: 2, acknowledgements: [{ personId: mentee }] });
    expect(group.state).toBe('open');
    expect(names(group.agree(by(mentor), changed, at))).toContain('GroupStarted');
  });

  it('changed in a running group, lets it run on', () => {
    const group = form();
    for (const member of [mentor, mentee]) group.agree(by(member), terms, at);
    expect(names(group.agree(by(mentor), { ...terms, weeks: 30 }, at))).toEqual(['AgreementChanged']);
    expect(group.state).toBe('running');
  });

  it('is the members’ alone, not the office’s', () => {
    expect(() => form().agree(by('o', [formed.siteId]), terms, at)).toThrow('groups.group.not_a_member');
    expect(() => form().agree(by(null), terms, at)).toThrow('groups.group.not_a_member');
  });

  it('has goals', () => {
    expect(() => form().agree(by(mentor), { ...terms, goals: [] }, at)).toThrow('groups.agreement.no_goals');
  });

  it('never leaves the service', () => {
    const group = form();
    const facts = [...group.agree(by(mentor), terms, at), ...group.agree(by(mentee), terms, at)];
    expect(facts.flatMap((fact) => groupOutbound(fact, group))).toEqual([]);
  });
});

describe('planning', () => {
  it.each([
    ['the mentor', by(mentor), undefined],
    ['the office of its site', by('o', [formed.siteId]), undefined],
    ['the mentee', by(mentee), 'groups.group.not_leading'],
    ['the office of another site', by('o', ['elsewhere']), 'groups.group.not_leading'],
    ['nobody in particular', by(null), 'groups.group.not_leading'],
  ])('by %s', (_, actor, refusal) => {
    const plan = () => form().refusePlanning(actor);
    if (refusal) expect(plan).toThrow(refusal);
    else expect(plan).not.toThrow();
  });
});

describe('closing', () => {
  it.each<GroupState>(['forming', 'open', 'running'])('ends a group that is %s, and is told', (state) => {
    const group = form();
    group.state = state;
    const closed = fixture(GroupClosedV1);
    const facts = group.close(closed.reason, closed.closedAt);
    expect(facts.flatMap((fact) => groupOutbound(fact, group)).map(({ data }) => data)).toEqual([closed]);
    expect(group.state).toBe('closed');
  });

  it('twice is one end, after which nothing is planned or agreed', () => {
    const group = form();
    group.close('completed', at);
    expect(group.close('completed', at)).toEqual([]);
    expect(() => group.refusePlanning(by(mentor))).toThrow('groups.group.closed');
    expect(() => group.agree(by(mentor), terms, at)).toThrow('groups.group.closed');
  });
});
