import type { Measure } from '@holdfast/persistence';
import { SMALL_DEPARTMENT } from './divisions.js';

const SUPPORTED = `('mentee', 'member')`;
const SUPPORTING = `('mentor', 'peer_supporter', 'facilitator', 'co_facilitator', 'supervisor')`;

const quarter = (at: string) => `to_char(${at} AT TIME ZONE 'UTC', 'YYYY-"Q"Q')`;

/** Everybody in the program with the parts they belong to; the first of the languages counts. */
const person = (program: string) => `(
  SELECT c.*, 'language:' || coalesce(
           lower(split_part(coalesce(pe.language, pr.answers -> 'languages' ->> 0), '-', 1)), 'unknown') AS language,
         'department:' || CASE WHEN count(*) OVER (PARTITION BY c.site_id, pe.department_id) < ${SMALL_DEPARTMENT}
                               THEN 'others' ELSE coalesce(pe.department_id::text, 'none') END AS department
  FROM candidate c LEFT JOIN person pe USING (person_id) LEFT JOIN profile pr USING (enrolment_id)
  WHERE c.program_id = ${program} AND c.role = 'participant' AND c.eligible_at IS NOT NULL)`;

const BY_PERSON = `jsonb_build_array(c.language) AS parts, jsonb_build_array(c.department) AS "withinSite"`;

const rough = { rough: true } as const;
const counted = {
  ...rough,
  whole: { form: 'count', kind: 'engagement' },
  category: { form: 'share', kind: 'engagement' },
} as const;
const mean = { ...rough, categories: [], whole: { form: 'mean', kind: 'engagement' } } as const;

/** The first relation of each person in the program. */
const FIRST = `(
  SELECT person_id, min(joined_at) AS joined_at, count(*) AS times FROM membership
  WHERE program_id = $1 AND role IN ${SUPPORTED} GROUP BY person_id)`;

/** What became of those who could be matched, by the quarter from which they could. */
const placement: Measure = {
  ...counted,
  name: 'fair_placement',
  categories: ['placed', 'waiting', 'withdrawn'],
  facts: `
    SELECT CASE WHEN m.times > 0 THEN 'placed' WHEN c.withdrawn_at IS NULL THEN 'waiting' ELSE 'withdrawn' END AS category,
           c.site_id AS "siteId", ${quarter('c.eligible_at')} AS month, c.enrolment_id AS thing, c.person_id AS person,
           0 AS amount, ${BY_PERSON}
    FROM ${person('$1')} c LEFT JOIN ${FIRST} m USING (person_id)`,
};

/** Days from being able to be matched to the first relation, by the quarter in which the wait began. */
const wait: Measure = {
  ...mean,
  name: 'fair_wait',
  facts: `
    SELECT NULL AS category, c.site_id AS "siteId", ${quarter('c.eligible_at')} AS month, c.enrolment_id AS thing,
           c.person_id AS person,
           greatest(0, extract(epoch FROM m.joined_at - c.eligible_at) / 86400)::float8 AS amount, ${BY_PERSON}
    FROM ${person('$1')} c JOIN ${FIRST} m USING (person_id) WHERE m.joined_at IS NOT NULL`,
};

/** Points of a pair, in percent of the most its rules could give. */
const POINTS = `(100.0 * p.score / nullif(
  (SELECT sum((part ->> 'weight')::float8) FROM jsonb_array_elements(p.parts) AS part), 0))::float8`;

const points: Measure = {
  ...mean,
  name: 'fair_points',
  facts: `
    SELECT NULL AS category, c.site_id AS "siteId", ${quarter('p.closed_at')} AS month, p.proposal_id AS thing,
           c.person_id AS person, ${POINTS} AS amount, ${BY_PERSON}
    FROM proposal p JOIN ${person('$1')} c ON c.enrolment_id = p.participant_enrolment_id
    WHERE p.program_id = $1 AND p.state = 'placed' AND p.closed_at IS NOT NULL AND ${POINTS} IS NOT NULL`,
};

const LOADS = ['none', 'one', 'two', 'more'];
const loadOf = (count: string) =>
  `CASE ${count} WHEN 0 THEN 'none' WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'more' END`;

/** Supporters by the relations they have now: how evenly it is spread, and of nobody how much. */
const load: Measure = {
  ...counted,
  name: 'fair_load',
  categories: LOADS,
  facts: `
    SELECT ${loadOf('m.running')} AS category, c.site_id AS "siteId", 'all' AS month, c.enrolment_id AS thing,
           c.person_id AS person, 0 AS amount
    FROM candidate c CROSS JOIN LATERAL (
      SELECT count(*)::int AS running FROM membership m
      WHERE m.program_id = c.program_id AND m.person_id = c.person_id AND m.left_at IS NULL
        AND m.role IN ${SUPPORTING}) m
    WHERE c.program_id = $1 AND c.role = 'supporter' AND c.eligible_at IS NOT NULL AND c.withdrawn_at IS NULL`,
};

export const PROGRAM_MEASURES: readonly Measure[] = [placement, wait, points, load];

/** Whom a run found somebody for, and whom not. */
const FOUND = `(
  SELECT participant_enrolment_id AS enrolment_id, 'proposed' AS category FROM proposal WHERE run_id = $1
  UNION
  SELECT (member ->> 'enrolmentId')::uuid, 'proposed'
  FROM group_proposal, jsonb_array_elements(members) AS member WHERE run_id = $1
  UNION
  SELECT (one ->> 'enrolmentId')::uuid, 'left_over'
  FROM match_run, jsonb_array_elements(left_over) AS one WHERE run_id = $1)`;

const PROGRAM_OF_RUN = '(SELECT program_id FROM match_run WHERE run_id = $1)';

const WAITED = `jsonb_build_array(c.language, 'waited:' || CASE
    WHEN r.requested_at < c.eligible_at + interval '30 days' THEN 'under_30_days'
    WHEN r.requested_at < c.eligible_at + interval '90 days' THEN 'under_90_days' ELSE 'longer' END) AS parts,
  jsonb_build_array(c.department) AS "withinSite"`;

const runPlacement: Measure = {
  ...counted,
  name: 'run_placement',
  categories: ['proposed', 'left_over'],
  facts: `
    SELECT f.category, c.site_id AS "siteId", 'all' AS month, c.enrolment_id AS thing, c.person_id AS person,
           0 AS amount, ${WAITED}
    FROM ${FOUND} f JOIN ${person(PROGRAM_OF_RUN)} c USING (enrolment_id)
    JOIN match_run r ON r.run_id = $1`,
};

const runPoints: Measure = {
  ...mean,
  name: 'run_points',
  facts: `
    SELECT NULL AS category, c.site_id AS "siteId", 'all' AS month, p.proposal_id AS thing, c.person_id AS person,
           ${POINTS} AS amount, ${WAITED}
    FROM proposal p JOIN ${person(PROGRAM_OF_RUN)} c ON c.enrolment_id = p.participant_enrolment_id
    JOIN match_run r ON r.run_id = $1
    WHERE p.run_id = $1 AND ${POINTS} IS NOT NULL`,
};

/** As it would be if everybody said yes. */
const runLoad: Measure = {
  ...counted,
  name: 'run_load',
  categories: LOADS,
  facts: `
    SELECT ${loadOf('(m.running + n.proposed)')} AS category, c.site_id AS "siteId", 'all' AS month,
           c.enrolment_id AS thing, c.person_id AS person, 0 AS amount
    FROM candidate c
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS running FROM membership m
      WHERE m.program_id = c.program_id AND m.person_id = c.person_id AND m.left_at IS NULL
        AND m.role IN ${SUPPORTING}) m
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS proposed FROM proposal p
      WHERE p.run_id = $1 AND p.supporter_enrolment_id = c.enrolment_id) n
    WHERE c.program_id = ${PROGRAM_OF_RUN} AND c.role = 'supporter' AND c.eligible_at IS NOT NULL
      AND c.withdrawn_at IS NULL`,
};

export const RUN_MEASURES: readonly Measure[] = [runPlacement, runPoints, runLoad];
