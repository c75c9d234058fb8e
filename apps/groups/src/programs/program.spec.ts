import { describe, expect, it } from '@jest/globals';
import { DomainError, instantOf } from '@holdfast/kernel';
import { FORMATS, type Format, formatOf } from './formats/formats.js';
import { Program } from './program.js';
import { type Phase, PHASES, type PlanStart, type ProgramPlan } from './program-plan.js';

const at = instantOf('2026-03-02T15:00:00Z');
const [home, second, third, advisor] = ['site-1', 'site-2', 'site-3', 'advisor'];

const start: PlanStart = {
  name: 'Mentors for new nurses',
  purpose: 'Nobody starts alone',
  purposeCode: 'onboarding',
  population: 'Newly hired nurses',
  startsOn: '2026-03-01',
  capacity: 100,
  ownerPersonId: 'owner',
};

const complete: Partial<ProgramPlan> = {
  objectives: [{ code: 'belonging', measure: 'belonging_item', target: 4 }],
  needsAssessment: { respondents: 40, needs: [{ code: 'validation', share: 0.6 }] },
  policyPack: { version: '1', exceptionsToConfidentiality: ['danger'], jurisdiction: 'US-IL', recordingBanned: true },
  clinicalAdvisorId: advisor,
  gate: { sessionsHeld: 2, pulseMean: 4, pulseFloor: 5 },
};

function program({ phase = 'draft' as Phase, format = 'mentorship' as Format, plan = complete } = {}): Program {
  const place = { tenantId: 't', lane: 'staff', format, siteId: home, siteIds: [home, second] } as const;
  const { aggregate } = Program.setUp('p', place, { ...start, ...plan });
  aggregate.phase = phase;
  return aggregate;
}

const refusal = (work: () => unknown): Pick<DomainError, 'code' | 'kind' | 'details'> => {
  try {
    work();
  } catch (error) {
    const { code, kind, details } = error as DomainError;
    return { code, kind, details };
  }
  throw new Error('nothing was refused');
};

describe('setting up', () => {
  it.each(FORMATS)('gives a %s program a copy of the defaults of its format', (format) => {
    const { plan } = Program.setUp(
      'p',
      { tenantId: 't', lane: 'staff', format, siteId: home, siteIds: [] },
      start,
    ).aggregate;
    expect(plan).toMatchObject({ ...formatOf(format).defaults, ...start, objectives: [], policyPack: null });
  });

  it('keeps what was asked for instead of the default, and counts the owning site in', () => {
    const { aggregate, facts } = Program.setUp(
      'p',
      { tenantId: 't', lane: 'staff', format: 'mentorship', siteId: home, siteIds: [second] },
      { ...start, cadence: 'weekly', mentorCapacity: 3 },
    );
    expect(aggregate.plan).toMatchObject({ cadence: 'weekly', mentorCapacity: 3, sessionMinutes: 60 });
    expect(aggregate.siteIds).toEqual([home, second]);
    expect(facts).toEqual([{ type: 'ProgramChanged' }]);
  });

  it.each([
    ['an end before the start', { endsOn: '2026-02-01' }, 'groups.program.dates_reversed'],
    [
      'crisis resources for a site it does not run at',
      { crisisResources: [{ siteId: third, language: 'en', text: 'Call', phone: '988' }] },
      'groups.program.site_not_in_program',
    ],
    ['a largest group below the smallest', { groupSize: { min: 4, max: 3 } }, 'groups.program.group_size_reversed'],
  ])('refuses %s', (_what, plan, code) => {
    expect(refusal(() => program({ plan }))).toMatchObject({ code, kind: 'invalid' });
  });
});

describe('phases', () => {
  const allowed = ['draft pilot', 'pilot active', 'pilot ended', 'active paused', 'active ended'];
  const moves = [...allowed, 'paused active', 'paused ended'];
  const ready = (phase: Phase) => {
    const ripe = program({ phase });
    ripe.tally = { sessionsHeld: 2, pulseCount: 5, pulsePeople: 5, pulseSum: 20 };
    ripe.signOff = { by: advisor, at };
    return ripe;
  };

  it.each(PHASES.flatMap((from) => PHASES.map((to) => [from, to] as const)))('%s to %s', (from, to) => {
    const moving = ready(from);
    if (moves.includes(`${from} ${to}`)) {
      expect(moving.enter(to)).toEqual([{ type: 'ProgramPhaseChanged', from, to }]);
      expect(moving.state).toBe(to);
    } else {
      expect(refusal(() => moving.enter(to))).toEqual({
        code: 'groups.program.phase_not_reachable',
        kind: 'conflict',
        details: { from, to },
      });
      expect(moving.phase).toBe(from);
    }
  });

  it('names everything a pilot still needs', () => {
    const empty = program({ plan: { enrolmentMode: 'cohort', cadence: null, instruments: [] } });
    expect(refusal(() => empty.enter('pilot'))).toEqual({
      code: 'groups.program.not_ready',
      kind: 'conflict',
      details: {
        missing: ['ends_on', 'objectives', 'needs_assessment', 'policy_pack', 'cadence', 'instruments'],
      },
    });
    expect(empty.phase).toBe('draft');
  });

  it('asks for no cadence and no instruments where the format has none', () => {
    const { objectives, needsAssessment, policyPack } = complete;
    const plan = { objectives: objectives!, needsAssessment: needsAssessment!, policyPack: policyPack! };
    expect(program({ format: 'peer_counseling', plan }).enter('pilot')).toHaveLength(1);
    expect(program({ format: 'informal_network', plan }).enter('pilot')).toHaveLength(1);
  });
});

describe('the gate', () => {
  it('shows every criterion with what it asks and where the program stands', () => {
    const piloted = program({ phase: 'pilot' });
    piloted.tally = { sessionsHeld: 1, pulseCount: 6, pulsePeople: 6, pulseSum: 25 };
    expect(piloted.gate()).toEqual({
      open: false,
      criteria: [
        { code: 'sessions_held', required: 2, current: 1, met: false },
        { code: 'safety_pulse', required: 4, floor: 5, current: 4.17, met: true },
        { code: 'advisor_sign_off', required: 1, current: 0, met: false },
      ],
    });
  });

  it.each([
    ['too few sessions', { sessionsHeld: 1, pulseCount: 5, pulsePeople: 5, pulseSum: 20 }, true, 'sessions_held'],
    ['too few answers', { sessionsHeld: 2, pulseCount: 4, pulsePeople: 4, pulseSum: 20 }, true, 'safety_pulse'],
    ['too low a pulse', { sessionsHeld: 2, pulseCount: 5, pulsePeople: 5, pulseSum: 19 }, true, 'safety_pulse'],
    ['no sign-off', { sessionsHeld: 2, pulseCount: 5, pulsePeople: 5, pulseSum: 20 }, false, 'advisor_sign_off'],
  ])('stays shut with %s, and says so', (_why, tally, signed, unmet) => {
    const piloted = program({ phase: 'pilot' });
    piloted.tally = tally;
    if (signed) piloted.signOffBy(advisor, at);
    const { code, details } = refusal(() => piloted.enter('active'));
    expect(code).toBe('groups.program.gate_not_met');
    const criteria = details.criteria as { code: string; met: boolean }[];
    expect(criteria.filter(({ met }) => !met).map((each) => each.code)).toEqual([unmet]);
  });

  it.each([
    ['staff', 4, null],
    ['staff', 5, 4],
    ['patient', 10, null],
    ['patient', 11, 4],
  ] as const)('never shows a %s mean of %i answers below the floor, whatever the program asks', (lane, count, mean) => {
    const low = { ...start, ...complete, gate: { sessionsHeld: 0, pulseMean: 1, pulseFloor: 1 } };
    const place = { tenantId: 't', lane, format: 'mentorship', siteId: home, siteIds: [] } as const;
    const { aggregate } = Program.setUp('p', place, low);
    aggregate.tally = { sessionsHeld: 0, pulseCount: count, pulsePeople: count, pulseSum: count * 4 };
    expect(aggregate.gate().criteria[1]).toMatchObject({ current: mean, met: mean !== null });
  });

  it('is not asked again when a paused program goes on', () => {
    expect(program({ phase: 'paused' }).enter('active')).toHaveLength(1);
  });
});

describe('sign-off', () => {
  it.each(PHASES)('by the advisor while %s', (phase) => {
    const signing = program({ phase });
    if (phase === 'pilot') {
      expect(signing.signOffBy(advisor, at)).toEqual([{ type: 'AdvisorSignedOff', by: advisor, at }]);
      expect(signing.signOffBy(advisor, at)).toEqual([]);
    } else {
      expect(refusal(() => signing.signOffBy(advisor, at)).code).toBe('groups.program.not_piloted');
    }
  });

  it.each(['somebody', null])('is the advisor’s alone, not that of %s', (by) => {
    expect(refusal(() => program({ phase: 'pilot' }).signOffBy(by, at))).toMatchObject({ kind: 'forbidden' });
  });

  it('ends with the advisor who gave it', () => {
    const signed = program({ phase: 'pilot' });
    signed.signOffBy(advisor, at);
    signed.change({ clinicalAdvisorId: 'another' });
    expect(signed.signOff).toBeNull();
  });
});

describe('changes', () => {
  const changes: Record<string, Parameters<Program['change']>[0]> = {
    name: { name: 'New name' },
    policyPack: { policyPack: { ...complete.policyPack!, version: '2' } },
    siteIds: { siteIds: [home, second, third] },
    objectives: { objectives: [] },
    instruments: { instruments: ['session_pulse', 'brs'] },
    startsOn: { startsOn: '2026-04-01' },
    gate: { gate: { sessionsHeld: 0, pulseMean: 0, pulseFloor: 5 } },
    needsAssessment: { needsAssessment: null },
  };
  const fixed: Record<Phase, string[]> = {
    draft: [],
    pilot: ['startsOn', 'gate', 'needsAssessment'],
    active: ['objectives', 'instruments', 'startsOn', 'gate', 'needsAssessment'],
    paused: ['objectives', 'instruments', 'startsOn', 'gate', 'needsAssessment'],
    ended: Object.keys(changes),
  };

  it.each(PHASES.flatMap((phase) => Object.keys(changes).map((field) => [phase, field] as const)))(
    'while %s: %s',
    (phase, field) => {
      const changing = program({ phase });
      if (fixed[phase].includes(field)) {
        const { code, details } = refusal(() => changing.change(changes[field]!));
        expect([code, details]).toEqual(['groups.program.not_changeable', { phase, fields: [field] }]);
      } else {
        expect(changing.change(changes[field]!)).toEqual([{ type: 'ProgramChanged' }]);
        expect({ ...changing.plan, siteIds: changing.siteIds }).toMatchObject(changes[field]!);
      }
    },
  );

  it('lets a site leave a draft, but no program in which people may have enrolled', () => {
    const draft = program();
    draft.change({ siteIds: [home] });
    expect(draft.siteIds).toEqual([home]);
    expect(refusal(() => program({ phase: 'active' }).change({ siteIds: [home] }))).toMatchObject({
      code: 'groups.program.site_in_use',
      details: { siteIds: [second] },
    });
  });

  it('wants a new version for new policies once people may have accepted the old ones', () => {
    const policyPack = { ...complete.policyPack!, jurisdiction: 'US-WI' };
    expect(program().change({ policyPack })).toHaveLength(1);
    for (const change of [{ policyPack }, { policyPack: null }]) {
      expect(refusal(() => program({ phase: 'pilot' }).change(change)).code).toBe(
        'groups.program.policy_version_not_new',
      );
    }
  });
});
