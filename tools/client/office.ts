// What a program office and its people do, in the words of the API. The demonstration data and the journeys of the
// tests are made of these, so that both go the way every user goes.
import { type Caller, until } from './api.ts';

export interface HealthSystemFiles {
  readonly sites?: string;
  readonly departments?: string;
  readonly people?: string;
}

export interface ImportReport {
  readonly id: string;
  readonly state: 'received' | 'checking' | 'applying' | 'done' | 'failed';
  readonly dryRun: boolean;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
}

/** Sends the files and waits until every row was applied or refused. */
export async function importFiles(
  administrator: Caller,
  files: HealthSystemFiles,
  { dryRun = false, withinMs = 180_000 } = {},
): Promise<ImportReport> {
  const form = new FormData();
  form.set('dryRun', String(dryRun));
  for (const [name, text] of Object.entries(files)) form.set(name, new Blob([text as string]), `${name}.csv`);
  const { id } = await administrator.post<{ id: string }>('/v1/imports', form);
  return until(
    'the import to end',
    async () => {
      const report = await administrator.get<ImportReport>(`/v1/imports/${id}`);
      return ['done', 'failed'].includes(report.state) && report;
    },
    { withinMs },
  );
}

export interface Grant {
  readonly personId: string;
  readonly role: string;
  readonly lane?: 'staff' | 'patient';
  readonly sites: readonly string[] | '*';
}

export const grantRole = (administrator: Caller, grant: Grant): Promise<{ id: string }> =>
  administrator.post('/v1/role-grants', { lane: 'staff', ...grant });

export interface MentorshipPlan {
  readonly name: string;
  readonly siteIds: readonly string[];
  readonly startsOn: string;
  readonly [more: string]: unknown;
}

/** A mentorship program with everything a pilot needs, as a draft. */
export async function draftMentorship(lead: Caller, { siteIds, ...plan }: MentorshipPlan): Promise<string> {
  const { id } = await lead.post<{ id: string }>('/v1/programs', {
    format: 'mentorship',
    siteId: siteIds[0],
    siteIds,
    purpose: 'Colleagues who have been there stand by those who are new or under strain.',
    purposeCode: 'peer_mentoring',
    population: 'Nurses and residents in their first two years',
    capacity: 400,
    cadence: 'two_weekly',
    sessionMinutes: 60,
    durationWeeks: 24,
    mentorCapacity: 2,
    objectives: [{ code: 'stay_connected', measure: 'sessions_attended', target: 0.8 }],
    needsAssessment: {
      respondents: 140,
      needs: [
        { code: 'emotional_validation', share: 0.62 },
        { code: 'skill_development', share: 0.48 },
      ],
    },
    instruments: ['session_pulse'],
    policyPack: {
      version: '2026-1',
      jurisdiction: 'US-WI',
      exceptionsToConfidentiality: ['Danger to yourself or others', 'Abuse of a child or a dependent adult'],
    },
    ...plan,
  });
  return id;
}

export const changePhase = (lead: Caller, programId: string, to: string): Promise<unknown> =>
  lead.post(`/v1/programs/${programId}/phase`, { to });

/** A person asks for a place, consents and accepts the policy: two separate acts, both before any contact. */
/** Answers with which everybody fits everybody. */
export const PROFILE = {
  needs: ['emotional_validation'],
  goals: ['resilience'],
  values: ['honesty'],
  specialty: 'oncology',
  languages: ['en'],
  availability: [{ day: 1, from: 17 * 60, to: 19 * 60 }],
  hoursPerMonth: 6,
  seniorityYears: 5,
  livedExperience: [],
  avoid: { ownDepartment: false, personIds: [] },
  modality: 'virtual',
};

export async function enrol(
  person: Caller,
  programId: string,
  role: 'participant' | 'supporter',
  policyVersion = '2026-1',
): Promise<string> {
  const { id } = await person.post<{ id: string }>(`/v1/programs/${programId}/enrolments`, { role, entry: 'applied' });
  await person.post(`/v1/enrolments/${id}/consents`, { scopes: ['participation', 'outcomes_use'] });
  await person.post(`/v1/enrolments/${id}/policy-acceptances`, { policyVersion });
  return id;
}

/** All four conditions of a supporter, each with evidence. */
export function qualify(
  coordinator: Caller,
  programId: string,
  personId: string,
  { on, expiresOn = null }: { on: string; expiresOn?: string | null },
): Promise<unknown> {
  const seen = (evidence: string) => ({ on, evidence, expiresOn });
  const conditions = {
    livedExperience: seen('interview'),
    communicationSkills: seen('observation'),
    trainingComplete: seen('certificate'),
    confidentialityAccepted: seen('signature'),
  };
  return coordinator.put(`/v1/programs/${programId}/qualifications/${personId}`, conditions, 0);
}

/** Starts a match run and waits for its proposals. */
export async function runMatching(coordinator: Caller, programId: string, withinMs = 60_000): Promise<string> {
  const { id } = await coordinator.post<{ id: string }>(`/v1/programs/${programId}/match-runs`, { seed: 7 });
  await until(
    'the match run to end',
    async () => (await coordinator.get(`/v1/match-runs/${id}`)).state === 'proposed',
    { withinMs },
  );
  return id;
}

export const publishRun = (coordinator: Caller, runId: string): Promise<unknown> =>
  coordinator.post(`/v1/match-runs/${runId}/publication`);

/** Takes every offer the person has now. @returns how many */
export async function acceptOffers(person: Caller): Promise<number> {
  const offers = await person.list<{ id: string; state: string }>('/v1/my/offers');
  const open = offers.filter(({ state }) => state === 'offered');
  for (const { id } of open) await person.post(`/v1/proposals/${id}/acceptance`);
  return open.length;
}

export interface Group {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly members: readonly { personId: string; role: string }[];
}

/** Both members settle goals, rhythm, confidentiality and length. */
export async function agree(members: readonly Caller[], groupId: string, goals: readonly string[]): Promise<void> {
  for (const member of members) {
    const { version } = await member.get<Group>(`/v1/groups/${groupId}`);
    const terms = { goals, cadence: 'two_weekly', weeks: 24, confidentiality: true };
    await member.put(`/v1/groups/${groupId}/agreement`, terms, version);
  }
}

export interface Series {
  readonly firstStartsAt: string;
  readonly zone: string;
  readonly count: number;
}

export const scheduleSessions = async (by: Caller, groupId: string, series: Series): Promise<string[]> => {
  const { items } = await by.post<{ items: { id: string }[] }>(`/v1/groups/${groupId}/sessions`, {
    cadence: 'two_weekly',
    minutes: 60,
    modality: 'virtual',
    ...series,
  });
  return items.map(({ id }) => id);
};

export type Attendance = readonly { personId: string; state: string }[];

export const holdSession = (by: Caller, sessionId: string, heldAt: string, attendance: Attendance): Promise<unknown> =>
  by.post(`/v1/sessions/${sessionId}/hold`, { heldAt, minutes: 55, attendance });

/** The four questions of the session pulse, 0 to 10. */
export const givePulse = (
  member: Caller,
  sessionId: string,
  [heard, topics, approach, overall]: readonly [number, number, number, number],
): Promise<{ id: string }> =>
  member.post(`/v1/sessions/${sessionId}/check-ins`, {
    instrument: 'session_pulse',
    moment: 'pulse',
    answers: { heard, topics, approach, overall },
  });
