import type { Measure } from '@holdfast/persistence';

const ANSWER = `
  site_id AS "siteId", to_char(submitted_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, check_in_id AS thing,
  pseudonym AS person, score AS amount
  FROM pulse_answer`;

/** The session pulse: its mean, and how the answers lie on the scale from 0 to 10. */
export const pulse: Measure = {
  name: 'pulse',
  categories: ['low', 'middle', 'high'],
  whole: { form: 'mean', kind: 'engagement' },
  category: { form: 'share', kind: 'split' },
  sensitive: true,
  facts: `SELECT CASE WHEN score < 4 THEN 'low' WHEN score < 7 THEN 'middle' ELSE 'high' END AS category, ${ANSWER}
    WHERE program_id = $1`,
};

/** The own group's mean, for those who lead it: working use, never a publication. */
export const ownGroupPulse: Measure = {
  name: 'own_group_pulse',
  categories: [],
  whole: { form: 'mean', kind: 'own_group' },
  facts: `SELECT NULL AS category, ${ANSWER} WHERE group_id = $1`,
};
