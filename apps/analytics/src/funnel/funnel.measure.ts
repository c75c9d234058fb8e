import type { Measure } from '@holdfast/persistence';

/**
 * People by how far they came. Each person counts once, at the furthest step of their enrolments in the program and
 * in the month of their first request.
 */
export const funnel: Measure = {
  name: 'funnel',
  categories: ['requested', 'eligible', 'waitlisted', 'placed', 'completed', 'withdrawn'],
  whole: { form: 'count', kind: 'engagement' },
  facts: `
    WITH place AS (
      SELECT m.enrolment_id, bool_or(m.left_at IS NULL AND c.group_id IS NULL) AS open,
             bool_or(coalesce(m.left_reason, c.reason) = 'completed') AS completed
      FROM membership m LEFT JOIN group_closing c USING (group_id)
      WHERE m.program_id = $1 AND m.enrolment_id IS NOT NULL GROUP BY m.enrolment_id),
    step AS (
      SELECT e.enrolment_id, e.person_id, e.site_id, e.requested_at,
             CASE WHEN e.withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN p.open THEN 'placed'
                  WHEN p.completed THEN 'completed' WHEN e.waitlisted_at IS NOT NULL THEN 'waitlisted'
                  WHEN e.eligible_at IS NOT NULL THEN 'eligible' ELSE 'requested' END AS state
      FROM enrolment e LEFT JOIN place p USING (enrolment_id)
      WHERE e.program_id = $1 AND e.requested_at IS NOT NULL)
    SELECT DISTINCT ON (person_id) state AS category, site_id AS "siteId",
           to_char(min(requested_at) OVER (PARTITION BY person_id) AT TIME ZONE 'UTC', 'YYYY-MM') AS month,
           person_id AS thing, person_id AS person, 0 AS amount
    FROM step
    ORDER BY person_id,
             array_position(ARRAY['placed', 'completed', 'waitlisted', 'eligible', 'requested', 'withdrawn'], state),
             requested_at, enrolment_id`,
};
