import type { Measure } from '@holdfast/persistence';

/** What members said last in the fit check. */
export const fit: Measure = {
  name: 'fit',
  categories: ['good_fit', 'still_deciding', 'not_a_fit'],
  whole: { form: 'count', kind: 'engagement' },
  category: { form: 'share', kind: 'split' },
  sensitive: true,
  facts: `
    SELECT fit AS category, site_id AS "siteId", to_char(reported_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month,
           membership_id AS thing, person_id AS person, 0 AS amount
    FROM fit_report WHERE program_id = $1`,
};
