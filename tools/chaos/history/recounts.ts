import type { Rig } from '../rig.ts';
import type { Recount } from './history.ts';

/** What was counted event by event beside a count of what is there, and rules of the domain as counts that must be 0. */
const COUNTS: Readonly<Record<string, readonly [counted: string, again: string]>> = {
  'programs analytics knows': [
    `SELECT count(*) FROM analytics.program a JOIN groups.program g USING (program_id)`,
    'SELECT count(*) FROM groups.program',
  ],
  'changes of programs analytics has seen': [
    'SELECT sum(a.changed) FROM analytics.program a JOIN groups.program g USING (program_id)',
    `SELECT sum(last) FROM (SELECT max(sequence) AS last FROM groups.event_log
       WHERE type LIKE '%.ProgramChanged.v%' GROUP BY aggregate_id) changed`,
  ],
  'sessions held in analytics': [
    `SELECT count(*) FROM analytics.session WHERE state = 'held'`,
    `SELECT count(*) FROM groups.session WHERE state = 'held'`,
  ],
  'sessions held in the tally of programs': [
    'SELECT coalesce(sum(sessions_held), 0) FROM groups.program_tally',
    `SELECT count(*) FROM groups.session WHERE state = 'held'`,
  ],
  'answers of pulses in analytics': [
    'SELECT count(*) FROM analytics.pulse_answer',
    'SELECT count(*) FROM groups.check_in WHERE score IS NOT NULL',
  ],
  'answers of pulses in the tally of programs': [
    'SELECT coalesce(sum(pulse_count), 0) FROM groups.program_tally',
    'SELECT count(*) FROM groups.check_in WHERE score IS NOT NULL',
  ],
  'withdrawals in analytics': [
    'SELECT count(*) FROM analytics.enrolment WHERE withdrawn_at IS NOT NULL',
    `SELECT count(*) FROM groups.enrolment WHERE state = 'withdrawn'`,
  ],
  'enrolments in analytics': [
    'SELECT count(*) FROM analytics.enrolment WHERE requested_at IS NOT NULL',
    'SELECT count(*) FROM groups.enrolment',
  ],
  'groups with more members than places': [
    `SELECT count(*) FROM groups."group" WHERE jsonb_array_length(roster) > capacity`,
    'SELECT 0',
  ],
  'pairs that are not one of each side': [
    `SELECT count(*) FROM (SELECT group_id FROM groups.membership WHERE state <> 'left' AND format = 'mentorship'
       GROUP BY group_id HAVING count(*) <> 2 OR count(DISTINCT role) <> 2) odd`,
    'SELECT 0',
  ],
  'people enrolled twice at once': [
    `SELECT count(*) FROM (SELECT person_id FROM groups.enrolment WHERE state NOT IN ('completed', 'withdrawn')
       GROUP BY person_id, program_id, role HAVING count(*) > 1) twice`,
    'SELECT 0',
  ],
};

export async function recounts(rig: Rig): Promise<Recount[]> {
  const entries = Object.entries(COUNTS);
  return Promise.all(
    entries.map(async ([what, [counted, again]]) => {
      const [row] = await rig.sql<{ counted: string; again: string }>(
        `SELECT (${counted}) AS counted, (${again}) AS again`,
      );
      return { what, counted: Number(row?.counted ?? 0), again: Number(row?.again ?? 0) };
    }),
  );
}
