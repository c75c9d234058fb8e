import type { Measure } from '@holdfast/persistence';

const MONTH = `to_char(s.starts_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month`;

/** Sessions planned for a period and what became of them; they stand or fall with the people they were planned for. */
export const sessionsByState: Measure = {
  name: 'sessions',
  categories: ['upcoming', 'held', 'cancelled', 'missed'],
  whole: { form: 'count', kind: 'engagement' },
  facts: `
    SELECT s.state AS category, s.site_id AS "siteId", ${MONTH}, s.session_id AS thing, member.id AS person, 0 AS amount
    FROM session s LEFT JOIN LATERAL jsonb_object_keys(s.attendance) AS member(id) ON true
    WHERE s.program_id = $1 AND s.starts_at IS NOT NULL`,
};

/** Sessions attended of sessions expected, over everybody expected at sessions that were held. */
export const engagement: Measure = {
  name: 'engagement',
  categories: ['attended', 'absent'],
  whole: { form: 'count', kind: 'engagement' },
  category: { form: 'share', kind: 'engagement' },
  facts: `
    SELECT CASE WHEN member.state IN ('present', 'late', 'left_early') THEN 'attended' ELSE 'absent' END AS category,
           s.site_id AS "siteId", ${MONTH}, s.session_id || ':' || member.id AS thing, member.id AS person, 0 AS amount
    FROM session s CROSS JOIN LATERAL jsonb_each_text(s.attendance) AS member(id, state)
    WHERE s.program_id = $1 AND s.state = 'held' AND s.starts_at IS NOT NULL`,
};
