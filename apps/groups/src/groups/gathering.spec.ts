import { describe, expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { gatheringOf } from '../programs/index.js';
import type { GatheringState } from './gathering.js';
import { Group, type RosterEntry } from './group.js';
import type { MemberRole } from './membership.js';

const at = instantOf('2026-03-05T16:20:00Z');
const place = { tenantId: 't', lane: 'staff', programId: 'p', format: 'support_group', siteId: 'north' } as const;
const RULES = gatheringOf('support_group');
const nothingYet: GatheringState = {
  minimum: 2,
  ledBy: 'peer',
  learningGoal: null,
  proposedBy: null,
  groundRules: { version: 1, rules: ['Listen'], acceptances: [] },
  applications: [],
  goodbyeSince: null,
  lastSessionId: null,
};
const member = (personId: string, role: MemberRole = 'member'): RosterEntry => ({
  membershipId: personId,
  personId,
  role,
});
const led = member('lead', 'facilitator');
const shape = { visibility: 'open', capacity: 3, cadence: 'weekly', zone: 'UTC', slot: null } as const;
const group = (roster: readonly RosterEntry[] = [led], gathering: GatheringState | null = nothingYet) =>
  Group.form('g', place, { ...shape, gathering }, roster).aggregate;
const by = (personId: string | null, ...sites: string[]) => ({
  personId,
  worksAt: (site: string) => sites.includes(site),
});
const office = by('office', 'north');

function open(...roster: RosterEntry[]): Group {
  const opened = group([led, ...roster]);
  opened.open(RULES);
  return opened;
}

function run(): Group {
  const running = open(member('ana'));
  for (const personId of ['lead', 'ana']) running.acceptGroundRules(personId, 1, at);
  running.start(by('lead'));
  return running;
}

describe('a group that people join', () => {
  it('opens with those it is led by, once', () => {
    expect(() => group([]).open(RULES)).toThrow('groups.group.leads_missing');
    const opened = group();
    expect([opened.open(RULES), opened.state]).toEqual([[{ type: 'GroupOpened' }], 'open']);
    expect(() => opened.open(RULES)).toThrow('groups.group.not_forming');
  });

  it('starts with enough people who accepted the rules, by who leads or the office', () => {
    expect(() => group().start(office)).toThrow('groups.group.not_open');
    expect(() => open().start(office)).toThrow('groups.group.too_few');
    expect(() => open(member('ana')).start(office)).toThrow('groups.group.ground_rules_not_accepted');
    expect(() => open(member('ana')).start(by('ana'))).toThrow('groups.group.not_leading');
    expect(run().state).toBe('running');
  });

  it('is joined while it is open or runs, and before its goodbye', () => {
    expect(() => group().refuseJoining(RULES)).toThrow('groups.group.not_joinable');
    expect(() => open().refuseJoining(RULES)).not.toThrow();
    const running = run();
    expect(() => running.refuseJoining(RULES)).not.toThrow();
    running.beginGoodbye(by('lead'), null, at);
    expect(() => running.refuseJoining(RULES)).toThrow('groups.group.not_joinable');
  });

  it('is not joined while it runs where the same people stay together', () => {
    const together = gatheringOf('workshop');
    expect(() => open().refuseJoining(together)).not.toThrow();
    expect(() => run().refuseJoining(together)).toThrow('groups.group.not_joinable');
  });

  it('has no more members than places, nobody twice, and one for each role that leads', () => {
    const full = open(member('ana'), member('ben'));
    expect([full.full, open().full]).toEqual([true, false]);
    expect(() => full.admit(member('cleo'))).toThrow('groups.group.full');
    expect(() => open(member('ana')).admit(member('ana'))).toThrow('groups.group.already_member');
    expect(() => open().admit(member('cleo', 'facilitator'))).toThrow('groups.group.lead_taken');
    expect(open().admit(member('cleo', 'co_facilitator'))).toEqual([{ type: 'RosterChanged' }]);
  });

  it('gives a place back once', () => {
    const left = open(member('ana'));
    expect(left.release('ana')).toEqual([{ type: 'RosterChanged' }]);
    expect([left.release('ana'), left.roster]).toEqual([[], [led]]);
  });

  it('remembers who applied until they are in, or out', () => {
    const asked = open();
    const application = { enrolmentId: 'e', personId: 'ana', groundRulesVersion: 1, at };
    expect(asked.apply(application)).toEqual([{ type: 'ApplicationReceived' }]);
    expect([asked.apply(application), asked.applicationOf('e')]).toEqual([[], application]);
    expect(() => asked.apply({ ...application, groundRulesVersion: 2 })).toThrow('ground_rules_not_current');
    asked.admit(member('ana'));
    expect([asked.applicationOf('e'), asked.forget('ana')]).toEqual([undefined, []]);
  });

  it('has rules of its members', () => {
    const ruled = open(member('ana'));
    expect(() => ruled.changeGroundRules(office, ['Be kind'], at)).toThrow('groups.group.not_a_member');
    expect(ruled.changeGroundRules(by('ana'), ['Listen'], at)).toEqual([]);
    expect(ruled.changeGroundRules(by('ana'), ['Be kind'], at)).toEqual([{ type: 'GroundRulesChanged' }]);
    expect(ruled.gathering?.groundRules).toMatchObject({ version: 2, acceptances: [{ personId: 'ana' }] });
    expect(ruled.acceptGroundRules('ana', 2, at)).toEqual([]);
    expect(() => ruled.acceptGroundRules('lead', 1, at)).toThrow('groups.group.ground_rules_not_current');
  });

  it('takes leave before it ends, unless it never opened', () => {
    expect(() => group().beginGoodbye(office, null, at)).toThrow('groups.group.not_open');
    expect(() => group().refuseSuddenEnd(office)).not.toThrow();
    const leaving = run();
    expect(() => leaving.refuseSuddenEnd(office)).toThrow('groups.group.no_goodbye');
    expect(leaving.beginGoodbye(office, 's', at)).toEqual([{ type: 'GoodbyeBegun' }]);
    expect(leaving.beginGoodbye(office, 's', at)).toEqual([]);
    expect(() => leaving.refuseSuddenEnd(office)).not.toThrow();
    expect(() => leaving.refuseSuddenEnd(by('ana'))).toThrow('groups.group.not_leading');
  });

  it('changes nothing more once it is closed', () => {
    const closed = run();
    closed.close('completed', at);
    const acts = [
      () => closed.admit(member('cleo')),
      () => closed.acceptGroundRules('ana', 1, at),
      () => closed.changeGroundRules(by('ana'), ['Be kind'], at),
      () => closed.refuseJoining(RULES),
      () => closed.beginGoodbye(office, null, at),
    ];
    for (const act of acts) expect(act).toThrow('groups.group.closed');
  });
});

it('does none of it as a pair', () => {
  expect(() => group([led], null).refuseJoining(RULES)).toThrow('groups.group.not_joined');
});

describe('ground rules that changed while the group runs', () => {
  const running = () => {
    const it = open(member('a'), member('b'));
    for (const personId of ['lead', 'a', 'b']) it.acceptGroundRules(personId, 1, at);
    it.start(by('lead'));
    it.changeGroundRules(by('a'), ['Listen', 'Be kind'], at);
    return it;
  };

  it('keep a lead from planning until they are accepted, and never the office', () => {
    const it = running();
    expect(() => it.refusePlanning(by('lead'))).toThrow('groups.group.ground_rules_not_accepted');
    it.refusePlanning(office);
    it.acceptGroundRules('lead', 2, at);
    it.refusePlanning(by('lead'));
  });

  it('are not changed again by whoever has not accepted them', () => {
    const it = running();
    const change = (who: string) => it.changeGroundRules(by(who), ['Listen', 'Be on time'], at);
    expect(() => change('b')).toThrow('groups.group.ground_rules_not_accepted');
    expect(change('a')).toEqual([{ type: 'GroundRulesChanged' }]);
  });
});
