import type { Measure } from '@holdfast/persistence';

/** Days from being eligible to the first membership, by the month in which it began. */
export const timeToMatch: Measure = {
  name: 'time_to_match',
  categories: [],
  whole: { form: 'mean', kind: 'engagement' },
  facts: `
    SELECT NULL AS category, e.site_id AS "siteId", to_char(m.joined_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month,
           e.enrolment_id AS thing, e.person_id AS person,
           greatest(0, extract(epoch FROM m.joined_at - e.eligible_at) / 86400)::double precision AS amount
    FROM enrolment e
    JOIN (SELECT enrolment_id, min(joined_at) AS joined_at FROM membership
          WHERE program_id = $1 AND joined_at IS NOT NULL GROUP BY enrolment_id) m USING (enrolment_id)
    WHERE e.program_id = $1 AND e.role = 'participant' AND e.eligible_at IS NOT NULL`,
};
